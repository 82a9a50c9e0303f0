import { LRUCache } from 'lru-cache';
import { CallerRateLimitedError } from '../access-keys/errors.js';

/** Of callers that are remembered; the one heard of least recently is forgotten first, and starts anew. */
const mostCallers = 10_000;

interface Bucket {
  /** Requests that may still be made now. */
  left: number;
  /** In ms, when that was so. */
  at: number;
}

/** Counts a request of this caller. @throws CallerRateLimitedError when it is one too many */
export type RateLimit = (callerId: string) => void;

/** So many requests a second for each caller in the long run, and two seconds' worth at once. */
export function createRateLimit({ perSecond, clock }: { perSecond: number; clock: () => number }): RateLimit {
  const buckets = new LRUCache<string, Bucket>({ max: mostCallers });
  const most = 2 * perSecond;
  return (callerId) => {
    const now = clock();
    const bucket = buckets.get(callerId) ?? { left: most, at: now };
    bucket.left = Math.min(most, bucket.left + (Math.max(0, now - bucket.at) * perSecond) / 1_000);
    bucket.at = now;
    buckets.set(callerId, bucket);
    if (bucket.left < 1) throw new CallerRateLimitedError(Math.ceil((1 - bucket.left) / perSecond));
    bucket.left -= 1;
  };
}
