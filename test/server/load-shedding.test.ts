import { describe, expect, it } from 'vitest';
import { createLogger } from '../../src/telemetry/logger.js';
import { createBusyGauge } from '../../src/server/busy-gauge.js';
import { withLoadShedding, type LoadLimits } from '../../src/server/load-shedding.js';
import type { Endpoint } from '../../src/server/graphql-endpoint.js';
import { jsonAnswer } from '../../src/server/answer.js';
import { gate, startServer } from './test-server.js';

const scope = { requestId: 'r', signal: new AbortController().signal };
const request = {} as Parameters<Endpoint>[0];

function startShedding({ isBusy = () => false, ...limits }: LoadLimits & { isBusy?: () => boolean }) {
  const finish = gate();
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line: string) => void lines.push(line) } });
  let served = 0;
  const endpoint = withLoadShedding(
    async () => {
      served++;
      await finish.opened;
      return jsonAnswer(200, {});
    },
    { logger, limits, isBusy },
  );
  return { ask: () => endpoint(request, scope), finish: finish.open, served: () => served, lines };
}

const spin = (ms: number): void => {
  const until = performance.now() + ms;
  while (performance.now() < until);
};

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('more requests than can be served', () => {
  it('are refused at once with OVERLOADED and Retry-After, and told in one line of the log', async () => {
    const { ask, finish, served, lines } = startShedding({ inFlightWhenBusy: 2, turnMsWhenBusy: 100, inFlight: 3 });
    const first = [ask(), ask(), ask()];
    const refused = await Promise.all(Array.from({ length: 50 }, ask));
    for (const { status, headers, body } of refused) {
      expect([status, headers['retry-after'], body]).toEqual([503, '1', expect.stringContaining('"OVERLOADED"')]);
    }
    expect([served(), lines.length]).toEqual([3, 1]);
    finish();
    expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await ask()).status).toBe(200);
  });

  it('are fewer when the process has no idle moment', async () => {
    let isBusy = false;
    const { ask, finish, served } = startShedding({
      inFlightWhenBusy: 1,
      turnMsWhenBusy: 100,
      inFlight: 3,
      isBusy: () => isBusy,
    });
    const first = ask();
    isBusy = true;
    expect((await ask()).status).toBe(503);
    isBusy = false;
    const second = ask();
    expect(served()).toBe(2);
    finish();
    expect((await Promise.all([first, second])).map(({ status }) => status)).toEqual([200, 200]);
  });

  it('are those that are read late in a turn of a busy event loop', async () => {
    let isBusy = true;
    const limits = { inFlightWhenBusy: 100, turnMsWhenBusy: 20, inFlight: 100 };
    const { ask, finish } = startShedding({ ...limits, isBusy: () => isBusy });
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
    const { url } = await startServer({ shedding: { inFlightWhenBusy: 0, turnMsWhenBusy: 0, inFlight: 0 } });
    const post = await fetch(`${url}/graphql`, { method: 'POST' });
    const probes = await Promise.all(['/livez', '/readyz'].map(async (path) => (await fetch(url + path)).status));
    expect([post.status, probes]).toEqual([503, [200, 200]]);
  });
});

it('a process is busy when it had no idle moment of late', async () => {
  const isBusy = createBusyGauge();
  spin(600);
  expect(isBusy()).toBe(true);
  await expect.poll(isBusy, { interval: 550, timeout: 5_000 }).toBe(false);
});
