import { describe, expect, it } from 'vitest';
import { CallerRateLimitedError } from '../../src/access-keys/errors.js';
import { DEMO_USERS } from '../../src/sandbox/demo/demo-ids.js';
import { createRateLimit } from '../../src/server/http/rate-limit.js';
import { createTokenBuckets } from '../../src/shared-state/token-buckets.js';
import { startHarness } from '../support/harness.js';

function startLimit(perSecond: number) {
  let nowMs = 1_000;
  const limit = createRateLimit({ buckets: createTokenBuckets({ clock: () => nowMs }), perSecond });
  /** How many of `requests` are let in. */
  const letIn = async (callerId: string, requests: number): Promise<number> => {
    let count = 0;
    for (let index = 0; index < requests; index++) {
      try {
        await limit.take(callerId);
        count++;
      } catch (error) {
        if (!(error instanceof CallerRateLimitedError)) throw error;
      }
    }
    return count;
  };
  return { limit, letIn, pass: (ms: number) => void (nowMs += ms) };
}

describe('the rate limit of a caller', () => {
  it("lets two seconds' worth in at once and then so many a second", async () => {
    const { letIn, pass } = startLimit(10);
    expect(await letIn('a', 100)).toBe(20);
    pass(1_000);
    expect(await letIn('a', 100)).toBe(10);
    pass(60_000);
    expect(await letIn('a', 100)).toBe(20);
  });

  it('is that of no other caller', async () => {
    const { letIn } = startLimit(1);
    expect([await letIn('a', 9), await letIn('b', 9), await letIn('a', 9)]).toEqual([2, 2, 0]);
  });

  it('says when to come back', async () => {
    const { limit, letIn } = startLimit(1);
    await letIn('a', 2);
    await expect(limit.take('a')).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 1 });
  });

  it('remembers a bounded number of callers, the latest ones', async () => {
    const { letIn } = startLimit(1);
    await letIn('first', 2);
    for (let index = 0; index < 20_000; index++) await letIn(`caller ${index}`, 2);
    expect([await letIn('caller 19999', 1), await letIn('first', 1)]).toEqual([0, 1]);
  });
});

describe('a signed-in user who asks too often', () => {
  it('gets 429 RATE_LIMITED with Retry-After, and other users do not', async () => {
    const { post, sandbox, authorization } = await startHarness({ variables: { RATE_LIMIT: '1' } });
    const bearerOf = async (userId: string): Promise<string> => `Bearer ${await sandbox.sessionFor(userId)}`;
    const [one, other] = [await bearerOf(DEMO_USERS.ada), await bearerOf(DEMO_USERS.katherine)];
    const ask = (bearer: string) => post({ query: '{ accessKeyPolicy { __typename } }' }, { authorization: bearer });
    expect([(await ask(one)).status, (await ask(one)).status]).toEqual([200, 200]);
    const refused = await ask(one);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'RATE_LIMITED', retryable: true, retryAfterSeconds: 1 } }],
    });
    expect((await ask(other)).status).toBe(200);
    for (let index = 0; index < 5; index++) expect((await ask(authorization)).status).toBe(200);
  });
});
