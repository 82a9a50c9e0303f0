import { circuitBreaker, CircuitState, ConsecutiveBreaker, handleWhen, isBrokenCircuitError } from 'cockatiel';
import { DescopeCallError, isOutage, isNotFound, isRateLimit, outcomeUncertain, type CallFailure } from './failure.js';
import type { Cancellation } from '../../runtime/cancellation.js';
import { Deadline } from './deadline.js';
import type { Endpoint } from './endpoints.js';

/** However long Descope says to wait, it is asked again after a minute: one odd header must not close the door for an hour. */
const maxPauseMs = 60_000;

/** Once Descope has said "not before", nobody asks before: a limit that is met by one call is met by all. */
export class RateLimitPause {
  #endsAt = 0;

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
 * What keeps repeats from making an outage worse, as in the AWS SDKs: each repeat takes tokens out of a bucket that only
 * answers fill. One fault among many answers is always repeated; in a total outage repeats end after a few, for all callers
 * together.
 */
export class RetryBudget {
  #tokens = capacity;

  take(): boolean {
    if (this.#tokens < retryCost) return false;
    this.#tokens -= retryCost;
    return true;
  }

  answered(): void {
    this.#tokens = Math.min(capacity, this.#tokens + successGain);
  }
}

export interface RetryOptions {
  /** For one call as a whole, repeats and waits included, in ms. */
  readonly readTimeoutMs: number;
  readonly writeTimeoutMs: number;
}

const maxAttempts = 3;
const firstDelayMs = 100;
/** A caller is rather told to come back than kept waiting longer than this. */
const maxRetryDelayMs = 2_000;
/** So many failures in a row are an outage; after `probeAfterMs` one call tries whether it is over. */
const failuresToOpen = 10;
const probeAfterMs = 1_000;

/** Carries out a call so that passing faults are not noticed, lasting ones are not made worse, and nothing is done twice. */
export interface Retries {
  /** @throws DescopeCallError */
  run<T>(endpoint: Endpoint, left: Cancellation | undefined, attempt: Attempt<T>): Promise<T>;
  /** Are calls held back, since the last ones have all failed? */
  readonly isHoldingBack: boolean;
  /** For how long Descope has asked not to be asked, in ms. */
  readonly pauseMs: number;
}

/** `repeats`: how many attempts there were before this one. `afterUnclear`: one of them may have been carried out. */
export type Attempt<T> = (deadline: Deadline, repeats: number, afterUnclear: boolean) => Promise<T>;

export function createRetries({ readTimeoutMs, writeTimeoutMs }: RetryOptions): Retries {
  const budget = new RetryBudget();
  const pause = new RateLimitPause();
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof DescopeCallError && isOutage(error.failure)),
    { breaker: new ConsecutiveBreaker(failuresToOpen), halfOpenAfter: probeAfterMs },
  );

  /** How long to wait before the next attempt; null: there is none. */
  function delayAfter(failure: CallFailure, { repeat }: Endpoint, attempts: number): number | null {
    if (isRateLimit(failure)) pause.begin(failure.retryAfterSeconds);
    if (attempts >= maxAttempts || !mayRetry(failure, repeat) || !budget.take()) return null;
    if (isRateLimit(failure)) return failure.retryAfterSeconds * 1_000;
    return Math.random() * firstDelayMs * 2 ** attempts;
  }

  return {
    get isHoldingBack() {
      return breaker.state === CircuitState.Open;
    },
    get pauseMs() {
      return pause.remainingMs();
    },
    async run(endpoint, left, attempt) {
      const deadline = new Deadline(endpoint.repeat === 'read' ? readTimeoutMs : writeTimeoutMs, left);
      let unclear: DescopeCallError | null = null;
      try {
        for (let attempts = 1; ; attempts++) {
          try {
            const pauseMs = pause.remainingMs();
            if (pauseMs > 0) await delay(pauseMs, deadline, rateLimited);
            const result = await breaker.execute(() => attempt(deadline, attempts - 1, unclear !== null));
            budget.answered();
            return result;
          } catch (thrown) {
            const error = isBrokenCircuitError(thrown) ? new DescopeCallError({ kind: 'held-back' }) : thrown;
            if (!(error instanceof DescopeCallError)) throw error;
            if (outcomeUncertain(error.failure)) unclear ??= error;
            const delayMs = deadline.ends.isCancelled ? null : delayAfter(error.failure, endpoint, attempts);
            const told = reportableError(endpoint, { unclear, error });
            if (delayMs === null) throw told;
            await delay(delayMs, deadline, () => told);
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
 * nothing, and a key that is gone is gone.
 */
const reportableError = (
  { repeat }: Endpoint,
  { unclear, error }: { unclear: DescopeCallError | null; error: DescopeCallError },
): DescopeCallError => (repeat === 'read' || isNotFound(error.failure) ? error : (unclear ?? error));

/** Waits when that is short and fits the time left; gives up at once when it is not or does not. */
async function delay(
  delayMs: number,
  deadline: Deadline,
  giveUp: (retryAfterSeconds: number) => DescopeCallError,
): Promise<void> {
  if (delayMs === 0) return;
  if (delayMs > maxRetryDelayMs || delayMs > deadline.remainingMs) throw giveUp(Math.ceil(delayMs / 1_000));
  try {
    await deadline.wait(delayMs);
  } catch {
    throw giveUp(Math.ceil(delayMs / 1_000));
  }
}

const rateLimited = (retryAfterSeconds: number): DescopeCallError =>
  new DescopeCallError({ kind: 'refused', status: 429, errorCode: null, retryAfterSeconds });

function mayRetry(failure: CallFailure, repeat: Endpoint['repeat']): boolean {
  if (failure.kind === 'unreachable') return true;
  return repeat !== 'once' && (isOutage(failure) || isRateLimit(failure));
}
