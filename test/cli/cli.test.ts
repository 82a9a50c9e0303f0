import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildCli } from '../support/built-cli.js';

let cli: Awaited<ReturnType<typeof buildCli>>;
beforeAll(async () => {
  cli = await buildCli();
}, 60_000);

const anyPorts = ['--port', '0', '--sandbox-port', '0'];
const project = {
  DESCOPE_PROJECT_ID: `P2${'a'.repeat(26)}`,
  DESCOPE_MANAGEMENT_KEY: 'K2-canary',
  ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
};

/** An upstream that keeps each caller waiting until the test lets it answer. */
async function startSlowUpstream() {
  const answers: (() => void)[] = [];
  const server = createServer((request, response) => {
    if (request.url === '/v1/mgmt/license') response.end('{}');
    else answers.push(() => response.end('{"keys":[]}'));
    server.emit('asked', request.url);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answerAll: () => answers.forEach((answer) => answer()),
    async asked(): Promise<void> {
      while (answers.length === 0) await once(server, 'asked');
    },
  };
}

/** Port of a server that listens while the test runs. */
async function takenPort(): Promise<string> {
  return new URL((await startSlowUpstream()).url).port;
}

interface SearchAnswer {
  data: { searchAccessKeys: { totalCount: number } };
}

const search = (url: string, authorization: string): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: '{"query":"{ searchAccessKeys { totalCount } }"}',
  });

describe('keyway', () => {
  it('--help shows the commands and examples', async () => {
    const { code, stdout } = await cli.run(['--help']);

    expect(code).toBe(0);
    for (const text of ['sandbox', 'serve', 'config', 'schema', 'Examples:', 'keyway sandbox --keys 10000']) {
      expect(stdout).toContain(text);
    }
  });

  it('--version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await cli.run(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });

  it.each([[[]], [['dance']], [['serve', '--dance']], [['sandbox', '--keys', 'many']]])(
    'the command line %j ends with 2 and no stack',
    async (args) => {
      const { code, stdout, stderr } = await cli.run(args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).not.toMatch(/^ +at /m);
    },
  );

  it('schema prints the API', async () => {
    expect(await cli.run(['schema'])).toMatchObject({ code: 0, stdout: expect.stringContaining('type Mutation {') });
  });

  it('schema --semantic-non-null marks what is null only with an error, and so does its setting', async () => {
    const [marked, set] = await Promise.all([
      cli.run(['schema', '--semantic-non-null']),
      cli.run(['schema'], { env: { SEMANTIC_NON_NULL: 'on' } }),
    ]);
    expect(marked.stdout).toContain(': AccessKeyViewer @semanticNonNull');
    expect(set).toEqual(marked);
  });

  it('schema --federation prints the subgraph, with directives for routers where they are asked for', async () => {
    const plain = await cli.run(['schema', '--federation']);
    expect(plain).toMatchObject({ code: 0, stdout: expect.stringContaining('type AccessKey @key(fields: "id")') });
    expect((await cli.run(['schema', '--federation', 'authenticated'])).stdout).toContain('@authenticated');
    expect(await cli.run(['schema', '--federation', 'everything'])).toMatchObject({ code: 2, stdout: '' });
  });

  it('schema --federation --fit says which library to install where there is none, and what is wrong with a file', async () => {
    const neighbour = resolve('test/federation/neighbours/09-tenant-by-tenant-id.graphql');
    const fit = (file: string) => cli.run(['schema', '--federation', '--fit', file]);
    expect(await fit(neighbour)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('npm install --no-save @theguild/federation-composition'),
    });
    expect(await fit(resolve('package.json'))).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('Syntax Error'),
    });
    expect((await cli.run(['schema', '--fit', neighbour])).stderr).toContain(
      '--fit has no effect without --federation.',
    );
  });
});

