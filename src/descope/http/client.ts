import type { Cancellation } from '../../runtime/cancellation.js';
import { printJson } from '../../runtime/exact-json.js';
import {
  noMetrics,
  type CallMetrics,
  type CallOutcome,
  type Metrics,
  type NetworkCause,
} from '../../telemetry/metrics.js';
import { noSpan, type Span } from '../../telemetry/tracing.js';
import type { Credential } from './credential.js';
import type { Deadline } from './deadline.js';
import { dispatch, NeverSentError, type BodyReader, type ReplyHead } from './dispatch.js';
import { endpoints, type DescopeEndpoint } from './endpoints.js';
import { toAccessKeyError } from './errors.js';
import { callOutcome, DescopeCallError, isNotFound, type CallFailure } from './failure.js';
import type { UpstreamHealth } from './health.js';
import { networkCause } from './network-cause.js';
import { createConnections, type NetworkOptions } from './network.js';
import { readError } from './response/error-response.js';
import { readJson, readList, type ListField } from './response/response-body.js';
import { createRetries, type Attempt } from './retry.js';

interface RestClientOptions {
  /** Scheme, host and port. The management key is sent only there: redirects are not followed. */
  readonly origin: string;
  readonly projectId: string;
  /** Timeout of one call with all its retries, in ms. */
  readonly readTimeoutMs: number;
  readonly writeTimeoutMs: number;
  readonly maxBodyBytes: number;
  /** Descope's rate-limit tier, once it is known. */
  readonly licenseTier?: () => string | null;
  readonly metrics?: Metrics;
  /** Default: no proxy, and the certificates of Node. */
  readonly network?: NetworkOptions | undefined;
  /** An attempt failed on the network. */
  readonly onNetworkFailure?: (failure: { readonly endpoint: string; readonly cause: NetworkCause }) => void;
  readonly health?: Pick<UpstreamHealth, 'answered' | 'failed'>;
}

export interface DescopeRequest {
  readonly credential: Credential;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The access key that the call is about, for the error when it does not exist. */
  readonly id?: string;
  /** Aborts a read when its caller disconnects. A write to an access key is always finished and must not have one. */
  readonly signal?: Cancellation | undefined;
  /** The parent span. */
  readonly span?: Span | undefined;
}

export interface RestClient {
  /** What `read` returns for the JSON of a 2xx response; `undefined` is an empty body. @throws AccessKeyError */
  call<T>(endpoint: DescopeEndpoint, request: DescopeRequest, read: (json: unknown) => T): Promise<T>;
  /** What `decode` returns for each element of a list of any length. @throws AccessKeyError */
  list<T>(endpoint: DescopeEndpoint, request: DescopeRequest, list: ListField<T>): Promise<T[]>;
  /** Finishes the writes that were sent, and aborts the reads. */
  close(): Promise<void>;
}

const connectTimeoutMs = 2_000;

/** A pool of 32 limits throughput when Descope takes 20 ms. undici's default agent opens one connection per call. */
const connections = 128;

/** More calls than can be sent within a second or two. */
const maxWaitingCalls = 512;

/** How long one attempt of a call that can be retried waits for the response headers, in ms. */
const attemptTimeoutMs = 5_000;

