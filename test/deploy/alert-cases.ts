/** Values of series as promtool writes them, one every 15 s: `0+6x80` counts up by 6, 80 times. */
export type Series = Readonly<Record<string, string>>;

export interface AlertCase {
  readonly alert: string;
  /** Just beyond the threshold, from the start. */
  readonly fires: Series;
  /** Just below it, or beyond it in what must not count. */
  readonly silent: Series;
  /** Of the alert that fires, besides its severity. */
  readonly labels?: Readonly<Record<string, string>>;
}

const process = { instance: 'one:9464', job: 'keyway' };
const named = (metric: string, labels: Readonly<Record<string, string>> = {}): string =>
  `${metric}{${Object.entries({ ...process, ...labels })
    .map(([name, value]) => `${name}="${value}"`)
    .join()}}`;

const calls = (outcome: string) => named('keyway_upstream_calls_total', { endpoint: 'load', outcome });
const requests = (outcome: string) => named('keyway_requests_total', { kind: 'query', outcome });
const writes = (outcome: string) => named('keyway_writes_total', { outcome });
const auditEvents = (outcome: string) => named('keyway_audit_events_total', { outcome });

/** So many of 1 000 requests of an interval take as long as each bucket says, in seconds. */
const durations = (upTo: Readonly<Record<string, number>>): Series =>
  Object.fromEntries(
    Object.entries(upTo).map(([le, count]) => [
      named('keyway_request_duration_seconds_bucket', { kind: 'query', le }),
      `0+${count}x80`,
    ]),
  );

export const alertCases: readonly AlertCase[] = [
  { alert: 'KeywayIsSilent', fires: { [named('up')]: '0x80' }, silent: { [named('up')]: '1x80' }, labels: process },
  // No target at all.
  { alert: 'KeywayIsSilent', fires: {}, silent: { [named('up')]: '1x80' }, labels: { job: 'keyway' } },
  {
    alert: 'KeywayHasDefect',
    fires: { [requests('failed')]: '0x2 1x80' },
    silent: { [requests('failed')]: '3x80', [requests('errors')]: '0+9x80', [requests('refused')]: '0+9x80' },
  },
  {
    alert: 'KeywayIsSlow',
    // The 99th percentile is 2.73 s, and 2.35 s.
    fires: durations({ '1': 900, '2.5': 989, '5': 1_000, '+Inf': 1_000 }),
    silent: durations({ '1': 900, '2.5': 1_000, '5': 1_000, '+Inf': 1_000 }),
  },
  {
    alert: 'KeywayIsOverloaded',
    fires: { [named('keyway_requests_shed_total')]: '0+1x80' },
    silent: { [named('keyway_requests_shed_total')]: '70x80' },
    labels: { instance: process.instance },
  },
  {
    alert: 'KeywayEventLoopIsLate',
    fires: { [named('nodejs_eventloop_lag_p99_seconds')]: '0.27x80' },
    silent: { [named('nodejs_eventloop_lag_p99_seconds')]: '0.23x80' },
    labels: process,
  },
  {
    alert: 'DescopeFails',
    // 11 %, of six kinds of failures, and 9 % beside answers that are none.
    fires: {
      [calls('ok')]: '0+534x80',
      ...Object.fromEntries(
        ['failed', 'unreachable', 'broken', 'timeout', 'unreadable', 'held_back'].map((outcome) => [calls(outcome), '0+11x80']), // prettier-ignore
      ),
    },
    silent: {
      [calls('ok')]: '0+310x80',
      [calls('failed')]: '0+90x80',
      ...Object.fromEntries(['refused', 'rate_limited', 'abandoned'].map((outcome) => [calls(outcome), '0+200x80'])),
    },
  },
  {
    alert: 'DescopeIsHeldBack',
    fires: { [named('keyway_upstream_breaker_open')]: '1x80' },
    silent: { [named('keyway_upstream_breaker_open')]: '0x80' },
  },
  {
    alert: 'DescopeLimitsTheRate',
    fires: { [calls('rate_limited')]: '0+1x80' },
    silent: { [calls('rate_limited')]: '20x80', [calls('failed')]: '0+9x80' },
  },
  {
    alert: 'CallsToDescopeQueue',
    fires: { [named('keyway_upstream_calls_queued')]: '110x80' },
    silent: { [named('keyway_upstream_calls_queued')]: '90x80' },
    labels: { instance: process.instance },
  },
  {
    alert: 'WritesEndUnknown',
    fires: { [writes('unknown')]: '0x2 1x80' },
    silent: { [writes('unknown')]: '3x80', [writes('done')]: '0+9x80', [writes('refused')]: '0+9x80' },
  },
  {
    alert: 'AuditEventsAreLost',
    fires: { [auditEvents('failed')]: '0x2 1x80' },
    silent: { [auditEvents('failed')]: '3x80', [auditEvents('sent')]: '0+9x80', [auditEvents('left_out')]: '0+9x80' },
  },
  {
    alert: 'KeywayMemoryGrows',
    fires: { [named('process_resident_memory_bytes')]: '700e6x80' },
    silent: { [named('process_resident_memory_bytes')]: '600e6x80' },
    labels: process,
  },
];