describe('cannot start', () => {
  it('serve without its two variables: a line each, and the way to try it', async () => {
    expect(await cli.run(['serve'])).toEqual({
      code: 1,
      stdout: '',
      stderr: `Keyway cannot start.
  DESCOPE_PROJECT_ID is not set: give the project id, P and at least 27 letters and digits; the Descope console shows it under Project.
  DESCOPE_MANAGEMENT_KEY is not set: give a management key, without spaces or quotes; the Descope console makes one under Company > Management Keys.
To try Keyway without a Descope project: keyway sandbox
`,
    });
  });

  it('with an invalid port', async () => {
    expect(await cli.run(['sandbox', '--port', '70000'])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'Keyway cannot start.\n  PORT (--port) is not valid: give a whole number from 0 to 65535, e.g. 4000.\n',
    });
  });

  it.each([
    [['sandbox', '--sandbox-port', '0', '--port'], 'PORT (--port)'],
    [['sandbox', '--port', '0', '--sandbox-port'], 'SANDBOX_PORT (--sandbox-port)'],
    [['serve', '--port'], 'PORT (--port)'],
  ])('%j with a port in use, named with its setting', async (args, setting) => {
    const port = await takenPort();
    expect(await cli.run([...args, port], { env: project })).toEqual({
      code: 1,
      stdout: '',
      stderr: `Keyway cannot start.\n  Port ${port} is in use. Stop the program that uses it, or set another port: ${setting}.\n`,
    });
  });

  it('on a host that is not an address of this machine', async () => {
    expect(await cli.run(['serve', '--host', 'nowhere.invalid'], { env: project })).toMatchObject({
      code: 1,
      stderr:
        'Keyway cannot start.\n' +
        '  Cannot listen on "nowhere.invalid": not an address of this machine. Set another one: HOST (--host).\n',
    });
  });
});

describe('settings', () => {
  const problemsWith = async (...[args, surroundings]: Parameters<typeof cli.run>): Promise<string[]> =>
    (await cli.run(args, surroundings)).stderr.match(/(?<=^ {2})[A-Z_]+(?= )/gm) ?? [];

  it('come from .env in the working directory', async () => {
    expect(await problemsWith(['serve'], { env: project, dotEnv: 'LOG_LEVEL=loud\n' })).toEqual(['LOG_LEVEL']);
  });

  it('of the environment win over .env', async () => {
    const env = { ...project, LOG_LEVEL: 'info', PORT: '-1' };
    expect(await problemsWith(['serve'], { env, dotEnv: 'LOG_LEVEL=loud\n' })).toEqual(['PORT']);
  });

  it('of flags win over both', async () => {
    const { printed } = cli.start(['sandbox', ...anyPorts], { env: { PORT: '-1' }, dotEnv: 'SANDBOX_PORT=-1\n' });
    expect(await printed(/(http:\S+\/graphql)/)).toMatch(/^http:/);
  });
});

describe('config', () => {
  it('prints every setting of serve from wherever it comes, without secrets', async () => {
    const { code, stdout, stderr } = await cli.run(['config'], { env: project, dotEnv: 'PORT=4444\nWORKERS=2\n' });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toContain('canary');
    expect(stdout.split('\n')).toEqual(
      expect.arrayContaining([
        `DESCOPE_PROJECT_ID=${project.DESCOPE_PROJECT_ID}`,
        'DESCOPE_MANAGEMENT_KEY=[redacted]',
        'DESCOPE_BASE_URL=https://api.descope.com # default',
        'PORT=4444',
        'WORKERS=2',
        '# REDIS_URL is not set: replicas do not share state.',
      ]),
    );
  });

  it('reports every problem at once, as serve does, and prints nothing else', async () => {
    const env = { WORKERS: 'many', REDIS_URL: 'canary', TRUSTED_DOCUMENTS: 'only' };
    const { code, stdout, stderr } = await cli.run(['config'], { env });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).not.toContain('canary');
    expect(stderr.match(/(?<=^ {2})[A-Z_]+(?= )/gm)).toEqual([
      'DESCOPE_PROJECT_ID',
      'DESCOPE_MANAGEMENT_KEY',
      'WORKERS',
      'REDIS_URL',
      'TRUSTED_DOCUMENTS_FILE',
    ]);
  });
});

