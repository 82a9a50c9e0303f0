import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { once } from 'node:events';
import { validate } from 'dockerfile-utils';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.js';
import { isProbe, isThere, read, root, variableNames } from './files.js';

const run = promisify(execFile);
const text = read('Dockerfile');
const stages = text.split(/^FROM /m).slice(1);
const shipped = stages.at(-1) ?? '';
const healthcheck = JSON.parse(/^HEALTHCHECK [^[]*(\[.+\])$/m.exec(shipped)?.[1] ?? '[]') as string[];

const copiesOf = (stage: string) =>
  [...stage.matchAll(/^COPY (?:--from=(\S+) )?(.+) (\S+)$/gm)].map(([, from, sources = '', target = '']) => ({
    from,
    sources: sources.split(' '),
    target,
  }));
const fromHere = stages.flatMap(copiesOf).filter(({ from }) => from === undefined);

/** What the last stage holds under /app, made as its COPY lines say, with a `dist` of today. */
async function layOut(): Promise<string> {
  const app = mkdtempSync(join(tmpdir(), 'keyway-image-'));
  onTestFinished(() => rmSync(app, { recursive: true }));
  for (const { from, sources, target } of copiesOf(shipped)) {
    for (const source of sources) {
      const name = source.replace('/app/', '');
      const to = target === './' ? join(app, name) : join(app, target);
      if (from === undefined) cpSync(join(root, name), to, { recursive: true });
      else if (name === 'node_modules') symlinkSync(join(root, name), to);
      else if (name === 'dist')
        await run('npx', ['tsc', '-p', 'tsconfig.build.json', '--noCheck', '--outDir', to], { cwd: root });
      else throw new Error(`The test does not make ${name}.`);
    }
  }
  return app;
}

describe('the Dockerfile', () => {
  it('is a valid one', () => {
    expect(validate(text)).toEqual([]);
  });

  it('copies only what is there and what .dockerignore lets in', () => {
    const letIn = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, name]) => name);
    const sources = fromHere.flatMap((copy) => copy.sources);
    expect(sources.filter((source) => !isThere(source) || !letIn.includes(source))).toEqual([]);
    expect(letIn.filter((name) => name !== undefined && !sources.includes(name))).toEqual([]);
  });

  it('installs with the lock file, ships no development tools and does not run as root', () => {
    expect(stages[0]).toContain('RUN npm ci\n');
    expect(stages[0]).toContain('npm prune --omit=dev');
    expect(shipped).toMatch(/^USER 1000:1000$/m);
  });

  it('sets only variables that there are', () => {
    const set = [...shipped.matchAll(/^ENV (.+)$/gm)].flatMap(([, line = '']) =>
      line.split(' ').map((pair) => pair.split('=')[0] ?? ''),
    );
    expect(set.filter((name) => name !== 'NODE_ENV' && !variableNames.includes(name))).toEqual([]);
  });

  it('makes an image that starts, becomes healthy, and stops on SIGTERM', async () => {
    const app = await layOut();
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const entry = JSON.parse(/^ENTRYPOINT (.+)$/m.exec(shipped)?.[1] ?? '') as string[];
    const command = JSON.parse(/^CMD (.+)$/m.exec(shipped)?.[1] ?? '') as string[];
    const [node = '', ...args] = [...entry, ...command].map((part) => part.replace(/^\/app\//, `${app}/`));
    expect(node).toBe('node');

    const child = spawn(process.execPath, args, {
      cwd: app,
      env: {
        NODE_ENV: 'production',
        HOST: '0.0.0.0',
        PORT: '0',
        SHUTDOWN_DELAY: '0',
        DESCOPE_PROJECT_ID: sandbox.projectId,
        DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
        DESCOPE_BASE_URL: sandbox.url,
      },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let printed = '';
    while (!printed.includes('"url"')) printed += String(((await once(child.stdout, 'data')) as [Buffer])[0]);
    const port = /:(\d+)\/graphql/.exec(printed)?.[1] ?? '';
    const check = (): Promise<number> =>
      run(process.execPath, healthcheck.slice(1), { env: { PORT: port } }).then(
        () => 0,
        ({ code }: { code: number }) => code,
      );
    expect(isProbe(/:\/\/127\.0\.0\.1:.*(\/\w+)'\)/.exec(healthcheck.at(-1) ?? '')?.[1])).toBe(true);
    expect([healthcheck[0], await check()]).toEqual(['node', 0]);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(await check()).toBe(1);
  });
});
