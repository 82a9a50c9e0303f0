import { ForbiddenError, NotFoundError, UnauthenticatedError, UpstreamError } from '../../access-keys/errors.js';

export interface UpstreamHealth {
  /** Must be called after every successful call, */
  answered(): void;
  /** and with the error of every failed one. */
  failed(error: Error): void;
  /**
   * Is Descope reachable, as far as the last calls show? Also sends a probe, at most one per second, while it is not, and
   * when there was no call for 10 s: without requests a server would not notice the begin or the end of an outage.
   */
  isReachable(): boolean;
}

/** This many calls in a row without an answer, each with its retries, mean that Descope is unreachable. */
const maxFailures = 5;
const probeIntervalMs = 1_000;
const maxSilenceMs = 10_000;

/** `probe` sends a small call, whose outcome is reported here as that of every call. Its own result is ignored. */
export function createUpstreamHealth({
  probe,
  clock,
}: {
  probe: () => Promise<unknown>;
  /** In ms. */
  clock: () => number;
}): UpstreamHealth {
  // Not reachable at first: one answer changes that.
  let failures = maxFailures;
  let answeredAt = -Infinity;
  let probedAt = -Infinity;

  function answered(): void {
    failures = 0;
    answeredAt = clock();
  }

  return {
    answered,
    failed(error) {
      if (isAnswer(error)) answered();
      else if (isOutage(error)) failures++;
    },
    isReachable() {
      const now = clock();
      const isReachable = failures < maxFailures;
      const isKnown = isReachable && now - answeredAt < maxSilenceMs;
      if (!isKnown && now - probedAt >= probeIntervalMs) {
        probedAt = now;
        probe().catch(() => undefined);
      }
      return isReachable;
    },
  };
}

const isOutage = (error: Error): boolean =>
  error instanceof UpstreamError && (error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT');

/** A refusal and an unreadable response show that Descope answers. */
const isAnswer = (error: Error): boolean =>
  error instanceof UnauthenticatedError ||
  error instanceof ForbiddenError ||
  error instanceof NotFoundError ||
  (error instanceof UpstreamError && !isOutage(error));
