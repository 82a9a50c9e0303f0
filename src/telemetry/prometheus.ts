import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import {
  auditEventOutcomes,
  callOutcomes,
  networkCauses,
  operationSources,
  requestOutcomes,
  writeOutcomes,
  type GaugeName,
  type Metrics,
  type OperationKind,
} from './metrics.js';

export interface Prometheus {
  readonly metrics: Metrics;
  /** What Prometheus reads, as text. */
  print(): Promise<string>;
}

/** In seconds. The longest are those that settings can be raised to. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Node reports these as a number for each type, and the types change; only their totals are exported. */
const changing = ['nodejs_active_resources', 'nodejs_active_handles', 'nodejs_active_requests'];

const gauges: Readonly<Record<GaugeName, { readonly name: string; readonly help: string; readonly ofMany?: 'max' }>> = {
  requestsInFlight: { name: 'keyway_requests_in_flight', help: 'Requests that are being served.' },
  callsUnderWay: { name: 'keyway_upstream_calls_under_way', help: 'Calls to Descope that wait for their answer.' },
  callsQueued: { name: 'keyway_upstream_calls_queued', help: 'Calls to Descope that wait for a connection.' },
  breakerOpen: {
    name: 'keyway_upstream_breaker_open',
    help: 'Processes that hold calls to Descope back, since the last ones have all failed.',
  },
  rateLimitPauseSeconds: {
    name: 'keyway_upstream_rate_limit_pause_seconds',
    help: 'For how long Descope has asked not to be asked.',
    ofMany: 'max',
  },
  keptSearches: { name: 'keyway_kept_searches', help: 'Answers of searches that are kept to be used again.' },
  keysExpiringIn7Days: {
    name: 'keyway_access_keys_expiring_within_7d',
    help: 'Active access keys that expire within 7 days. 0 in processes that do not look.',
  },
  keysExpiringIn30Days: {
    name: 'keyway_access_keys_expiring_within_30d',
    help: 'Active access keys that expire within 30 days. 0 in processes that do not look.',
  },
  keptKeys: { name: 'keyway_kept_keys', help: 'Access keys in them.' },
  logLinesDropped: { name: 'keyway_log_lines_dropped', help: 'Log lines dropped since the start of the process.' },
  openSubscriptions: { name: 'keyway_open_subscriptions', help: 'Subscriptions whose streams are open.' },
  cachedDocuments: { name: 'keyway_cached_documents', help: 'GraphQL documents that are cached as parsed.' },
};

/** In a worker of node:cluster, `printAll` of its primary asks for these too. */
export function createPrometheus(): Prometheus {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  for (const name of changing) registry.removeSingleMetric(name);
  AggregatorRegistry.setRegistries(registry);
  // Made for its listener, which answers the primary.
  void new AggregatorRegistry();

  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = (name: string, help: string, labelNames: string[]) =>
    new Histogram({ name, help, labelNames, buckets, registers });

  const requests = counter('keyway_requests_total', 'GraphQL requests that were answered.', ['kind', 'outcome']);
  const requestSeconds = histogram('keyway_request_duration_seconds', 'How long they took.', ['kind']);
  const reusedReads = counter(
    'keyway_reused_reads_total',
    'Reads that needed no call, as another request had sent it.',
  );
  const shed = counter('keyway_requests_shed_total', 'Requests that were refused with OVERLOADED.');
  const parsed = counter('keyway_documents_parsed_total', 'GraphQL documents that were parsed.');
  const operations = counter('keyway_operations_total', 'Operations, by what served them.', ['source']);
  const calls = counter('keyway_upstream_calls_total', 'Calls to Descope.', ['endpoint', 'outcome']);
  const callSeconds = histogram(
    'keyway_upstream_call_duration_seconds',
    'How long they took, repeats and waits included.',
    ['endpoint'],
  );
  const networkFailures = counter(
    'keyway_upstream_network_failures_total',
    'Attempts of calls to Descope that failed on the network, by cause.',
    ['cause'],
  );
  for (const cause of networkCauses) networkFailures.inc({ cause }, 0);
  const repeats = counter('keyway_upstream_repeats_total', 'Further attempts of calls to Descope.', ['endpoint']);
  const writes = counter('keyway_writes_total', 'Writes to access keys, each key for itself.', ['outcome']);
  const auditEvents = counter('keyway_audit_events_total', "Events for Descope's audit.", ['outcome']);

  const unreadableKeys = counter(
    'keyway_unreadable_keys_total',
    'Access keys in responses of Descope that could not be read, in whole or in part.',
  );
  // A series that is there from the start has no first value for rate() to miss.
  const measureOf = (kind: OperationKind | 'none') => {
    requestSeconds.zero({ kind });
    const counts = new Map(requestOutcomes.map((outcome) => [outcome, requests.labels({ kind, outcome })]));
    for (const count of counts.values()) count.inc(0);
    return { counts, seconds: requestSeconds.labels({ kind }) };
  };
  const measured = {
    query: measureOf('query'),
    mutation: measureOf('mutation'),
    subscription: measureOf('subscription'),
    none: measureOf('none'),
  };
  for (const source of operationSources) operations.inc({ source }, 0);
  for (const outcome of writeOutcomes) writes.inc({ outcome }, 0);
  for (const outcome of auditEventOutcomes) auditEvents.inc({ outcome }, 0);
  const read: Partial<Record<GaugeName, () => number>> = {};
  for (const [level, { name, help, ofMany = 'sum' }] of Object.entries(gauges)) {
    const gauge = new Gauge({
      name,
      help,
      registers: [],
      aggregator: ofMany,
      collect() {
        this.set(read[level as GaugeName]?.() ?? 0);
      },
    });
    registry.registerMetric(gauge);
  }

  return {
    metrics: {
      requestEnded({ kind, outcome, durationMs, reusedReads: reused }) {
        const { counts, seconds } = measured[kind ?? 'none'];
        counts.get(outcome)?.inc();
        seconds.observe(durationMs / 1_000);
        if (reused > 0) reusedReads.inc(reused);
      },
      requestShed: () => shed.inc(),
      documentParsed: () => parsed.inc(),
      operationServed: (source) => operations.inc({ source }),
      callsOf(endpoint) {
        const ofEndpoint = callSeconds.labels({ endpoint });
        callSeconds.zero({ endpoint });
        repeats.inc({ endpoint }, 0);
        const counts = new Map(callOutcomes.map((outcome) => [outcome, calls.labels({ endpoint, outcome })]));
        for (const count of counts.values()) count.inc(0);
        return {
          ended(outcome, durationMs) {
            counts.get(outcome)?.inc();
            ofEndpoint.observe(durationMs / 1_000);
          },
          repeated: () => repeats.inc({ endpoint }),
          networkFailed: (cause) => networkFailures.inc({ cause }),
        };
      },
      writeEnded: (outcome) => writes.inc({ outcome }),
      auditEvent: (outcome) => auditEvents.inc({ outcome }),
      unreadableKey: () => unreadableKeys.inc(),
      watch(level, value) {
        read[level] = value;
      },
    },
    print: () => registry.metrics(),
  };
}

/** In a primary of node:cluster: what its workers print, added up. Rejects when one of them does not answer within 5 s. */
export function createPrintAll(): () => Promise<string> {
  const all = new AggregatorRegistry();
  return () => all.clusterMetrics();
}
