import type { Cancellation } from '../../runtime/cancellation.js';
import { CircuitBreaker } from './circuit-breaker.js';
import { Deadline } from './deadline.js';
import type { DescopeEndpoint } from './endpoints.js';
import {
  DescopeCallError,
  isNotFound,
  isRateLimit,
  isTransient,
  outcomeUncertain,
  type CallFailure,
} from './failure.js';

/** The longest pause, even if Retry-After is longer: one wrong header must not stop all calls for an hour. */
const maxPauseMs = 60_000;

/** No call is sent before the end of Descope's Retry-After: all calls share one rate limit. */
class RateLimitPause {
  #endsAt = 0;

  /** Only for a 429 that Descope has sent: a call refused because of the pause must not prolong it. */
  begin(retryAfterSeconds: number): void {
    this.#endsAt = Math.max(this.#endsAt, performance.now() + Math.min(retryAfterSeconds * 1_000, maxPauseMs));
  }

  /** 0 when there is no pause. */
  remainingMs(): number {
    return Math.max(0, this.#endsAt - performance.now());
  }
}

const capacity = 100;
const retryCost = 5;
const successGain = 1;

/**
 * Keeps retries from making an outage worse, as in the AWS SDKs: a retry takes tokens from a bucket that only successes
 * fill. One fault among many successes is always retried; in an outage retries stop after a few, for all callers together.
 */
class RetryBudget {
  #tokens = capacity;

  take(): boolean {
    if (this.#tokens < retryCost) return false;
    this.#tokens -= retryCost;
    return true;
  }

  succeeded(): void {
    this.#tokens = Math.min(capacity, this.#tokens + successGain);
  }
}

interface RetryOptions {
  /** Timeout of a call with all its retries and waits, in ms. */
  readonly readTimeoutMs: number;
  readonly writeTimeoutMs: number;
}

const maxAttempts = 3;
const firstDelayMs = 100;
/** A caller that would wait longer gets an error with `retryAfterSeconds` instead. */
const maxRetryDelayMs = 2_000;

/** Retries transient failures within bounds, and sends nothing twice that must be sent once. */
interface Retries {
  /** @throws DescopeCallError */
  run<T>(endpoint: DescopeEndpoint, signal: Cancellation | undefined, attempt: Attempt<T>): Promise<T>;
  readonly isBreakerOpen: boolean;
  /** The rest of the rate-limit pause, in ms. */
  readonly pauseMs: number;
}

/** `retries`: the number of attempts before this one. `afterUncertain`: one of them may have been carried out. */
export type Attempt<T> = (deadline: Deadline, retries: number, afterUncertain: boolean) => Promise<T>;

export function createRetries({ readTimeoutMs, writeTimeoutMs }: RetryOptions): Retries {
  const budget = new RetryBudget();
  const shared = { pause: new RateLimitPause(), breaker: new CircuitBreaker() };
  const own = new Map<DescopeEndpoint, typeof shared>();

  function guardsOf(endpoint: DescopeEndpoint): typeof shared {
    if (!endpoint.hasOwnLimit) return shared;
    const guards = own.get(endpoint) ?? { pause: new RateLimitPause(), breaker: new CircuitBreaker() };
    own.set(endpoint, guards);
    return guards;
  }

  /** The wait before the next attempt, in ms; null: there is none. */
  function delayAfter(failure: CallFailure, endpoint: DescopeEndpoint, attempts: number): number | null {
    const { repeat, hasOwnLimit = false } = endpoint;
    if (hasOwnLimit || attempts >= maxAttempts || !mayRetry(failure, repeat) || !budget.take()) return null;
    if (isRateLimit(failure)) return failure.retryAfterSeconds * 1_000;
    return Math.random() * firstDelayMs * 2 ** attempts;
  }

  async function attemptOnce<T>(endpoint: DescopeEndpoint, deadline: Deadline, attempt: () => Promise<T>): Promise<T> {
    const { pause, breaker } = guardsOf(endpoint);
    const pauseMs = pause.remainingMs();
    if (pauseMs > 0 && !(await waitFor(pauseMs, deadline))) throw paused(pauseMs);
    try {
      const result = await breaker.run(attempt);
      budget.succeeded();
      return result;
    } catch (error) {
      if (error instanceof DescopeCallError && isRateLimit(error.failure)) pause.begin(error.failure.retryAfterSeconds);
      throw error;
    }
  }

  return {
    get isBreakerOpen() {
      return shared.breaker.isOpen;
    },
    get pauseMs() {
      return shared.pause.remainingMs();
    },
    async run(endpoint, signal, attempt) {
      const deadline = new Deadline(endpoint.repeat === 'read' ? readTimeoutMs : writeTimeoutMs, signal);
      let uncertain: DescopeCallError | null = null;
      try {
        for (let attempts = 1; ; attempts++) {
          try {
            return await attemptOnce(endpoint, deadline, () => attempt(deadline, attempts - 1, uncertain !== null));
          } catch (error) {
            if (!(error instanceof DescopeCallError)) throw error;
            if (outcomeUncertain(error.failure)) uncertain ??= error;
            const delayMs = deadline.ends.isCancelled ? null : delayAfter(error.failure, endpoint, attempts);
            if (delayMs === null || !(await waitFor(delayMs, deadline))) {
              throw reportableError(endpoint, { uncertain, error });
            }
          }
        }
      } finally {
        deadline.clear();
      }
    },
  };
}

/**
 * What an earlier attempt of a write may have done is not undone by a later one that certainly did nothing. A read does
 * nothing, and a key that does not exist does not exist.
 */
const reportableError = (
  { repeat }: DescopeEndpoint,
  { uncertain, error }: { uncertain: DescopeCallError | null; error: DescopeCallError },
): DescopeCallError => (repeat === 'read' || isNotFound(error.failure) ? error : (uncertain ?? error));

/** False at once when the wait is too long or does not fit into the deadline, and as soon as the call ends. */
async function waitFor(delayMs: number, deadline: Deadline): Promise<boolean> {
  if (delayMs > maxRetryDelayMs || delayMs > deadline.remainingMs) return false;
  try {
    await deadline.wait(delayMs);
    return true;
  } catch {
    return false;
  }
}

const paused = (pauseMs: number): DescopeCallError =>
  new DescopeCallError({ kind: 'paused', retryAfterSeconds: Math.ceil(pauseMs / 1_000) });

function mayRetry(failure: CallFailure, repeat: DescopeEndpoint['repeat']): boolean {
  if (failure.kind === 'unreachable') return true;
  return repeat !== 'once' && isTransient(failure);
}
