import { Pool } from 'undici';
import type { Cancellation } from '../../runtime/cancellation.js';
import { noMetrics, type CallMetrics, type CallOutcome, type Metrics } from '../../telemetry/metrics.js';
import { noSpan, type Span } from '../../telemetry/tracing.js';
import { readJson, readList, type ListField } from './response-body.js';
import type { Credential } from './credential.js';
import { callOutcome, DescopeCallError, isNotFound, type CallFailure } from './failure.js';
import { endpoints, type Endpoint } from './endpoints.js';
import type { Deadline } from './deadline.js';
import { toAccessKeyError } from './errors.js';
import { dispatch, NeverSentError, type BodyReader, type ReplyHead } from './dispatch.js';
import { readErrorPayload, type ErrorPayload } from './error-response.js';
import { createRetries, type Attempt } from './retry.js';
import type { UpstreamHealth } from './health.js';

export interface RestClientOptions {
  /** Scheme, host and port. The management key goes there and nowhere else: redirects are not followed. */
  readonly origin: string;
  readonly projectId: string;
  /** For one call as a whole, in ms. */
  readonly readTimeoutMs: number;
  readonly writeTimeoutMs: number;
  readonly maxBodyBytes: number;
  /** Descope's rate-limit tier, once it is known. */
  readonly licenseTier?: () => string | null;
  readonly metrics?: Metrics;
  readonly health?: Pick<UpstreamHealth, 'answered' | 'failed'>;
}

export interface DescopeRequest {
  readonly credential: Credential;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The key that is spoken of, for telling that it is missing. */
  readonly id?: string;
  /** Ends reads when their caller leaves. Writes to keys are always finished and must not be given one. */
  readonly left?: Cancellation | undefined;
  /** What the call is part of. */
  readonly span?: Span | undefined;
}

export interface RestClient {
  /** What `read` makes of the JSON of a 2xx answer. @throws AccessKeyError */
  call<T>(endpoint: Endpoint, request: DescopeRequest, read: (answer: unknown) => T): Promise<T>;
  /** What `decode` makes of each element of a list that may be long. @throws AccessKeyError */
  list<T>(endpoint: Endpoint, request: DescopeRequest, list: ListField<T>): Promise<T[]>;
  /** Writes that were begun are finished first. */
  close(): Promise<void>;
}

const connectTimeoutMs = 2_000;

/**
 * Ample connections: against an upstream that takes 20 ms, a pool of 32 is a wall. The default agent instead opens one
 * for every call at once.
 */
const connections = 128;

/** More than can be sent within a second or two need not be taken in. */
const maxWaitingCalls = 512;

/** How long a call that can be repeated waits for the beginning of an answer, in ms. */
const attemptTimeoutMs = 5_000;

/** What is made of a 2xx answer. */
interface CallResult<T> {
  readonly read: (head: ReplyHead) => BodyReader<T>;
  /** What it would have been, when an earlier attempt turns out to have been carried out. */
  readonly done: () => T;
}

const noHealth: NonNullable<RestClientOptions['health']> = { answered() {}, failed() {} };

