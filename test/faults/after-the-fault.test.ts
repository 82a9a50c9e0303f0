import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, type Fault } from '../../src/sandbox/sandbox.js';
import { startHarness, type Harness } from '../support/harness.js';

/** Callers in each direction, each with a request at a time and a pause of `everyMs` between two. */
const callers = 4;
const everyMs = 40;
const faultMs = 2_000;

/** Attempt timeouts are 5 s, so a hanging call that was sent during the fault can fail so much later. */
const variables = { READ_TIMEOUT: '1500ms', WRITE_TIMEOUT: '1500ms', LOG_LEVEL: 'silent' };

interface Case {
  readonly title: string;
  readonly fault: Fault;
  /** From the end of the fault to the first good response, in ms. */
  readonly firstGoodMs: number;
  /** From the end of the fault to the last bad response, in ms. */
  readonly onlyGoodMs: number;
}

const retryAfter = (seconds: number): Fault => ({
  kind: 'status',
  status: 429,
  headers: { 'retry-after': String(seconds) },
});

/** The breaker probes once a second; a call that was sent during the fault ends within 1.5 s. */
const outage = { firstGoodMs: 1_500, onlyGoodMs: 3_500 };
const noOutage = { firstGoodMs: 500, onlyGoodMs: 2_500 };

const cases: readonly Case[] = [
  { title: '503', fault: { kind: 'status', status: 503 }, ...outage },
  { title: '500 with a code', fault: { kind: 'status', status: 500, body: { errorCode: 'E111502' } }, ...outage },
  { title: 'a reset before the change', fault: { kind: 'reset', when: 'before' }, ...outage },
  { title: 'a reset after the change', fault: { kind: 'reset', when: 'after' }, ...outage },
  { title: 'a hang', fault: { kind: 'hang', when: 'before' }, ...outage },
  { title: 'half a response', fault: { kind: 'half' }, ...outage },
  { title: 'a drip', fault: { kind: 'drip' }, ...outage },
  { title: 'a delay beyond the timeout', fault: { kind: 'delay', ms: 1_800 }, ...outage },
  { title: 'broken JSON', fault: { kind: 'body', body: '{"keys": [' }, ...noOutage },
  { title: 'an HTML page with 200', fault: { kind: 'body', body: '<h1>Sign in</h1>' }, ...noOutage },
  { title: 'a huge body', fault: { kind: 'huge', bytes: 3 * 1024 * 1024 }, ...noOutage },
  { title: 'a foreign 404', fault: { kind: 'status', status: 404, body: 'default backend - 404' }, ...noOutage },
  { title: 'a redirect', fault: { kind: 'status', status: 302, headers: { location: '/login' } }, ...noOutage },
  { title: 'a refusal', fault: { kind: 'status', status: 400 }, ...noOutage },
  { title: '429 for a second', fault: retryAfter(1), firstGoodMs: 1_500, onlyGoodMs: 3_500 },
  { title: '429 for five seconds', fault: retryAfter(5), firstGoodMs: 5_500, onlyGoodMs: 7_500 },
];

const read = (n: number): string => `{ searchAccessKeys(filter: { text: "${n}" }) { totalCount } }`;
const write = (n: number): string =>
  `mutation { updateAccessKey(input: { id: "${DEMO_KEYS.ciDeployer}", description: "${n}" }) { __typename } }`;

const isGood = ({ data, errors }: { data?: unknown; errors?: readonly unknown[] }): boolean =>
  errors === undefined && !JSON.stringify(data).includes('Error');

