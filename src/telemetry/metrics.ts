export type OperationKind = 'query' | 'mutation' | 'subscription';

/**
 * `ok` and `errors`: executed, without and with errors beside the data. `refused`: nothing was executed. `failed`: a
 * defect. Typed errors of mutations are data.
 */
export type RequestOutcome = 'ok' | 'errors' | 'refused' | 'failed';
export const requestOutcomes: readonly RequestOutcome[] = ['ok', 'errors', 'refused', 'failed'];

/** What a response was made by: compiled code, `execute` of graphql-js, or the response cache. */
export const operationSources = ['compiled', 'graphql-js', 'cache'] as const;
export type OperationSource = (typeof operationSources)[number];

/** How a call to Descope ended, its repeats included. `refused` is an error of Descope below 500, `foreign` an error page of another server, `failed` a 5xx. */
export const callOutcomes = [
  'ok',
  'refused',
  'foreign',
  'rate_limited',
  'failed',
  'unreachable',
  'broken',
  'timeout',
  'abandoned',
  'unreadable',
  'too_large',
  'held_back',
  'overloaded',
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Why a call failed on the network. */
export const networkCauses = ['certificate', 'dns', 'refused', 'unreachable', 'reset', 'timeout', 'proxy'] as const;
export type NetworkCause = (typeof networkCauses)[number];

/** Of one endpoint of Descope. */
export interface CallMetrics {
  ended(outcome: CallOutcome, durationMs: number): void;
  repeated(): void;
  /** An attempt failed on the network. */
  networkFailed(cause: NetworkCause): void;
}

type WriteOutcome = 'done' | 'unknown' | 'refused' | 'failed';
export const writeOutcomes: readonly WriteOutcome[] = ['done', 'unknown', 'refused', 'failed'];

/** `left_out`: Descope has no place for it, or there were too many. */
type AuditEventOutcome = 'sent' | 'failed' | 'left_out';
export const auditEventOutcomes: readonly AuditEventOutcome[] = ['sent', 'failed', 'left_out'];

/** Gauges, read on scrape. */
export type GaugeName =
  | 'requestsInFlight'
  | 'callsUnderWay'
  | 'callsQueued'
  | 'breakerOpen'
  | 'rateLimitPauseSeconds'
  | 'keptSearches'
  | 'keptKeys'
  | 'keysExpiringIn7Days'
  | 'keysExpiringIn30Days'
  | 'logLinesDropped'
  | 'cachedDocuments'
  | 'openSubscriptions';

/**
 * What is counted. Nothing that a caller has written is given to it, so the number of series is fixed when the process
 * has started.
 */
export interface Metrics {
  requestEnded(request: {
    /** Null: nothing was executed. */
    readonly kind: OperationKind | null;
    readonly outcome: RequestOutcome;
    readonly durationMs: number;
    readonly reusedReads: number;
  }): void;
  requestShed(): void;
  /** A document was parsed, since it was not cached. */
  documentParsed(): void;
  operationServed(by: OperationSource): void;
  /** To be asked for once for each row of the endpoint table. */
  callsOf(endpoint: string): CallMetrics;
  writeEnded(outcome: WriteOutcome): void;
  auditEvent(outcome: AuditEventOutcome): void;
  /** One key of one response of Descope that cannot be read, in whole or in part. */
  unreadableKey(): void;
  watch(level: GaugeName, read: () => number): void;
}

const noCalls: CallMetrics = { ended() {}, repeated() {}, networkFailed() {} };

export const noMetrics: Metrics = {
  requestEnded() {},
  requestShed() {},
  documentParsed() {},
  operationServed() {},
  callsOf: () => noCalls,
  writeEnded() {},
  auditEvent() {},
  unreadableKey() {},
  watch() {},
};
