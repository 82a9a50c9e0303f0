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
