import { createLruCache } from '../runtime/lru-cache.js';
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
  const buckets = createLruCache<Bucket>(maxCallers);

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
      if (bucket.units < 1) return waitMs(bucket, request);
      bucket.units -= 1;
      return 0;
    },
    async reserve(request) {
      const bucket = refill(request);
      if (bucket.units < 0) return waitMs(bucket, request);
      bucket.units -= request.units;
      return 0;
    },
    async charge(request) {
      const bucket = refill(request);
      const units = Math.max(bucket.units - request.units, 1 - maxDebtSeconds * request.perSecond);
      bucket.units = Math.min(units, 2 * request.perSecond);
    },
  };
}

/** Until there is a unit. */
const waitMs = ({ units }: Bucket, { perSecond }: Charge): number => Math.ceil(((1 - units) * 1_000) / perSecond);

/**
 * `createTokenBuckets` in Lua, which Redis runs in one step. All that is kept of a bucket is when it will be full again, in
 * ms since the epoch by Redis' own clock; a full one is forgotten.
 *
 * KEYS[1] the bucket; ARGV[1] `take`, `reserve` or `charge`; ARGV[2] units a second; ARGV[3] units. Returns in how many ms there
 * is a unit; 0: what was asked for was taken.
 */
export const tokenBucketScript = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local unit = 1000 / ARGV[2]
local cost = unit * ARGV[3]
local fullAt = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
if ARGV[1] == 'charge' then
  fullAt = math.min(fullAt + cost, now + 2000 - unit + ${maxDebtSeconds * 1_000})
else
  local debt = fullAt - now - 2000
  local wait = debt + unit
  if ARGV[1] == 'take' and wait > 0.001 then return math.ceil(wait) end
  if ARGV[1] == 'reserve' and debt > 0.001 then return math.ceil(wait) end
  fullAt = fullAt + cost
end
if fullAt <= now then
  redis.call('DEL', KEYS[1])
else
  redis.call('SET', KEYS[1], string.format('%.3f', fullAt), 'PX', math.ceil(fullAt - now))
end
return 0
`;
