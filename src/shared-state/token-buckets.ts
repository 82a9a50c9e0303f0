import { LRUCache } from 'lru-cache';
import type { RateLimitBuckets } from '../server/rate-limit.js';

/** Of callers that are remembered; the one heard of least recently is forgotten first, and starts anew. */
const mostCallers = 10_000;

interface Bucket {
  /** Requests that may still be made now. */
  left: number;
  /** In ms, when that was so. */
  at: number;
}

/** `clock`: in ms, from any moment. */
export function createTokenBuckets({
  clock,
  maxCallers = mostCallers,
}: {
  clock: () => number;
  maxCallers?: number | undefined;
}): RateLimitBuckets {
  const buckets = new LRUCache<string, Bucket>({ max: maxCallers });
  return {
    async take({ callerId, perSecond }) {
      const now = clock();
      const most = 2 * perSecond;
      const bucket = buckets.get(callerId) ?? { left: most, at: now };
      bucket.left = Math.min(most, bucket.left + (Math.max(0, now - bucket.at) * perSecond) / 1_000);
      bucket.at = now;
      buckets.set(callerId, bucket);
      if (bucket.left < 1) return Math.ceil(((1 - bucket.left) * 1_000) / perSecond);
      bucket.left -= 1;
      return 0;
    },
  };
}
