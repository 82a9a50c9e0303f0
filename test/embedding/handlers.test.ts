import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKeyway, type Keyway, type KeywayOptions } from '../../src/index.js';
import { DEMO_USERS, startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';

const query = '{ searchAccessKeys { totalCount } }';

async function startKeyway(options: Partial<KeywayOptions> = {}): Promise<{ sandbox: Sandbox; keyway: Keyway }> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const { projectId, managementKey, url } = sandbox;
  const keyway = createKeyway({ projectId, managementKey, baseUrl: url, logLevel: 'silent', ...options });
  onTestFinished(() => keyway.close());
  return { sandbox, keyway };
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close(() => {}));
  onTestFinished(() => server.closeAllConnections());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It listens on no port.');
  return `http://127.0.0.1:${address.port}/anywhere/at/all`;
}

const post = (body: string, headers: Record<string, string>) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body,
});

const asAda = async ({ sessionFor }: Sandbox) => ({ authorization: `Bearer ${await sessionFor(DEMO_USERS.ada)}` });

type Ask = (url: string, init: RequestInit) => Promise<Response>;

const handlers: [name: string, start: (keyway: Keyway) => Promise<Ask>][] = [
  [
    'the fetch handler',
    async ({ fetch }) =>
      (url, init) =>
        fetch(new Request(url, init)),
  ],
  [
    'the listener',
    async ({ listener }) => {
      const url = await serve((request, response) => void listener(request, response));
      return (_url, init) => fetch(url, init);
    },
  ],
];

describe.each(handlers)('%s', (_name, start) => {
  it('answers at any path, with the headers of every answer', async () => {
    const { sandbox, keyway } = await startKeyway();
    const ask = await start(keyway);

    const response = await ask(
      'http://app.example.com/api/keys',
      post(JSON.stringify({ query }), await asAda(sandbox)),
    );

    expect(await response.json()).toEqual({ data: { searchAccessKeys: { totalCount: 12 } } });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('names failures of Descope by their code', async () => {
    const { sandbox, keyway } = await startKeyway();
    const ask = await start(keyway);
    const fault = { kind: 'body', body: { keys: 7 } } as const;
    sandbox.faults.add({ path: 'POST /v1/mgmt/accesskey/search', times: Infinity, fault });

    const response = await ask('http://app.example.com/', post(JSON.stringify({ query }), await asAda(sandbox)));

    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UPSTREAM_BAD_RESPONSE' } }] });
  });

  it('refuses what is too large, whether it says so or not, and stays usable', async () => {
    const { sandbox, keyway } = await startKeyway();
    const ask = await start(keyway);
    const headers = await asAda(sandbox);
    const large = JSON.stringify({ query, variables: { padding: 'x'.repeat(1_100_000) } });
    const unsaid = { ...post('', headers), body: new Blob([large]).stream(), duplex: 'half' } as RequestInit;

    expect((await ask('http://app.example.com/', post(large, headers))).status).toBe(413);
    expect((await ask('http://app.example.com/', unsaid)).status).toBe(413);
    expect((await ask('http://app.example.com/', post(JSON.stringify({ query }), headers))).status).toBe(200);
  });

  it('limits the rate of a user', async () => {
    const { sandbox, keyway } = await startKeyway({ rateLimit: 1 });
    const ask = await start(keyway);
    const init = post(JSON.stringify({ query }), await asAda(sandbox));

    const statuses = [];
    for (let sent = 0; sent < 3; sent++) statuses.push((await ask('http://app.example.com/', init)).status);

    expect(statuses).toEqual([200, 200, 429]);
  });
});

it('cancels upstream reads when the caller of the fetch handler disconnects', async () => {
  const { sandbox, keyway } = await startKeyway({ readTimeout: '2m' });
  const fault = { kind: 'hang', when: 'before' } as const;
  sandbox.faults.add({ path: 'POST /v1/mgmt/accesskey/search', times: Infinity, fault });
  const leaving = new AbortController();
  const init = { ...post(JSON.stringify({ query }), await asAda(sandbox)), signal: leaving.signal };

  const arrived = sandbox.calls.nextCall();
  const answered = keyway.fetch(new Request('http://app.example.com/', init));
  await arrived;
  leaving.abort();

  // Long before Descope has had its time.
  await expect(answered).resolves.toBeInstanceOf(Response);
});

it.each([
  ['an object', (text: string) => JSON.parse(text) as unknown],
  ['a text', (text: string) => text],
  ['bytes', (text: string) => Buffer.from(text)],
])('the listener accepts a body that an earlier parser left as %s', async (_what, parse) => {
  const { sandbox, keyway } = await startKeyway();
  const url = await serve(async (request: IncomingMessage & { body?: unknown }, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    request.body = parse(Buffer.concat(chunks).toString());
    await keyway.listener(request, response);
  });

  const response = await fetch(url, post(JSON.stringify({ query }), await asAda(sandbox)));

  expect(await response.json()).toEqual({ data: { searchAccessKeys: { totalCount: 12 } } });
});
