import { Pool, type Dispatcher } from 'undici';
import { readJson, readList, readText } from './body.js';
import type { Credential } from './credential.js';
import type { Endpoint } from './endpoints.js';
import { DescopeCallError, toAccessKeyError, type CallFailure } from './errors.js';
import { parseRetryAfter } from './retry-after.js';

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
}

export interface DescopeRequest {
  readonly credential: Credential;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The key that is spoken of, for telling that it is missing. */
  readonly id?: string;
  /** Ends reads when their caller leaves. Writes are always finished and must not be given one. */
  readonly signal?: AbortSignal | undefined;
}

export interface RestClient {
  /** What `read` makes of the JSON of a 2xx answer. @throws AccessKeyError */
  call<T>(endpoint: Endpoint, request: DescopeRequest, read: (answer: unknown) => T): Promise<T>;
  /** What `decode` makes of each element of a list that may be long. @throws AccessKeyError */
  list<T>(
    endpoint: Endpoint,
    request: DescopeRequest,
    { field, decode }: { field: string; decode: (element: unknown) => T },
  ): Promise<T[]>;
  close(): Promise<void>;
}

const connectTimeoutMs = 2_000;

/**
 * Ample connections: against an upstream that takes 20 ms, a pool of 32 is a wall. The default agent instead opens one
 * for every call at once.
 */
const connections = 256;

/** Which of the official SDKs to look like: Descope gives backend SDKs a larger rate-limit bucket than strangers. */
const sdkHeaders = {
  'x-descope-sdk-name': 'nodejs',
  'x-descope-sdk-version': '2.13.0',
  'x-descope-sdk-node-version': process.versions.node,
};

export function createRestClient(options: RestClientOptions): RestClient {
  const { origin, projectId, readTimeoutMs, writeTimeoutMs, maxBodyBytes, licenseTier = () => null } = options;
  const pool = new Pool(origin, { connections, pipelining: 1, connect: { timeout: connectTimeoutMs } });
  const fixedHeaders = {
    accept: 'application/json',
    // A compressed body could be a bomb, and its size says nothing.
    'accept-encoding': 'identity',
    'content-type': 'application/json',
    'x-descope-project-id': projectId,
    ...sdkHeaders,
  };

  function headersFor(credential: Credential): Record<string, string> {
    const tier = licenseTier();
    return {
      ...fixedHeaders,
      authorization: `Bearer ${credential.bearer.reveal()}`,
      ...(tier !== null && { 'x-descope-license': tier }),
    };
  }

  async function send<T>(
    endpoint: Endpoint,
    request: DescopeRequest,
    read: (response: Dispatcher.ResponseData) => Promise<T>,
  ): Promise<T> {
    const deadline = startDeadline(endpoint.repeat === 'read' ? readTimeoutMs : writeTimeoutMs, request.signal);
    try {
      const response = await pool.request({
        method: endpoint.method,
        path: request.query === undefined ? endpoint.path : `${endpoint.path}?${new URLSearchParams(request.query)}`,
        headers: headersFor(request.credential),
        body: request.body === undefined ? null : JSON.stringify(request.body),
        signal: deadline.signal,
        // The deadline bounds the call as a whole, a slow drip included, which these two do not.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      if (response.statusCode < 200 || response.statusCode > 299) throw await refusedBy(response);
      return await read(response);
    } catch (error) {
      const { failure } =
        error instanceof DescopeCallError ? error : new DescopeCallError(networkFailure(error, deadline));
      throw toAccessKeyError(failure, { endpoint, credential: request.credential, id: request.id });
    } finally {
      deadline.clear();
    }
  }

  return {
    call: (endpoint, request, read) =>
      send(endpoint, request, async (response) => read(await readJson(response, maxBodyBytes))),
    list: (endpoint, request, { field, decode }) =>
      send(endpoint, request, (response) => readList(response, { field, decode, maxBytes: maxBodyBytes })),
    // Writes have been waited for by now; what is left may be a read that nobody waits for any more.
    close: () => pool.destroy(),
  };
}

interface Deadline {
  readonly signal: AbortSignal;
  readonly hasPassed: () => boolean;
  readonly clear: () => void;
}

function startDeadline(timeoutMs: number, left: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let hasPassed = false;
  const timer = setTimeout(() => {
    hasPassed = true;
    controller.abort();
  }, timeoutMs);
  const leave = (): void => controller.abort();
  if (left?.aborted) leave();
  else left?.addEventListener('abort', leave, { once: true });
  return {
    signal: controller.signal,
    hasPassed: () => hasPassed,
    clear() {
      clearTimeout(timer);
      left?.removeEventListener('abort', leave);
    },
  };
}

/** Failures that come before a single byte of the request has left. */
const neverSentCodes = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

function networkFailure(error: unknown, deadline: Deadline): CallFailure {
  if (deadline.hasPassed()) return { kind: 'timeout' };
  if (deadline.signal.aborted) return { kind: 'abandoned' };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return { kind: neverSentCodes.has(code) ? 'unreachable' : 'broken' };
}

/** Far longer than any error of Descope's. */
const longestRefusal = 64 * 1024;

async function refusedBy(response: Dispatcher.ResponseData): Promise<DescopeCallError> {
  return new DescopeCallError({
    kind: 'refused',
    status: response.statusCode,
    errorCode: await readText(response, longestRefusal).then(errorCodeIn, () => null),
    retryAfterSeconds: parseRetryAfter(response.headers['retry-after']),
  });
}

/** The code and nothing else: the texts beside it can hold anything. */
function errorCodeIn(text: string): string | null {
  const [, code = null] = /"errorCode"\s*:\s*"(E\d{6})"/.exec(text) ?? [];
  return code;
}
