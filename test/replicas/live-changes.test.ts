import { readFileSync } from 'node:fs';
import { setTimeout as passed } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { DEMO_USERS, demoData, type Sandbox } from '../../src/sandbox/sandbox.js';
import { buildCli } from '../support/built-cli.js';
import { errorOf, openEvents, type EventStream } from '../support/event-stream.js';
import { startRedis } from '../support/replicas/redis-server.js';
import { isGood, startReplica, startSandboxForTest, type Cli, type Replica } from '../support/replicas/replicas.js';

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
}, 120_000);

const follow = 'subscription { accessKeyChanged { kind accessKeyId accessKey { name } } }';

/** 50 tenants with two keys each, and an admin of each tenant. */
const tenants = Array.from({ length: 50 }, (_, index) => `tenant${index}`);
const keyIdOf = (tenantId: string, index: number): string => `K2${tenantId}x${index}`.padEnd(31, '0');
const keys = tenants.flatMap((tenantId) =>
  [0, 1].map((index) => ({
    id: keyIdOf(tenantId, index),
    name: '0',
    keyTenants: [{ tenantId, tenantName: tenantId, roleNames: [] }],
  })),
);
const unwatched = { id: 'K2unwatched'.padEnd(31, '0'), name: '0' };

const startSandboxWithTenants = (): Promise<Sandbox> =>
  startSandboxForTest({
    data: {
      ...demoData(),
      tenants: tenants.map((id) => ({ id, name: id })),
      keys: [...keys, unwatched],
    },
  });

async function adminOf(sandbox: Sandbox, tenantId: string): Promise<{ authorization: string }> {
  const claims = { tenants: { [tenantId]: { permissions: ['User Admin'] } }, dct: undefined, sub: `U2${tenantId}` };
  return { authorization: `Bearer ${await sandbox.sessionFor(DEMO_USERS.ada, { claims })}` };
}

const rename = (id: string, name: string, description = ''): string =>
  `mutation { updateAccessKey(input: { id: "${id}", name: "${name}", description: "${description}" }) { __typename } }`;

/** As clients do when a replica is overloaded: nothing was done, so the same request is sent again. */
async function untilAdmitted<T extends { readonly status: number }>(send: () => Promise<T>): Promise<T> {
  for (;;) {
    const answer = await send();
    if (answer.status !== 503) return answer;
    await passed(1_000);
  }
}

async function write({ ask }: Replica, mutation: string): Promise<void> {
  const answer = await untilAdmitted(() => ask(mutation));
  if (!isGood(answer)) throw new Error(`A write has failed: ${answer.text}`);
}

const subscribe = ({ url }: Replica, query: string, headers: Record<string, string>): Promise<EventStream> =>
  untilAdmitted(() => openEvents(url, query, { headers }));

/** What a stream has received, without what it was written in. */
async function changesOf(stream: EventStream, count: number): Promise<string[]> {
  const changes: string[] = [];
  while (changes.length < count) {
    const { accessKeyId, accessKey } = await stream.change();
    changes.push(`${String(accessKeyId)} ${String((accessKey as { name?: string } | null)?.name)}`);
  }
  return changes;
}

/** In kB. */
function residentMemory({ process: { child } }: Replica): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
}

