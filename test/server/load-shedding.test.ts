import { describe, expect, it } from 'vitest';
import { Cancellation } from '../../src/runtime/cancellation.js';
import type { Endpoint } from '../../src/server/http/endpoint.js';
import { createLoadGauge } from '../../src/server/http/load-shedding.js';
import { withLoadShedding, type LoadLimits } from '../../src/server/http/load-shedding.js';
import { jsonResponse } from '../../src/server/http/response.js';
import { createLogger } from '../../src/telemetry/logger.js';
import { gate, startServer } from '../support/http-server.js';

/** The caller is a header of the request. */
const scopeOf = (caller: string) => ({
  requestId: 'r',
  signal: new Cancellation(),
  headers: { get: () => caller },
});

function startShedding({
  pace = () => null,
  endpoint: serve = async () => undefined,
  ...limits
}: LoadLimits & { pace?: () => number | null; endpoint?: (caller: string) => Promise<void> }) {
  const finish = gate();
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line: string) => void lines.push(line) } });
  let served = 0;
  const endpoint = withLoadShedding(
    async ({ url = '' }) => {
      served++;
      await serve(url);
      await finish.opened;
      return jsonResponse(200, {});
    },
    {
      logger,
      limits,
      gauge: { recordCompletion: () => {}, throughputPerMs: pace },
      callerOf: ({ headers }) => headers.get('caller') ?? '',
    },
  );
  const ask = (caller = '') => endpoint({ url: caller } as Parameters<Endpoint>[0], scopeOf(caller));
  return { ask, finish: finish.open, served: () => served, lines };
}

const spin = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