describe('sandbox', () => {
  let sandbox: ReturnType<typeof cli.start>;
  let end: () => void;
  beforeAll(() => {
    sandbox = cli.start(['sandbox', ...anyPorts], { onEnd: (ending) => (end = ending) });
  });
  afterAll(() => end());

  it('prints where GraphQL and the emulator are, and a header that works', async () => {
    const url = await sandbox.printed(/(http:\S+\/graphql)\n/);
    const authorization = await sandbox.printed(/Authorization: (Bearer \S+)\n/);
    const emulator = await sandbox.printed(/emulator +(http:\S+)\n/);

    expect(await (await search(url, authorization)).json()).toMatchObject({
      data: { searchAccessKeys: { totalCount: 40 } },
    });
    expect((await search(url, 'Bearer nobody')).status).toBe(401);
    expect((await fetch(`${emulator}/v1/mgmt/license`, { headers: { authorization } })).status).toBe(200);
  });

  it('prints sessions of users with fewer rights, each valid for a day', async () => {
    const url = await sandbox.printed(/(http:\S+\/graphql)\n/);
    const seen = async (who: RegExp): Promise<number> => {
      const pattern = new RegExp(`${who.source}[^\\n]*\\n +Authorization: (Bearer \\S+)\\n`);
      const answer = (await (await search(url, await sandbox.printed(pattern))).json()) as SearchAnswer;
      return answer.data.searchAccessKeys.totalCount;
    };
    expect([await seen(/Ada/), await seen(/Katherine/), await seen(/Alan/), await seen(/Eve/)]).toEqual([14, 15, 2, 0]);
  });

  it('has the header filled in on the page', async () => {
    const url = await sandbox.printed(/(http:\S+\/graphql)\n/);

    const page = await (await fetch(url, { headers: { accept: 'text/html' } })).text();

    expect(page).toContain(await sandbox.printed(/Authorization: (Bearer \S+)\n/));
  });

  it('--keys seeds any number', async () => {
    const { printed } = cli.start(['sandbox', '--keys', '123', ...anyPorts]);
    const [url, authorization] = [await printed(/(http:\S+\/graphql)\n/), await printed(/: (Bearer \S+)\n/)];
    expect(await (await search(url, authorization)).json()).toMatchObject({
      data: { searchAccessKeys: { totalCount: 123 } },
    });
  });

  it('keeps stdout for people: requests are not logged there', async () => {
    const { printed, child, ended } = cli.start(['sandbox', ...anyPorts]);
    await search(await printed(/(http:\S+\/graphql)\n/), 'Bearer nobody');
    await printed(/(Ctrl-C)/);

    child.kill('SIGINT');

    const { stdout, stderr } = await ended;
    expect([stdout.includes('{'), stderr]).toEqual([false, '']);
  });
});

describe('serve', () => {
  it('logs JSON lines on stdout and never a secret', async () => {
    const upstream = await startSlowUpstream();
    const { printed, child, ended } = cli.start(['serve', '--port', '0'], {
      env: { ...project, DESCOPE_BASE_URL: upstream.url },
    });
    const url = await printed(/"url":"(http:[^"]+)"/);
    await search(url, 'Bearer canary');

    child.kill('SIGTERM');

    const { code, stdout, stderr } = await ended;
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string });
    expect([code, stderr]).toEqual([0, '']);
    expect(lines.map(({ msg }) => msg)).toEqual(['listening', 'graphql request', 'stopping', 'stopped']);
    expect(stdout).not.toContain('canary');
  });

  it('has no GraphiQL unless switched on, and then no credential in it', async () => {
    const pageOf = async (env: Record<string, string>) => {
      const { printed } = cli.start(['serve', '--port', '0'], { env: { ...project, ...env } });
      const url = await printed(/"url":"(http:[^"]+)"/);
      return fetch(url, { headers: { accept: 'text/html' } });
    };

    expect((await pageOf({})).status).toBe(406);
    const page = await pageOf({ DEVELOPMENT: 'on' });
    expect(page.status).toBe(200);
    expect(await page.text()).not.toMatch(/Authorization|canary/);
  });

  it('the first signal completes running requests, and ends with exit code 0', async () => {
    const upstream = await startSlowUpstream();
    const { printed, child, ended } = cli.start(['serve', '--port', '0'], {
      env: { ...project, DESCOPE_BASE_URL: upstream.url },
    });
    const url = await printed(/"url":"(http:[^"]+)"/);
    const answer = search(url, `Bearer ${project.DESCOPE_PROJECT_ID}:${project.DESCOPE_MANAGEMENT_KEY}`);
    await upstream.asked();

    child.kill('SIGINT');
    await printed(/("stopping")/);
    upstream.answerAll();

    expect(await (await answer).json()).toMatchObject({ data: { searchAccessKeys: { totalCount: 0 } } });
    expect((await ended).code).toBe(0);
  });

  it('the second signal ends it at once', async () => {
    const upstream = await startSlowUpstream();
    const { printed, child, ended } = cli.start(['serve', '--port', '0'], {
      env: { ...project, DESCOPE_BASE_URL: upstream.url },
    });
    const url = await printed(/"url":"(http:[^"]+)"/);
    const answer = search(url, `Bearer ${project.DESCOPE_PROJECT_ID}:${project.DESCOPE_MANAGEMENT_KEY}`).catch(
      () => 'cut',
    );
    await upstream.asked();

    // An impatient user: what comes within 100 ms of the first is taken for its echo.
    const presses = setInterval(() => child.kill('SIGINT'), 20);
    const { code } = await ended;
    clearInterval(presses);

    expect([code, await answer]).toEqual([130, 'cut']);
  });
});
