import { ForbiddenError, NotFoundError, UnauthenticatedError, UpstreamError } from '../../access-keys/errors.js';

export interface UpstreamHealth {
  /** To be told of every call that was answered, */
  answered(): void;
  /** and of every one that was not, or with an error. */
  failed(error: Error): void;
  /**
   * Did Descope answer, of late? While it did not, asking this also tries it, once a second at most: a server without
   * requests would otherwise never find out that the outage is over.
   */
  isReachable(): boolean;
}

/** So many calls in a row without an answer, each with its repeats, and Descope is taken to be unreachable. */
const maxFailures = 5;
const probeIntervalMs = 1_000;

/** `probe` asks Descope something small, of which this is told as of every call; whether it rejects does not matter. */
export function createUpstreamHealth({
  probe,
  clock,
}: {
  probe: () => Promise<unknown>;
  clock: () => number;
}): UpstreamHealth {
  // Nothing has been heard at the start: one answer makes it reachable.
  let failures = maxFailures;
  let probedAt = -Infinity;
  return {
    answered() {
      failures = 0;
    },
    failed(error) {
      if (isAnswer(error)) failures = 0;
      else if (isSilence(error)) failures++;
    },
    isReachable() {
      if (failures < maxFailures) return true;
      const now = clock();
      if (now - probedAt >= probeIntervalMs) {
        probedAt = now;
        probe().catch(() => undefined);
      }
      return false;
    },
  };
}

const isSilence = (error: Error): boolean =>
  error instanceof UpstreamError && (error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT');

/** A refusal shows that Descope is there. */
const isAnswer = (error: Error): boolean =>
  error instanceof UnauthenticatedError ||
  error instanceof ForbiddenError ||
  error instanceof NotFoundError ||
  (error instanceof UpstreamError && (error.code === 'UPSTREAM_REJECTED' || error.code === 'UPSTREAM_UNAUTHORIZED'));