/** How a 2xx response becomes the result of a call. */
interface CallResult<T> {
  readonly read: (head: ReplyHead) => BodyReader<T>;
  /** The result when an earlier attempt turns out to have been carried out. */
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
    network,
    onNetworkFailure = () => {},
  } = options;
  const retries = createRetries({ readTimeoutMs, writeTimeoutMs });
  const measured = new Map<DescopeEndpoint, CallMetrics>(
    Object.entries(endpoints).map(([name, endpoint]) => [endpoint, metrics.callsOf(name)]),
  );
  const names = new Map<DescopeEndpoint, string>(Object.entries(endpoints).map(([name, endpoint]) => [endpoint, name]));
  const pool = createConnections(origin, network, { connections, connectTimeoutMs });
  metrics.watch('callsUnderWay', () => Math.min(underWay, connections));
  metrics.watch('callsQueued', () => Math.max(underWay - connections, 0));
  metrics.watch('breakerOpen', () => Number(retries.isBreakerOpen));
  metrics.watch('rateLimitPauseSeconds', () => retries.pauseMs / 1_000);
  /** Names and values alternate. */
  const fixedHeaders = Object.entries({
    accept: 'application/json',
    // The size of a compressed body does not bound the size of its content.
    'accept-encoding': 'identity',
    'content-type': 'application/json',
    'x-descope-project-id': projectId,
    // As the official SDK: Descope gives backend SDKs a larger rate-limit bucket than other clients.
    'x-descope-sdk-name': 'nodejs',
    'x-descope-sdk-version': '2.13.0',
    'x-descope-sdk-node-version': process.versions.node,
  }).flat();
  let underWay = 0;
  let writesUnderWay = 0;
  const writesDone: (() => void)[] = [];

  function headersFor({ bearer }: Credential, { traceparent }: Span): string[] {
    const headers = fixedHeaders.concat('authorization', `Bearer ${bearer.reveal()}`);
    const tier = licenseTier();
    if (tier !== null) headers.push('x-descope-license', tier);
    if (traceparent !== null) headers.push('traceparent', traceparent);
    return headers;
  }

  function attempt<T>(
    endpoint: DescopeEndpoint,
    request: DescopeRequest,
    { read, done }: CallResult<T>,
    ...[deadline, retries, afterUncertain]: Parameters<Attempt<T>>
  ): Promise<T> {
    if (retries > 0) measured.get(endpoint)?.repeated();
    // The pool bounds the calls that are sent at a time, and this the calls that wait for it.
    if (underWay >= connections + maxWaitingCalls) return Promise.reject(new DescopeCallError({ kind: 'overloaded' }));
    underWay++;
    const { method, path } = endpoint;
    const span = (request.span ?? noSpan).call({ method, origin, path, repeats: retries });
    let status: number | undefined;

    function afterError(failure: CallFailure): T {
      if (afterUncertain && endpoint.notFoundMeansDone && isNotFound(failure)) return done();
      throw new DescopeCallError(failure);
    }

    const exchanged = dispatch(
      pool,
      {
        origin,
        method,
        path: path + queryOf(request.query),
        headers: headersFor(request.credential, span),
        body: request.body === undefined ? null : printJson(request.body),
        // A call that can be retried need not use the whole deadline for one attempt.
        headersTimeout: endpoint.repeat === 'once' ? 0 : attemptTimeoutMs,
        // Does not bound a body that arrives a byte at a time. The deadline does.
        bodyTimeout: 0,
      },
      {
        ends: deadline.ends,
        open(head) {
          status = head.status;
          return status <= 299 ? read(head) : readError(head, afterError);
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
        const cause = kind === 'abandoned' ? null : networkCause(failed, origin);
        if (cause !== null) {
          measured.get(endpoint)?.networkFailed(cause);
          onNetworkFailure({ endpoint: names.get(endpoint) ?? '', cause });
        }
        span.end({ status, error: kind === 'refused' ? undefined : kind });
        throw failed;
      },
    );
  }

  async function send<T>(endpoint: DescopeEndpoint, request: DescopeRequest, outcome: CallResult<T>): Promise<T> {
    const startedAt = performance.now();
    const isWrite = endpoint.repeat !== 'read';
    if (isWrite) writesUnderWay++;
    let ended: CallOutcome = 'failed';
    try {
      const answer = await retries.run<T>(endpoint, request.signal, (...given) =>
        attempt(endpoint, request, outcome, ...given),
      );
      ended = 'ok';
      health.answered();
      return answer;
    } catch (error) {
      if (!(error instanceof DescopeCallError)) throw error;
      ended = callOutcome(error.failure);
      const reported = toAccessKeyError(error.failure, { endpoint, credential: request.credential, id: request.id });
      if (!endpoint.hasOwnLimit) health.failed(reported);
      throw reported;
    } finally {
      measured.get(endpoint)?.ended(ended, performance.now() - startedAt);
      if (isWrite && --writesUnderWay === 0) for (const proceed of writesDone) proceed();
    }
  }

  return {
    call: (endpoint, request, read) =>
      send(endpoint, request, { read: (head) => readJson(head, maxBodyBytes, read), done: () => read(undefined) }),
    list: (endpoint, request, list) =>
      send(endpoint, request, { read: (head) => readList(head, maxBodyBytes, list), done: () => [] }),
    async close() {
      // Writes whose callers have disconnected hold no connection of the server open.
      if (writesUnderWay > 0) await new Promise<void>((resolve) => writesDone.push(resolve));
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

/** Not `URLSearchParams`, which is slow and writes a space as `+`. */
function queryOf(query: DescopeRequest['query']): string {
  if (query === undefined) return '';
  return `?${Object.entries(query)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')}`;
}