it('admits between two drains of the accept queue what is served in 5 ms', async () => {
  const { ask, finish, served } = startShedding({
    maxQueueMs: 100,
    maxTickMs: 1_000,
    inFlight: 100,
    pace: () => 0.6,
  });
  const answers = Array.from({ length: 7 }, () => ask());
  const seen = new Set<number>();
  for (let turn = 0; turn < 20; turn++) {
    await nextTurn();
    seen.add(served());
  }
  expect([...seen]).toEqual([0, 3, 6, 7]);
  finish();
  await Promise.all(answers);
});

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('more requests than can be served', () => {
  it('are refused at once with OVERLOADED and Retry-After, with one line in the log', async () => {
    const { ask, finish, served, lines } = startShedding({ maxQueueMs: 100, maxTickMs: 100, inFlight: 3 });
    const first = [ask(), ask(), ask()];
    const refused = await Promise.all(Array.from({ length: 50 }, () => ask()));
    for (const { status, headers, body } of refused) {
      expect([status, headers['retry-after'], body]).toEqual([503, '1', expect.stringContaining('"OVERLOADED"')]);
    }
    await nextTurn();
    expect([served(), lines.length]).toEqual([3, 1]);
    finish();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await ask()).status).toBe(200);
  });

  it('are fewer when the process is saturated', async () => {
    let isBusy = false;
    const { ask, finish, served } = startShedding({
      maxQueueMs: 100,
      maxTickMs: 100,
      inFlight: 100,
      pace: () => (isBusy ? 0.01 : null),
    });
    const first = Array.from({ length: 32 }, () => ask());
    isBusy = true;
    expect((await ask()).status).toBe(503);
    isBusy = false;
    const second = ask();
    await nextTurn();
    expect(served()).toBe(33);
    finish();
    const answers = await Promise.all([...first, second]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  it('are those that are read late in a turn of a busy event loop', async () => {
    let isBusy = true;
    const limits = { maxQueueMs: 100, maxTickMs: 20, inFlight: 100 };
    const { ask, finish } = startShedding({ ...limits, pace: () => (isBusy ? 1 : null) });
    const first = ask();
    spin(30);
    expect((await ask()).status).toBe(503);
    isBusy = false;
    const second = ask();
    isBusy = true;
    await nextTurn();
    const third = ask();
    finish();
    expect((await Promise.all([first, second, third])).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('leave the probes answered', async () => {
    const { url } = await startServer({ shedding: { maxQueueMs: 0, maxTickMs: 0, inFlight: 0 } });
    const post = await fetch(`${url}/graphql`, { method: 'POST' });
    const probes = await Promise.all(['/livez', '/readyz'].map(async (path) => (await fetch(url + path)).status));
    expect([post.status, probes]).toEqual([503, [200, 200]]);
  });
});

describe('callers of a saturated process', () => {
  const limits = { maxQueueMs: 100, maxTickMs: 1_000, inFlight: 1_000, pace: () => 0.4 };
  const statusesOf = async (answers: readonly ReturnType<Endpoint>[]) =>
    (await Promise.all(answers)).map(({ status }) => status);

  it('have 16 each in flight, however slow the process is', async () => {
    const { ask, finish } = startShedding({ ...limits, pace: () => 0.01 });
    const loud = Array.from({ length: 17 }, () => ask('loud'));
    const quiet = ask('quiet');
    finish();
    expect(await statusesOf([...loud, quiet])).toEqual([...Array.from({ length: 16 }, () => 200), 503, 200]);
  });

  it('share what can be in flight: one that sends without end leaves room for each of the others', async () => {
    const { ask, finish } = startShedding(limits);
    const loud = Array.from({ length: 100 }, () => ask('loud'));
    const quiet = Array.from({ length: 5 }, () => ask('quiet'));
    const later = ask('later');
    // More of the first one's, now that there are three.
    const more = ask('loud');
    await nextTurn();
    finish();
    // Forty in all.
    expect((await statusesOf(loud)).filter((status) => status === 200)).toHaveLength(20);
    expect(await statusesOf([...quiet, later])).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await more).status).toBe(503);
    expect((await ask('loud')).status).toBe(200);
  });

  it('find room when all that is in flight is of one who came before it was saturated', async () => {
    let isBusy = false;
    const { ask, finish } = startShedding({ ...limits, pace: () => (isBusy ? 0.01 : null) });
    const loud = Array.from({ length: 35 }, () => ask('loud'));
    isBusy = true;
    const quiet = ask('quiet');
    expect((await ask('')).status).toBe(503);
    await nextTurn();
    finish();
    expect(await statusesOf([...loud, quiet])).toEqual(Array.from({ length: 36 }, () => 200));
  });

  it('are admitted in time while requests arrive in each turn of an event loop with long turns', async () => {
    const { ask, finish, served } = startShedding({ ...limits, pace: () => 0.01 });
    const answers: ReturnType<Endpoint>[] = [];
    for (let turn = 0; turn < 12; turn++) {
      answers.push(ask('loud'), ask('quiet'));
      spin(6);
      await nextTurn();
    }
    // One of each caller in every second turn, but for the last ones.
    expect(served()).toBeGreaterThanOrEqual(8);
    finish();
    await Promise.all(answers);
  });

  it('take turns, however many requests of one came first', async () => {
    const order: string[] = [];
    const { ask, finish } = startShedding({ ...limits, endpoint: async (caller) => void order.push(caller) });
    finish();
    const loud = Array.from({ length: 15 }, () => ask('loud'));
    await Promise.all([ask('quiet'), ask('other'), ...loud]);
    expect(order.slice(0, 3).sort()).toEqual(['loud', 'other', 'quiet']);
    expect(order).toHaveLength(17);
  });
});

it('the throughput of a saturated process limits how many requests are admitted', async () => {
  const gauge = createLoadGauge();
  for (let index = 0; index < 300; index++) gauge.recordCompletion();
  spin(600);
  // 300 within 600 ms.
  expect(gauge.throughputPerMs()).toBeGreaterThan(0.3);
  expect(gauge.throughputPerMs()).toBeLessThanOrEqual(0.5);
  await expect.poll(() => gauge.throughputPerMs(), { interval: 550, timeout: 5_000 }).toBeNull();
});
