import { ForbiddenError, NotFoundError, UnauthenticatedError, UpstreamError } from '../access-keys/errors.js';
import type { RestClient } from './rest-client.js';

export interface UpstreamHealth {
  /** The same client, whose calls show how Descope is. */
  readonly rest: RestClient;
  /**
   * Did Descope answer, of late? While it did not, asking this also tries it, once a second at most: a server without
   * requests would otherwise never find out that the outage is over.
   */
  isReachable(): boolean;
}

/** So many calls in a row without an answer, each with its repeats, and Descope is taken to be unreachable. */
const failuresToDoubt = 5;
const probeEveryMs = 1_000;

/** `probe` asks Descope something small through `rest`; whether it rejects does not matter. */
export function watchUpstream(
  rest: RestClient,
  { probe, clock }: { probe: (rest: RestClient) => Promise<unknown>; clock: () => number },
): UpstreamHealth {
  // Nothing has been heard at the start: one answer makes it reachable.
  let failures = failuresToDoubt;
  let probedAt = -Infinity;

  async function watched<T>(call: Promise<T>): Promise<T> {
    try {
      const answer = await call;
      failures = 0;
      return answer;
    } catch (error) {
      if (isAnswer(error)) failures = 0;
      else if (isSilence(error)) failures++;
      throw error;
    }
  }

  const watching: RestClient = {
    call: (...request) => watched(rest.call(...request)),
    list: (...request) => watched(rest.list(...request)),
    close: () => rest.close(),
  };

  return {
    rest: watching,
    isReachable() {
      if (failures < failuresToDoubt) return true;
      const now = clock();
      if (now - probedAt >= probeEveryMs) {
        probedAt = now;
        probe(watching).catch(() => undefined);
      }
      return false;
    },
  };
}

const isSilence = (error: unknown): boolean =>
  error instanceof UpstreamError && (error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT');

/** A refusal shows that Descope is there. */
const isAnswer = (error: unknown): boolean =>
  error instanceof UnauthenticatedError ||
  error instanceof ForbiddenError ||
  error instanceof NotFoundError ||
  (error instanceof UpstreamError && (error.code === 'UPSTREAM_REJECTED' || error.code === 'UPSTREAM_UNAUTHORIZED'));