/** Asks without end, and notes when each response came and whether it was good. */
function startTraffic({ execute }: Harness) {
  const responses: { at: number; isGood: boolean }[] = [];
  const stopping = new AbortController();
  let n = 0;
  async function caller(document: (n: number) => string): Promise<void> {
    while (!stopping.signal.aborted) {
      const response = await execute<object, object>(document(++n));
      responses.push({ at: performance.now(), isGood: isGood(response) });
      await delay(everyMs);
    }
  }
  const running = Array.from({ length: callers }, () => [caller(read), caller(write)]).flat();
  return {
    responses,
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The time after which nothing bad came, and that of the first good response, in ms from `endedAt` on. */
function recovery(responses: readonly { at: number; isGood: boolean }[], endedAt: number) {
  const after = responses.filter(({ at }) => at > endedAt);
  return {
    firstGoodMs: (after.find((one) => one.isGood)?.at ?? Infinity) - endedAt,
    onlyGoodMs: (after.findLast((one) => !one.isGood)?.at ?? endedAt) - endedAt,
    good: after.filter((one) => one.isGood).length,
  };
}

/** Time and the sandbox's answers are real, and the machine may be busy. */
const slackMs = 1_000;

describe('steady traffic of reads and writes through a fault', () => {
  it.each(cases)(
    '$title is served again soon after its end',
    { timeout: 60_000 },
    async ({ fault, firstGoodMs, onlyGoodMs }) => {
      const harness = await startHarness({ variables: { ...variables, MAX_UPSTREAM_BODY: '1MB' } });
      const { faults, calls } = harness.sandbox;
      const traffic = startTraffic(harness);
      await expect
        .poll(() => traffic.responses.filter((one) => one.isGood).length, { timeout: 10_000 })
        .toBeGreaterThan(4);

      faults.add({ path: /accesskey/, times: Infinity, fault });
      await delay(faultMs);
      faults.clear();
      const endedAt = performance.now();
      const callsBefore = calls.list.length;

      await delay(onlyGoodMs + 1_000);
      await traffic.stop();
      const { good, ...measured } = recovery(traffic.responses, endedAt);
      expect(measured.firstGoodMs).toBeLessThan(firstGoodMs + slackMs);
      expect(measured.onlyGoodMs).toBeLessThan(onlyGoodMs + slackMs);
      expect(good).toBeGreaterThan(callers);
      expect(calls.list.length).toBeGreaterThan(callsBefore);
    },
  );
});

describe('the pause after a 429', () => {
  it('ends when it said, with a caller every 50 ms, and no call is sent before', { timeout: 30_000 }, async () => {
    const { execute, sandbox } = await startHarness({ variables: { LOG_LEVEL: 'silent' } });
    sandbox.faults.add({ path: /search/, fault: retryAfter(3) });
    const startedAt = performance.now();
    const waits: number[] = [];
    for (let n = 0; ; n++) {
      const response = await execute<object, object>(read(n));
      if (isGood(response)) break;
      waits.push(Number(response.errors?.[0]?.extensions['retryAfterSeconds']));
      await delay(50);
    }
    const elapsedMs = performance.now() - startedAt;
    expect(elapsedMs).toBeGreaterThan(900);
    expect(elapsedMs).toBeLessThan(3_000 + slackMs);
    expect(waits.toSorted((a, b) => b - a)).toEqual(waits);
    expect(sandbox.calls.list.filter((call) => call.endsWith('/search'))).toHaveLength(2);
  });
});

describe('the circuit breaker', () => {
  it('does not open for what cannot be read, nor for pages of others', { timeout: 30_000 }, async () => {
    const { execute, sandbox } = await startHarness({ variables: { LOG_LEVEL: 'silent' } });
    sandbox.faults.add({ path: /search/, times: 40, fault: { kind: 'body', body: '{"keys": [' } });
    for (let n = 0; n < 14; n++) await execute(read(n));
    sandbox.faults.clear();
    sandbox.faults.add({ path: /search/, times: 40, fault: { kind: 'status', status: 404, body: '<h1>404</h1>' } });
    for (let n = 0; n < 14; n++) await execute(read(n));
    expect(await execute(`{ accessKey(id: "${DEMO_KEYS.ciDeployer}") { id } }`)).toMatchObject({
      data: { accessKey: { id: DEMO_KEYS.ciDeployer } },
    });
  });

  it('is not opened again by calls that were sent before it closed', { timeout: 30_000 }, async () => {
    const { execute, sandbox } = await startHarness({ variables: { LOG_LEVEL: 'silent', READ_TIMEOUT: '4s' } });
    sandbox.faults.add({ path: /search/, times: Infinity, fault: { kind: 'hang', when: 'before' } });
    const hanging = Array.from({ length: 30 }, (_, n) => execute(read(n)));
    await expect
      .poll(() => sandbox.calls.list.filter((call) => call.endsWith('/search')).length, { timeout: 3_500 })
      .toBe(30);
    sandbox.faults.clear();
    sandbox.faults.add({ path: /search/, times: 12, fault: { kind: 'reset', when: 'before' } });
    for (let n = 100; n < 112; n++) await execute(read(n));
    sandbox.faults.clear();
    await expect.poll(async () => (await execute<object, object>(read(200))).data, { timeout: 5_000 }).toBeTruthy();
    await Promise.all(hanging);
    expect(await execute(read(201))).toMatchObject({ data: { searchAccessKeys: { totalCount: 0 } } });
  });
});