describe('two replicas of one Redis', () => {
  it('send 1 000 subscribers every change of their tenant once, in order for each key, and none of another tenant', async () => {
    const sandbox = await startSandboxWithTenants();
    const redis = await startRedis();
    const options = { sandbox, variables: { REDIS_URL: redis.url } };
    const replicas = [await startReplica(cli, options), await startReplica(cli, options)];
    const inTurn = (index: number): Replica => replicas[index % 2] as Replica;

    const subscribers = new Map<string, EventStream[]>();
    for (const tenantId of tenants) {
      const headers = await adminOf(sandbox, tenantId);
      subscribers.set(
        tenantId,
        await Promise.all(Array.from({ length: 20 }, (_, index) => subscribe(inTurn(index), follow, headers))),
      );
    }

    // Each writer has keys of its own, and sends each write to the other replica than the one before.
    const perSecond = 100;
    const seconds = 10;
    const writers = 20;
    const written = new Map<string, number>();
    let missed = 0;
    const startedAt = performance.now();
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        const own = keys.filter((_key, index) => index % writers === writer);
        const total = (perSecond * seconds) / writers;
        for (let index = 0; index < total; index++) {
          const dueMs = startedAt + (index * writers * 1_000) / perSecond - performance.now();
          if (dueMs > 0) await passed(dueMs);
          else missed++;
          const { id } = own[index % own.length] as { id: string };
          const next = (written.get(id) ?? 0) + 1;
          await write(inTurn(index), rename(id, String(next)));
          written.set(id, next);
        }
      }),
    );
    const rate = (perSecond * seconds * 1_000) / (performance.now() - startedAt);
    process.stdout.write(`${rate.toFixed(0)} writes a second to 1 000 subscribers; ${missed} were late\n`);
    // A busy machine writes less often; what is received is the same.
    expect(rate, `${missed} writes were late`).toBeGreaterThan(20);

    for (const [tenantId, streams] of subscribers) {
      const own = [0, 1].map((index) => keyIdOf(tenantId, index));
      const expected = own.flatMap((id) => Array.from({ length: written.get(id) ?? 0 }, (_, n) => `${id} ${n + 1}`));
      for (const stream of streams) {
        const changes = await changesOf(stream, expected.length);
        for (const id of own) {
          expect(changes.filter((change) => change.startsWith(id))).toEqual(
            expected.filter((change) => change.startsWith(id)),
          );
        }
        expect(changes).toHaveLength(expected.length);
      }
    }
    // A last one that all of a tenant receive shows that nothing else came before.
    for (const [tenantId, streams] of subscribers) {
      await write(inTurn(0), rename(keyIdOf(tenantId, 0), 'last'));
      for (const stream of streams) expect(await changesOf(stream, 1)).toEqual([`${keyIdOf(tenantId, 0)} last`]);
    }
    for (const stream of [...subscribers.values()].flat()) {
      expect(stream.received()).toBe(0);
      stream.close();
    }
  }, 300_000);

  it('drop readers that have stalled, at a bounded cost of memory', async () => {
    const sandbox = await startSandboxWithTenants();
    const redis = await startRedis();
    const options = { sandbox, variables: { REDIS_URL: redis.url } };
    const [one, other] = [await startReplica(cli, options), await startReplica(cli, options)];
    const headers = { authorization: `Bearer ${sandbox.projectId}:${sandbox.managementKey}` };
    const query = 'subscription Stalled { accessKeyChanged { accessKey { name description } } }';
    const stalled = await Promise.all(Array.from({ length: 10 }, () => subscribe(other, query, headers)));
    for (const stream of stalled) stream.pause();
    const reader = await subscribe(other, query, headers);
    const before = residentMemory(other);
    // A document may have 64 kB.
    const description = 'x'.repeat(60_000);
    const count = 500;
    for (let index = 0; index < count; index++) {
      await write(one, rename(unwatched.id, String(index), description));
      expect(await reader.change()).toMatchObject({ accessKey: { name: String(index) } });
    }
    // 500 changes of 60 kB for ten readers would be 300 MB.
    expect((residentMemory(other) - before) / 1_024).toBeLessThan(150);
    for (const stream of stalled) {
      stream.resume();
      const rest = await stream.rest();
      const names = rest
        .filter(({ data }) => data.includes('"data"'))
        .map(({ data }) => /"name":"(\d+)"/.exec(data)?.[1]);
      expect(names).toEqual(names.map((_name, index) => String(index)));
      expect(names.length).toBeLessThan(count);
      // One that has taken nothing for 15 s is cut off instead.
      expect([
        ['STREAM_INTERRUPTED SLOW_READER', 'complete'],
        [undefined, 'next'],
      ]).toContainEqual([errorOf(rest.at(-2)), rest.at(-1)?.event]);
    }
    await expect.poll(() => other.logged('"operation":"Stalled"')).toBe(10);
  }, 300_000);

  it('end the streams when Redis goes, and when it is back if there were writes, so that clients read again', async () => {
    const sandbox = await startSandboxWithTenants();
    const redis = await startRedis();
    const options = { sandbox, variables: { REDIS_URL: redis.url } };
    const [one, other] = [await startReplica(cli, options), await startReplica(cli, options)];
    const headers = { authorization: `Bearer ${sandbox.projectId}:${sandbox.managementKey}` };
    const open = (replica: Replica) => openEvents(replica.url, follow, { headers });
    const missed = async (stream: EventStream) => {
      const rest = await stream.rest();
      expect([errorOf(rest.at(-2)), rest.at(-1)?.event]).toEqual(['STREAM_INTERRUPTED MISSED_CHANGES', 'complete']);
      return rest.length - 2;
    };
    const first = [await open(one), await open(other)];
    await redis.kill();
    for (const stream of first) expect(await missed(stream)).toBe(0);
    // Each replica goes by itself.
    const second = [await open(one), await open(other)] as const;
    expect(isGood(await one.ask(rename(unwatched.id, 'alone')))).toBe(true);
    expect(await second[0].change()).toMatchObject({ accessKey: { name: 'alone' } });
    await redis.start();
    for (const stream of second) expect(await missed(stream)).toBe(0);
    await expect
      .poll(() => [one, other].map(({ logged }) => logged('redis is back')), { timeout: 20_000 })
      .toEqual([1, 1]);
    // The replica that wrote alone has told the other once it was back; from then on streams stay.
    await expect
      .poll(
        async () => {
          const streams = [await open(one), await open(other)];
          await one.ask(rename(unwatched.id, `back ${performance.now()}`));
          const events = await Promise.all(streams.map((stream) => stream.next()));
          return events.map((event) => errorOf(event) ?? 'changed');
        },
        { timeout: 20_000 },
      )
      .toEqual(['changed', 'changed']);
  }, 60_000);
});

