import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { buildCli } from '../support/built-cli.js';
import { exchange } from '../support/exchange.js';
import { createRecipient } from '../support/recipient.js';
import { freePort } from '../support/replicas/free-port.js';
import { startRedis } from '../support/replicas/redis-server.js';
import {
  startReplica,
  startSandboxForTest,
  type Answer,
  type Cli,
  type Replica,
} from '../support/replicas/replicas.js';

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
}, 120_000);

const recipient = await createRecipient();

const mutations = {
  createAccessKey: 'name: "Sealed", expiry: { after: "P1D" }',
  rotateAccessKey: `id: "${DEMO_KEYS.bareKey}"`,
  replaceAccessKey: `id: "${DEMO_KEYS.bareKey}", name: "Sealed", expiry: { after: "P1D" }`,
} as const;
type Name = keyof typeof mutations;
const names = Object.keys(mutations) as Name[];

/** A JSON object as a literal of GraphQL. */
const literal = (value: object): string => JSON.stringify(value).replaceAll(/"([a-z_]+)":/g, '$1: ');

const issue = (name: Name, idempotencyKey: string): string =>
  `mutation { ${name}(input: { ${mutations[name]}, idempotencyKey: "${idempotencyKey}", sealTo: ${literal(recipient.sealTo)} }) {
    __typename
    ... on ${name[0]?.toUpperCase()}${name.slice(1)}Success { cleartext sealedSecret accessKey { id } }
    ... on AccessKeyError { code message }
  } }`;

const sealedIn = (name: Name, { data, text }: Answer): string => {
  const result: { sealedSecret?: string } | undefined = data[name];
  if (result?.sealedSecret === undefined) throw new Error(text);
  return result.sealedSecret;
};

/** Like a client that retries when a process is busy, which it can be while it starts. */
async function issueSealed({ ask }: Pick<Replica, 'ask'>, name: Name, idempotencyKey: string): Promise<string> {
  for (;;) {
    const answer = await ask(issue(name, idempotencyKey));
    if (!answer.text.includes('OVERLOADED')) return sealedIn(name, answer);
    await delay(100);
  }
}

const pathOf = (name: Name): string => `POST /v1/mgmt/accesskey/${name === 'rotateAccessKey' ? 'rotate' : 'create'}`;

describe.each(names)('the sealed secret of %s', (name) => {
  it('is the same through another replica, at once and later, and after a restart of all of them', async () => {
    const sandbox = await startSandboxForTest();
    const redis = await startRedis();
    const start = () => startReplica(cli, { sandbox, variables: { REDIS_URL: redis.url } });
    const replicas = await Promise.all([start(), start()]);
    const writes = () => sandbox.calls.list.filter((call) => call === pathOf(name)).length;
    const path = pathOf(name).replace('POST ', '');
    sandbox.faults.add({ path, fault: { kind: 'delay', ms: 500, when: 'after' } });
    const inTurn = Array.from({ length: 50 }, () => replicas).flat();
    const sealed = await Promise.all(inTurn.map((replica) => issueSealed(replica, name, 'order 4711')));
    for (const replica of replicas) sealed.push(await issueSealed(replica, name, 'order 4711'));

    for (const replica of replicas) {
      replica.process.child.kill('SIGTERM');
      await replica.process.ended;
    }
    const restarted = await start();
    sealed.push(await issueSealed(restarted, name, 'order 4711'));

    expect([new Set(sealed).size, writes()]).toEqual([1, 1]);
    const secret = await recipient.open(sealed[0]);
    expect(await exchange(sandbox, secret)).toBe('accepted');

    const held = await redis.dump();
    expect(held).toContain(sealed[0]);
    expect(held).not.toContain(secret);
    expect(held).not.toContain('order 4711');
  }, 120_000);

  it('is the same through another worker, and after a worker has ended', async () => {
    const sandbox = await startSandboxForTest();
    const keyway = await startReplica(cli, { sandbox, port: await freePort(), variables: { WORKERS: '2' } });
    await expect.poll(() => keyway.logged('a worker listens'), { timeout: 20_000 }).toBe(2);
    const ask = () => issueSealed(keyway, name, 'order 4711');
    const sealed = await Promise.all(Array.from({ length: 20 }, ask));
    for (const pid of workersOf(keyway)) {
      const before = keyway.logged('a worker listens');
      process.kill(pid, 'SIGKILL');
      await expect.poll(() => keyway.logged('a worker listens'), { timeout: 20_000 }).toBe(before + 1);
      for (let times = 0; times < 4; times++) sealed.push(await ask());
    }
    expect(new Set(sealed).size).toBe(1);
    expect(sandbox.calls.list.filter((call) => call === pathOf(name))).toHaveLength(1);
    expect(await exchange(sandbox, await recipient.open(sealed[0]))).toBe('accepted');
  }, 120_000);
});

it('no heap of a process that has sealed secrets holds one of them in the clear', async () => {
  const sandbox = await startSandboxForTest();
  // The process writes its heap into the folder it runs in.
  const keyway = await startReplica(cli, { sandbox, variables: { NODE_OPTIONS: '--heapsnapshot-signal=SIGUSR2' } });
  const sealed: string[] = [];
  for (const name of names) sealed.push(await issueSealed(keyway, name, `order of ${name}`));
  const secrets = await Promise.all(sealed.map((each) => recipient.open(each)));
  // In the clear, and never read again either.
  const plain = await keyway.ask(
    'mutation { createAccessKey(input: { name: "Clear", expiry: { never: true } }) { ... on CreateAccessKeySuccess { cleartext } } }',
  );
  secrets.push(String(plain.data['createAccessKey']?.['cleartext']));
  // What came before is garbage once other requests have come.
  for (let times = 0; times < 50; times++) await keyway.ask('{ searchAccessKeys { totalCount } }');
  const heap = await heapOf(keyway);
  // So that the same search can find it: what a repeat returns is kept.
  expect(sealed.filter((each) => !heap.includes(each))).toEqual([]);
  expect(secrets.filter((secret) => heap.includes(secret))).toEqual([]);
}, 120_000);

async function heapOf({ process: { child } }: Replica): Promise<string> {
  const cwd = readlinkSync(`/proc/${child.pid}/cwd`);
  child.kill('SIGUSR2');
  const snapshots = () => readdirSync(cwd).filter((file) => file.endsWith('.heapsnapshot'));
  const text = () =>
    snapshots()
      .map((file) => readFileSync(join(cwd, file), 'utf8'))
      .join('');
  // It is complete when its JSON is.
  await expect
    .poll(() => text().endsWith(']}\n') || text().endsWith(']}'), { timeout: 60_000, interval: 500 })
    .toBe(true);
  return text();
}

/** The ids of the processes that this one has started. */
function workersOf({ process: { child } }: Replica): number[] {
  const text = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}
