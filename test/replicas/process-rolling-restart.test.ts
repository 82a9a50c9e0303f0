import { setTimeout as passed } from 'node:timers/promises';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { seededKeyId } from '../../src/sandbox/sandbox.js';
import { buildCli } from '../support/built-cli.js';
import { startBalancer } from '../support/replicas/balancer.js';
import { startRedis } from '../support/replicas/redis-server.js';
import { createAsk, isGood, startReplica, startSandboxForTest, type Cli } from '../support/replicas/replicas.js';

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
}, 120_000);

const callers = 4;
/** A steady load that the machine of the test can carry while another process starts: none may be shed. */
const pauseMs = 40;

/** Each caller renames a key of its own, makes keys and reads, one after the other. */
const requests = (caller: number, index: number): string =>
  [
    `mutation { updateAccessKey(input: { id: "${seededKeyId(caller)}", name: "Rename ${caller} ${index}" }) { __typename } }`,
    `{ accessKey(id: "${seededKeyId(caller)}") { name } }`,
    `mutation { createAccessKey(input: { name: "New ${caller} ${index}", expiry: { never: true }, idempotencyKey: "${caller} ${index}" }) { __typename } }`,
    '{ searchAccessKeys { totalCount } }',
  ][index % 4] ?? '';

it.each([
  ['two replicas', {}],
  ['two replicas of two workers each', { WORKERS: '2' }],
] as const)(
  'a rolling restart of %s under load fails no request and loses no write',
  async (_what, how) => {
    const sandbox = await startSandboxForTest({ keys: 50 });
    const redis = await startRedis();
    const variables = { REDIS_URL: redis.url, SHUTDOWN_DELAY: '500ms', ...how };
    const balancer = await startBalancer();
    const start = async () => {
      const replica = await startReplica(cli, { sandbox, variables });
      return { replica, origin: new URL(replica.url).origin };
    };
    const olds = [await start(), await start()];
    for (const { origin } of olds) balancer.add(origin);
    await expect.poll(() => balancer.ready.size, { timeout: 20_000 }).toBe(2);

    const ask = createAsk(balancer.url, `Bearer ${sandbox.projectId}:${sandbox.managementKey}`);
    const run = { isOver: false };
    onTestFinished(() => void (run.isOver = true));
    const bad: string[] = [];
    const made: string[] = [];
    const names = new Map<string, string>();
    let answered = 0;
    const load = Array.from({ length: callers }, async (_, caller) => {
      for (let index = 0; !run.isOver; index++) {
        await passed(pauseMs);
        const answer = await ask(requests(caller, index));
        answered++;
        if (!isGood(answer)) bad.push(`${answer.status} ${answer.text}`);
        else if (index % 4 === 0) names.set(seededKeyId(caller), `Rename ${caller} ${index}`);
        else if (index % 4 === 2) made.push(`New ${caller} ${index}`);
        // Its own write, read through whichever replica has the turn.
        else if (index % 4 === 1 && !answer.text.includes(`Rename ${caller} ${index - 1}`)) bad.push(answer.text);
      }
    });

    for (const old of olds) {
      const fresh = await start();
      balancer.add(fresh.origin);
      await expect.poll(() => balancer.ready.has(fresh.origin), { timeout: 20_000 }).toBe(true);
      const answeredBefore = answered;
      old.replica.process.child.kill('SIGTERM');
      expect((await old.replica.process.ended).code).toBe(0);
      balancer.remove(old.origin);
      await expect.poll(() => answered, { timeout: 20_000 }).toBeGreaterThan(answeredBefore + 20);
    }
    run.isOver = true;
    await Promise.all(load);

    expect(bad).toEqual([]);
    const stored = sandbox.keys.all();
    expect(
      stored
        .filter(({ name }) => name?.startsWith('New '))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(made.sort());
    expect([...names].map(([id, name]) => [name, sandbox.keys.get(id)?.name])).toEqual(
      [...names].map(([, name]) => [name, name]),
    );
    expect(made.length).toBeGreaterThan(10);
  },
  180_000,
);