it('two workers send the changes of both to the subscribers of both, in one order', async () => {
  const sandbox = await startSandboxWithTenants();
  const { url, ask } = await startReplica(cli, { sandbox, variables: { WORKERS: '2' } });
  const headers = await adminOf(sandbox, 'tenant1');
  const streams = await Promise.all(Array.from({ length: 10 }, () => openEvents(url, follow, { headers })));
  const id = keyIdOf('tenant1', 0);
  for (let index = 1; index <= 20; index++) expect(isGood(await ask(rename(id, String(index))))).toBe(true);
  const expected = Array.from({ length: 20 }, (_, index) => `${id} ${index + 1}`);
  for (const stream of streams) expect(await changesOf(stream, 20)).toEqual(expected);
}, 60_000);

it('a secret and a session are in no message to other replicas', async () => {
  const { createClient } = await import('@redis/client');
  const sandbox = await startSandboxWithTenants();
  const redis = await startRedis();
  const { ask } = await startReplica(cli, { sandbox, variables: { REDIS_URL: redis.url } });
  const listener = createClient({ url: redis.url });
  await listener.connect();
  const messages: string[] = [];
  await listener.pSubscribe('*', (message) => void messages.push(message));
  const created = await ask(`mutation { createAccessKey(input: { name: "New", expiry: { never: true } }) {
    ... on CreateAccessKeySuccess { cleartext } } }`);
  const rotated = await ask(`mutation { rotateAccessKey(input: { id: "${unwatched.id}" }) {
    ... on RotateAccessKeySuccess { cleartext } } }`);
  const secrets = [created, rotated]
    .flatMap((answer) => Object.values(answer.data))
    .map(({ cleartext }) => String(cleartext));
  expect(secrets.every((secret) => secret.length > 20)).toBe(true);
  await expect.poll(() => messages.length).toBe(2);
  for (const secret of [...secrets, sandbox.managementKey]) expect(messages.join()).not.toContain(secret);
  listener.destroy();
}, 60_000);
