import { describe, expect, it, onTestFinished } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { serveMetrics } from '../../src/serve/metrics-server.js';
import { createLogger } from '../../src/telemetry/logger.js';
import { createPrometheus } from '../../src/telemetry/prometheus.js';
import { gate, startServer } from '../support/http-server.js';
import { startMeasured } from '../support/telemetry/measured-harness.js';
import { samplesOf } from '../support/telemetry/series.js';

const search = '{ searchAccessKeys { totalCount } }';

/** What was counted, without zeros. */
const counted = (samples: ReadonlyMap<string, number>, name: string): Record<string, number> =>
  Object.fromEntries([...samples].filter(([series, value]) => series.startsWith(`${name}{`) && value > 0));

describe('metrics', () => {
  it('count requests by the kind of their operation and by how they ended', async () => {
    const { post, execute, authorization, samples } = await startMeasured();
    await execute(search);
    await execute('{ accessKey(id: "K2") { cleartext } }');
    await execute(`mutation { deactivateAccessKey(input: { id: "${DEMO_KEYS.ciDeployer}" }) { __typename } }`);
    await post({ query: search }, { authorization: 'Bearer nobody' });
    await post('nonsense', { authorization });
    await execute('{ accessKeys(ids: ["K2"]) { name } searchAccessKeys(after: "nonsense") { totalCount } }');
    const after = await samples();
    expect(counted(after, 'keyway_requests_total')).toEqual({
      'keyway_requests_total{kind="query",outcome="ok"}': 1,
      'keyway_requests_total{kind="query",outcome="errors"}': 1,
      'keyway_requests_total{kind="mutation",outcome="ok"}': 1,
      'keyway_requests_total{kind="none",outcome="refused"}': 3,
    });
    expect(counted(after, 'keyway_request_duration_seconds_count')).toEqual({
      'keyway_request_duration_seconds_count{kind="query"}': 2,
      'keyway_request_duration_seconds_count{kind="mutation"}': 1,
      'keyway_request_duration_seconds_count{kind="none"}': 3,
    });
    expect(counted(after, 'keyway_writes_total')).toEqual({ 'keyway_writes_total{outcome="done"}': 1 });
  });

  it('count calls to Descope by endpoint and outcome, with their repeats', async () => {
    const { execute, sandbox, samples } = await startMeasured({ variables: { READ_TIMEOUT: '300ms' } });
    const path = '/v1/mgmt/accesskey/search';
    sandbox.faults.add({ path, fault: { kind: 'status', status: 503 } });
    await execute(search);
    sandbox.faults.add({ path, fault: { kind: 'hang', when: 'before' } });
    await execute(search);
    sandbox.faults.add({ path, fault: { kind: 'status', status: 429, headers: { 'retry-after': '30' } } });
    await execute(search);
    const after = await samples();
    expect(counted(after, 'keyway_upstream_calls_total')).toEqual({
      'keyway_upstream_calls_total{endpoint="license",outcome="ok"}': 1,
      'keyway_upstream_calls_total{endpoint="search",outcome="ok"}': 1,
      'keyway_upstream_calls_total{endpoint="search",outcome="timeout"}': 1,
      'keyway_upstream_calls_total{endpoint="search",outcome="rate_limited"}': 1,
    });
    expect(counted(after, 'keyway_upstream_repeats_total')).toEqual({
      'keyway_upstream_repeats_total{endpoint="search"}': 1,
    });
    expect(after.get('keyway_upstream_call_duration_seconds_count{endpoint="search"}')).toBe(3);
    expect(after.get('keyway_upstream_call_duration_seconds_sum{endpoint="search"}')).toBeGreaterThan(0.3);
    expect(after.get('keyway_upstream_rate_limit_pause_seconds')).toBeGreaterThan(20);
    expect(after.get('keyway_upstream_breaker_open')).toBe(0);
  });

  it('show that calls are held back once all have failed', async () => {
    const { execute, sandbox, samples } = await startMeasured();
    sandbox.faults.add({ path: /accesskey/, times: Infinity, fault: { kind: 'status', status: 500 } });
    for (let index = 0; index < 6; index++) await execute(search);
    const after = await samples();
    expect(after.get('keyway_upstream_breaker_open')).toBe(1);
    expect(counted(after, 'keyway_upstream_calls_total')).toHaveProperty([
      'keyway_upstream_calls_total{endpoint="search",outcome="held_back"}',
    ]);
  });

  it('show cached searches, cache hits and searches in flight', async () => {
    const { execute, sandbox, samples } = await startMeasured({
      variables: { SEARCH_REUSE: '60s', READ_TIMEOUT: '500ms' },
    });
    await execute(search);
    await execute(search);
    const after = await samples();
    expect(after.get('keyway_reused_reads_total')).toBe(1);
    expect(after.get('keyway_kept_searches')).toBe(1);
    expect(after.get('keyway_kept_keys')).toBe(sandbox.keys.size);

    sandbox.faults.add({ path: /load|accesskey$/, fault: { kind: 'hang', when: 'before' } });
    const arrived = sandbox.calls.nextCall();
    const asked = execute('{ accessKey(id: "K2aaaaaaaaaaaaaaaaaaaaaaaaaaa") { name } }');
    await arrived;
    const meanwhile = await samples();
    expect(meanwhile.get('keyway_requests_in_flight')).toBe(1);
    expect(meanwhile.get('keyway_upstream_calls_under_way')).toBe(1);
    await asked;
  });

  it('count what is shed', async () => {
    const { metrics, print } = createPrometheus();
    const held = gate();
    const limits = { maxQueueMs: Infinity, maxTickMs: Infinity, inFlight: 1 };
    const { query } = await startServer({ shedding: limits, metrics, fields: { hello: () => held.opened } });
    const first = query('{ hello }');
    await expect.poll(async () => samplesOf(await print()).get('keyway_requests_in_flight')).toBe(1);
    expect((await query('{ hello }')).status).toBe(503);
    held.open();
    await first;
    expect(samplesOf(await print()).get('keyway_requests_shed_total')).toBe(1);
  });

  it('have the delay of the event loop, and memory and processor time as every program of Node', async () => {
    const names = [...(await (await startMeasured()).samples()).keys()].join('\n');
    for (const name of [
      'nodejs_eventloop_lag_p99_seconds',
      'process_resident_memory_bytes',
      'process_cpu_seconds_total',
    ]) {
      expect(names).toContain(name);
    }
  });
});

describe('the port of the metrics', () => {
  it('answers /metrics and nothing else, and cannot be asked for the API', async () => {
    const { print } = await startMeasured();
    const logger = createLogger({ level: 'silent' });
    const shown = await serveMetrics({ host: '127.0.0.1', port: 0, print, logger });
    onTestFinished(() => shown.close());
    const answer = await fetch(shown.url);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
    expect(samplesOf(await answer.text()).size).toBeGreaterThan(100);
    const others = [fetch(shown.url.replace('/metrics', '/graphql')), fetch(shown.url, { method: 'POST' })];
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual([404, 404]);
    await expect(
      serveMetrics({ host: '127.0.0.1', port: Number(new URL(shown.url).port), print, logger }),
    ).rejects.toThrow('METRICS_PORT');
  });
});
