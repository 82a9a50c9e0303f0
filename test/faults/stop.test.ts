import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DEMO_KEYS, startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { buildCli } from '../support/built-cli.js';

const promiseMs = 10_000;

/** How stdout of the process can fail. */
const outputs = {
  'is read': (fifo: string) => {
    const reader = spawn('cat', [fifo], { stdio: ['ignore', 'ignore', 'ignore'] });
    onTestFinished(() => void reader.kill());
    return openSync(fifo, constants.O_WRONLY);
  },
  'is stuck': (fifo: string) => {
    const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
    onTestFinished(() => closeSync(reader));
    return openSync(fifo, constants.O_WRONLY);
  },
  'is gone': (fifo: string) => {
    const reader = openSync(fifo, constants.O_RDONLY | constants.O_NONBLOCK);
    const writer = openSync(fifo, constants.O_WRONLY);
    closeSync(reader);
    return writer;
  },
  'is a full disk': () => openSync('/dev/full', constants.O_WRONLY),
} as const;
const outputNames = Object.keys(outputs) as (keyof typeof outputs)[];

let cli: Awaited<ReturnType<typeof buildCli>>;
beforeAll(async () => {
  cli = await buildCli();
}, 120_000);

interface Served {
  readonly child: ChildProcess;
  readonly sandbox: Sandbox;
  readonly ask: (query: string) => Promise<Response | null>;
  /** Sends a signal, and returns the exit code and how long the exit took, in ms. */
  readonly stop: (signal: NodeJS.Signals) => Promise<{ code: number | null; ms: number }>;
}

async function serve(output: keyof typeof outputs, env: Record<string, string> = {}): Promise<Served> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const folder = mkdtempSync(join(tmpdir(), 'keyway-stop-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const fifo = join(folder, 'stdout');
  execFileSync('mkfifo', [fifo]);
  const stdout = outputs[output](fifo);
  const port = await freePort();
  const child = spawn(process.execPath, [cli.path, 'serve', '--port', String(port)], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      DESCOPE_PROJECT_ID: sandbox.projectId,
      DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
      DESCOPE_BASE_URL: sandbox.url,
      ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
      ...env,
    },
    stdio: ['ignore', stdout, 'inherit'],
  });
  closeSync(stdout);
  onTestFinished(() => void child.kill('SIGKILL'));
  const url = `http://127.0.0.1:${port}`;
  await expect
    .poll(
      () =>
        fetch(`${url}/livez`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 60_000 },
    )
    .toBe(true);
  const authorization = `Bearer ${sandbox.projectId}:${sandbox.managementKey}`;
  return {
    child,
    sandbox,
    ask: (query) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query }),
      }).catch(() => null),
    async stop(signal) {
      const exited = once(child, 'exit') as Promise<[number | null]>;
      const startedAt = performance.now();
      child.kill(signal);
      const [code] = await exited;
      return { code, ms: performance.now() - startedAt };
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** More log lines than a pipe holds. */
async function fillOutput({ ask }: Served): Promise<void> {
  for (let index = 0; index < 20; index++) await Promise.all(Array.from({ length: 20 }, () => ask(longName)));
}
const longName = `query ${'a'.repeat(80)} { __typename }`;

const search = '{ searchAccessKeys { totalCount } }';
const deactivate = `mutation { deactivateAccessKey(input: { id: "${DEMO_KEYS.ciDeployer}" }) { __typename } }`;

describe.each(outputNames)('a stop while stdout %s', (output) => {
  it('ends at once when nothing is under way, and requests were served until then', { timeout: 120_000 }, async () => {
    const served = await serve(output);
    await fillOutput(served);
    expect((await served.ask(search))?.status).toBe(200);
    const { code, ms } = await served.stop('SIGTERM');
    expect(code).toBe(0);
    expect(ms).toBeLessThan(4_500);
  });

  it('ends within 10 s with reads and writes under way that get no answer', { timeout: 120_000 }, async () => {
    const served = await serve(output, { READ_TIMEOUT: '60s', WRITE_TIMEOUT: '60s' });
    await fillOutput(served);
    served.sandbox.faults.add({
      path: /deactivate|search/,
      times: Infinity,
      fault: { kind: 'hang', when: 'before' },
    });
    void served.ask(search);
    void served.ask(deactivate);
    await expect.poll(() => served.sandbox.calls.list.filter((call) => /deactivate|search/.test(call)).length).toBe(2);
    expect((await served.stop('SIGTERM')).ms).toBeLessThan(promiseMs);
  });

  it('ends at the second signal', { timeout: 120_000 }, async () => {
    const served = await serve(output);
    await fillOutput(served);
    served.sandbox.faults.add({ path: /search/, fault: { kind: 'hang', when: 'before' } });
    void served.ask(search);
    await expect.poll(() => served.sandbox.calls.list.some((call) => call.endsWith('/search'))).toBe(true);
    served.child.kill('SIGTERM');
    // A Ctrl-C under npm arrives twice within 100 ms and counts once.
    await delay(300);
    const { code, ms } = await served.stop('SIGTERM');
    expect(code).toBe(143);
    expect(ms).toBeLessThan(2_000);
  });

  it('ends within 10 s with two workers', { timeout: 120_000 }, async () => {
    const served = await serve(output, { WORKERS: '2' });
    await fillOutput(served);
    served.sandbox.faults.add({ path: /search/, times: Infinity, fault: { kind: 'hang', when: 'before' } });
    void served.ask(search);
    await expect.poll(() => served.sandbox.calls.list.some((call) => call.endsWith('/search'))).toBe(true);
    expect((await served.stop('SIGTERM')).ms).toBeLessThan(promiseMs);
  });
});