export function createRestClient(options: RestClientOptions): RestClient {
  const {
    origin,
    projectId,
    readTimeoutMs,
    writeTimeoutMs,
    maxBodyBytes,
    licenseTier = () => null,
    metrics = noMetrics,
    health = noHealth,
  } = options;
  const resilience = createRetries({ readTimeoutMs, writeTimeoutMs });
  const measured = new Map<Endpoint, CallMetrics>(
    Object.entries(endpoints).map(([name, endpoint]) => [endpoint, metrics.callsOf(name)]),
  );
  const pool = new Pool(origin, { connections, pipelining: 1, connect: { timeout: connectTimeoutMs } });
  metrics.watch('callsUnderWay', () => pool.stats.running);
  metrics.watch('callsQueued', () => pool.stats.queued);
  metrics.watch('breakerOpen', () => Number(resilience.isHoldingBack));
  metrics.watch('rateLimitPauseSeconds', () => resilience.pauseMs / 1_000);
  /** Names and values in turn. */
  const fixedHeaders = Object.entries({
    accept: 'application/json',
    // A compressed body could be a bomb, and its size says nothing.
    'accept-encoding': 'identity',
    'content-type': 'application/json',
    'x-descope-project-id': projectId,
    // Looks like the official SDK: Descope gives backend SDKs a larger rate-limit bucket than strangers.
    'x-descope-sdk-name': 'nodejs',
    'x-descope-sdk-version': '2.13.0',
    'x-descope-sdk-node-version': process.versions.node,
  }).flat();
  let underWay = 0;
  let writesUnderWay = 0;
  const waitingForWrites: (() => void)[] = [];

  function headersFor({ bearer }: Credential, { traceparent }: Span): string[] {
    const headers = fixedHeaders.concat('authorization', `Bearer ${bearer.reveal()}`);
    const tier = licenseTier();
    if (tier !== null) headers.push('x-descope-license', tier);
    if (traceparent !== null) headers.push('traceparent', traceparent);
    return headers;
  }

  function attempt<T>(
    endpoint: Endpoint,
    request: DescopeRequest,
    { read, done }: CallResult<T>,
    ...[deadline, repeats, afterUnclear]: Parameters<Attempt<T>>
  ): Promise<T> {
    if (repeats > 0) measured.get(endpoint)?.repeated();
    // The pool bounds what is sent at a time; what waits for it is bounded here.
    if (underWay >= connections + maxWaitingCalls) return Promise.reject(new DescopeCallError({ kind: 'overloaded' }));
    underWay++;
    const { method, path } = endpoint;
    const span = (request.span ?? noSpan).call({ method, origin, path, repeats });
    let status: number | undefined;

    function afterRefusal(failure: ErrorPayload): T {
      if (afterUnclear && endpoint.goneIsDone && isNotFound(failure)) return done();
      throw new DescopeCallError(failure);
    }

    const exchanged = dispatch(
      pool,
      {
        method,
        path: path + queryOf(request.query),
        headers: headersFor(request.credential, span),
        body: request.body === undefined ? null : JSON.stringify(request.body),
        // A call that can be repeated need not wait to the end for an answer that does not come.
        headersTimeout: endpoint.repeat === 'once' ? 0 : attemptTimeoutMs,
        // The deadline bounds the call as a whole, a slow drip included, which this does not.
        bodyTimeout: 0,
      },
      {
        ends: deadline.ends,
        open(head) {
          status = head.status;
          return status <= 299 ? read(head) : readErrorPayload(head, afterRefusal);
        },
      },
    );
    return exchanged.then(
      (answer) => {
        underWay--;
        span.end({ status });
        return answer;
      },
      (thrown: unknown) => {
        underWay--;
        const failed =
          thrown instanceof DescopeCallError ? thrown : new DescopeCallError(networkFailure(thrown, deadline), thrown);
        const { kind } = failed.failure;
        span.end({ status, error: kind === 'refused' ? undefined : kind });
        throw failed;
      },
    );
  }

  async function send<T>(endpoint: Endpoint, request: DescopeRequest, outcome: CallResult<T>): Promise<T> {
    const startedAt = performance.now();
    const isWrite = endpoint.repeat !== 'read';
    if (isWrite) writesUnderWay++;
    let ended: CallOutcome = 'failed';
    try {
      const answer = await resilience.run<T>(endpoint, request.left, (...given) =>
        attempt(endpoint, request, outcome, ...given),
      );
      ended = 'ok';
      health.answered();
      return answer;
    } catch (error) {
      if (!(error instanceof DescopeCallError)) throw error;
      ended = callOutcome(error.failure);
      const told = toAccessKeyError(error.failure, { endpoint, credential: request.credential, id: request.id });
      health.failed(told);
      throw told;
    } finally {
      measured.get(endpoint)?.ended(ended, performance.now() - startedAt);
      if (isWrite && --writesUnderWay === 0) for (const proceed of waitingForWrites) proceed();
    }
  }

  return {
    call: (endpoint, request, read) =>
      send(endpoint, request, { read: (head) => readJson(head, maxBodyBytes, read), done: () => read({}) }),
    list: (endpoint, request, list) =>
      send(endpoint, request, { read: (head) => readList(head, maxBodyBytes, list), done: () => [] }),
    async close() {
      // Their callers may have left, so that no connection of theirs holds the server open. Reads are of no use to anybody.
      if (writesUnderWay > 0) await new Promise<void>((resolve) => waitingForWrites.push(resolve));
      await pool.destroy();
    },
  };
}

function networkFailure(error: unknown, deadline: Deadline): CallFailure {
  if (deadline.ends.isCancelled && !deadline.hasPassed) return { kind: 'abandoned' };
  if (error instanceof NeverSentError) return { kind: 'unreachable' };
  const isLate = error instanceof Error && 'code' in error && error.code === 'UND_ERR_HEADERS_TIMEOUT';
  return { kind: isLate || deadline.hasPassed ? 'timeout' : 'broken' };
}

/** Without `URLSearchParams`, which is slow and would write a space as `+`. */
function queryOf(query: DescopeRequest['query']): string {
  if (query === undefined) return '';
  return `?${Object.entries(query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')}`;
}
