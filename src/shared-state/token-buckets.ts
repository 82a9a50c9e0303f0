import { LRUCache } from 'lru-cache';
import { maxDebtSeconds, type Charge, type RateLimitBuckets } from '../server/http/rate-limit.js';

/** Callers that are remembered; the least recently seen one is forgotten first, and starts with a full bucket. */
const defaultMaxCallers = 10_000;

interface Bucket {
  /** Units that can be used now; below zero: those that were used before they were there. */
  units: number;
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

  function refill({ callerId, perSecond }: Charge): Bucket {
    const now = clock();
    const max = 2 * perSecond;
    const bucket = buckets.get(callerId) ?? { units: max, at: now };
    bucket.units = Math.min(max, bucket.units + (Math.max(0, now - bucket.at) * perSecond) / 1_000);
    bucket.at = now;
    buckets.set(callerId, bucket);
    return bucket;
  }

  return {
    async take(request) {
      const bucket = refill(request);
      if (bucket.units < 1) return Math.ceil(((1 - bucket.units) * 1_000) / request.perSecond);
      bucket.units -= 1;
      return 0;
    },
    async charge(request) {
      const bucket = refill(request);
      bucket.units = Math.max(bucket.units - request.units, 1 - maxDebtSeconds * request.perSecond);
    },
  };
}

/**
 * `createTokenBuckets` in Lua, which Redis runs in one step. All that is kept of a bucket is when it will be full again, in
 * ms since the epoch by Redis' own clock; a full one is forgotten.
 *
 * KEYS[1] the bucket; ARGV[1] units a second; ARGV[2] units to charge, or 0 to take one. Returns in how many ms there is a
 * unit; 0: it was taken.
 */
export const tokenBucketScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local unit = 1000 / ARGV[1]
local fullAt = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
if tonumber(ARGV[2]) > 0 then
  fullAt = math.min(fullAt + unit * ARGV[2], now + 2000 - unit + ${maxDebtSeconds * 1_000})
else
  fullAt = fullAt + unit
  local wait = fullAt - now - 2000
  if wait > 0.001 then return math.ceil(wait) end
end
redis.call('SET', KEYS[1], string.format('%.3f', fullAt), 'PX', math.ceil(fullAt - now))
return 0
`;
