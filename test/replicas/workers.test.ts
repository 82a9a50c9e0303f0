import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as passed } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { buildCli } from '../support/built-cli.js';
import { expectCostToBeShared } from '../support/replicas/costly-request.js';
import { freePort } from '../support/replicas/free-port.js';
import { startRedis } from '../support/replicas/redis-server.js';
import { isGood, startReplica, startSandboxForTest, type Cli, type Replica } from '../support/replicas/replicas.js';
import { expectWritesToBeSeen } from '../support/replicas/writes-are-visible.js';

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
}, 120_000);

async function startWorkers(variables: Record<string, string> = {}) {
  const sandbox = await startSandboxForTest();
  const port = await freePort();
  const keyway = await startReplica(cli, { sandbox, port, variables: { WORKERS: '2', ...variables } });
  await expect.poll(() => keyway.logged('a worker listens'), patient).toBe(2);
  return { sandbox, keyway };
}

/** The ids of the processes that this one has started. */
function workersOf({ process: { child } }: Replica): number[] {
  const text = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}

const isAlive = (pid: number): boolean => {
  try {
    // A zombie has ended.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

const total = '{ searchAccessKeys { totalCount } }';
const patient = { timeout: 20_000 };

/**
 * Asks again and again from `callers` connections; returns how many succeeded and the responses of the others. A machine that
 * starts a process meanwhile may shed some, and says so.
 */
function startLoad({ ask }: Replica, callers: number) {
  const run = { isOver: false };
  const bad: string[] = [];
  let good = 0;
  onTestFinished(() => void (run.isOver = true));
  const load = Array.from({ length: callers }, async () => {
    while (!run.isOver) {
      await passed(20);
      const answer = await ask(total).catch((error: unknown) => ({ status: 0, text: String(error), data: {}, ms: 0 }));
      if (isGood(answer)) good++;
      else if (!answer.text.includes('OVERLOADED')) bad.push(answer.text);
    }
  });
  return {
    good: () => good,
    bad,
    async stop() {
      run.isOver = true;
      await Promise.all(load);
    },
  };
}

describe('WORKERS=2', () => {
  it('is heard of once, and both workers serve', async () => {
    const { keyway } = await startWorkers();
    const [first = 0, second = 0] = workersOf(keyway);
    const before = [first, second].map(cpuTicksOf);
    for (let index = 0; index < 100; index++) expect(isGood(await keyway.ask(total))).toBe(true);
    const after = [first, second].map(cpuTicksOf);
    expect(after.map((ticks, index) => ticks > (before[index] ?? 0))).toEqual([true, true]);
    expect(keyway.logged('"listening"')).toBe(1);
  }, 60_000);

  it.each(['by themselves', 'with a Redis'])(
    'show each write in the next read, whichever worker it reaches, %s',
    async (how) => {
      const variables: Record<string, string> = how === 'with a Redis' ? { REDIS_URL: (await startRedis()).url } : {};
      const { keyway } = await startWorkers(variables);
      await expectWritesToBeSeen([keyway.ask, keyway.ask], 10);
    },
    120_000,
  );

  it('make one key of one idempotency key that reaches both', async () => {
    const { sandbox, keyway } = await startWorkers();
    const mutation = `mutation { createAccessKey(input: { name: "Once", expiry: { never: true }, idempotencyKey: "order" }) { __typename } }`;
    const answers = await Promise.all(Array.from({ length: 10 }, () => keyway.ask(mutation)));
    expect(answers.map(({ text }) => text).join()).toContain('CreateAccessKeySuccess');
    expect(sandbox.keys.all().filter(({ name }) => name === 'Once')).toHaveLength(1);
    for (let index = 0; index < 4; index++) {
      expect((await keyway.ask(mutation)).text).toContain('AccessKeyAlreadyCreatedError');
    }
  }, 60_000);

  it('count the requests of a user together', async () => {
    const { sandbox, keyway } = await startWorkers({ RATE_LIMIT: '5' });
    const policy = '{ accessKeyPolicy { __typename } }';
    const otherUser = `Bearer ${await sandbox.sessionFor(DEMO_USERS.katherine)}`;
    for (let index = 0; index < 4; index++) await keyway.ask(policy, otherUser);
    const session = `Bearer ${await sandbox.sessionFor(DEMO_USERS.ada)}`;
    const startedAt = performance.now();
    const answers = await Promise.all(Array.from({ length: 60 }, () => keyway.ask(policy, session)));
    const seconds = (performance.now() - startedAt) / 1_000;
    const letIn = answers.filter(({ status }) => status === 200).length;
    expect(letIn).toBeGreaterThanOrEqual(10);
    expect(letIn).toBeLessThanOrEqual(10 + Math.ceil(5 * seconds));
  }, 60_000);
});

it('workers charge what the requests of a user cost together', async () => {
  const { sandbox, keyway } = await startWorkers({ RATE_LIMIT: '1' });
  // Each request has a connection of its own, so that both workers get some of them.
  await expectCostToBeShared({ sandbox, one: keyway.ask, others: Array.from({ length: 6 }, () => keyway.ask) });
}, 60_000);

describe('a worker that is killed', () => {
  it('is replaced, while the other one goes on', async () => {
    const { keyway } = await startWorkers();
    const [killed = 0, other = 0] = workersOf(keyway);
    const load = startLoad(keyway, 4);
    await expect.poll(load.good, patient).toBeGreaterThan(20);
    process.kill(killed, 'SIGKILL');
    await expect.poll(() => keyway.logged('a worker listens'), patient).toBe(3);
    expect(workersOf(keyway)).toContain(other);
    const goodBefore = load.good();
    await expect.poll(load.good, patient).toBeGreaterThan(goodBefore + 20);
    await load.stop();
    // What it was answering, and what the primary had just handed to it, and nothing else.
    expect(load.bad.length).toBeLessThanOrEqual(4);
    expect(keyway.logged('a worker ended')).toBe(1);
    process.kill(other, 'SIGKILL');
    await expect.poll(() => keyway.logged('a worker ended'), patient).toBe(2);
    // Only the replacement can respond: the next one does not listen yet.
    await expect.poll(async () => isGood(await keyway.ask(total)), patient).toBe(true);
    expect(keyway.logged('a worker listens')).toBe(3);
  }, 60_000);
});

describe('SIGTERM', () => {
  it('ends all workers when they have answered, with exit code 0', async () => {
    const { keyway } = await startWorkers({ SHUTDOWN_DELAY: '500ms' });
    const pids = workersOf(keyway);
    const load = startLoad(keyway, 4);
    await expect.poll(load.good, patient).toBeGreaterThan(20);
    keyway.process.child.kill('SIGTERM');
    // As a readiness probe does.
    await load.stop();
    const { code } = await keyway.process.ended;
    expect([code, load.bad, pids.filter(isAlive)]).toEqual([0, [], []]);
    expect([keyway.logged('"stopping"'), keyway.logged('"stopped"')]).toEqual([1, 1]);
  }, 60_000);

  it('ends all workers when the primary itself is killed', async () => {
    const { keyway } = await startWorkers();
    const pids = workersOf(keyway);
    keyway.process.child.kill('SIGKILL');
    await expect.poll(() => pids.filter(isAlive), patient).toEqual([]);
  }, 60_000);
});

it('a port in use is reported once, with exit code 1', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const { code, stderr } = await cli.run(['serve', '--port', String(port)], {
    env: { WORKERS: '2', DESCOPE_PROJECT_ID: `P2${'a'.repeat(26)}`, DESCOPE_MANAGEMENT_KEY: 'K2' },
  });
  expect(code).toBe(1);
  expect(stderr.split('\n').filter((line) => line.includes('in use'))).toHaveLength(1);
}, 60_000);

/** How long it has computed, in hundredths of a second. */
function cpuTicksOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
