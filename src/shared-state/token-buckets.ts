import { LRUCache } from 'lru-cache';
import type { RateLimitBuckets } from '../server/http/rate-limit.js';

/** Of callers that are remembered; the one heard of least recently is forgotten first, and starts anew. */
const defaultMaxCallers = 10_000;

interface Bucket {
  /** Requests that may still be made now. */
  left: number;
  /** In ms, when that was so. */
  at: number;
}

/** `clock`: in ms, from any moment. */
export function createTokenBuckets({
  clock,
  maxCallers = defaultMaxCallers,
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

/**
 * `createTokenBuckets` in Lua, which Redis runs in one step. All that is kept of a bucket is when it will be full again, in
 * ms since the epoch by Redis' own clock; a full one is forgotten.
 *
 * KEYS[1] the bucket; ARGV[1] requests a second. Answers in how many ms there is room; 0: the request is counted.
 */
export const tokenBucketScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local fullAt = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now) + 1000 / ARGV[1]
local wait = fullAt - now - 2000
if wait > 0.001 then return math.ceil(wait) end
redis.call('SET', KEYS[1], string.format('%.3f', fullAt), 'PX', math.ceil(fullAt - now))
return 0
`;
