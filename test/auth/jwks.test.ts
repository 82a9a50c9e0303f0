import { describe, expect, it } from 'vitest';
import { createSessionKeys } from '../../src/auth/authentication/jwks.js';
import { DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { accepted, outcomeOf, signedIn, unauthenticated } from '../support/auth/sessions.js';
import { startHarness, type Harness, type HarnessOptions } from '../support/harness.js';

const { ada } = DEMO_USERS;
const unavailable = { status: 503, code: 'UPSTREAM_UNAVAILABLE' };

/** A harness whose clock moves only in `pass`. */
async function startAt(options: Pick<HarnessOptions, 'timeouts'> = {}) {
  let now = 1_900_000_000_000;
  const harness = await startHarness({ ...options, clock: () => now });
  const path = `/v2/keys/${harness.sandbox.projectId}`;
  return {
    ...harness,
    pass: (seconds: number) => void (now += seconds * 1000),
    fetches: () => harness.sandbox.calls.list.filter((call) => call === `GET ${path}`).length,
    fail: (fault: Parameters<Harness['sandbox']['faults']['add']>[0]['fault'] = { kind: 'status', status: 503 }) =>
      harness.sandbox.faults.add({ path, times: Infinity, fault }),
  };
}

const unknownKid = (n: number) => ({ header: { kid: `SK2Unknown${n}` } });

describe('a flood of unknown key ids', () => {
  it('causes three fetches of the key set a minute, however long it lasts', async () => {
    const harness = await startAt();
    for (let second = 0; second < 60; second++) {
      const headers = await Promise.all([0, 1, 2].map((n) => signedIn(harness, ada, unknownKid(3 * second + n))));
      for (const outcome of await Promise.all(headers.map((header) => outcomeOf(harness, header)))) {
        expect(outcome).toEqual(unauthenticated);
      }
      harness.pass(1);
    }
    expect(harness.fetches()).toBe(3);
    for (let second = 0; second < 60; second++) {
      await outcomeOf(harness, await signedIn(harness, ada, unknownKid(second)));
      harness.pass(1);
    }
    expect(harness.fetches()).toBe(6);
  });

  it('causes three fetches a minute when the key set is unavailable, and the error does not blame the token', async () => {
    const harness = await startAt();
    harness.fail();
    for (let second = 0; second < 60; second++) {
      expect(await outcomeOf(harness, await signedIn(harness, ada, unknownKid(second)))).toEqual(unavailable);
      harness.pass(1);
    }
    expect(harness.fetches()).toBe(3);
  });

  it('that arrives at once causes one fetch', async () => {
    const harness = await startAt();
    const headers = await Promise.all(Array.from({ length: 50 }, (_, n) => signedIn(harness, ada, unknownKid(n))));
    await Promise.all(headers.map((header) => outcomeOf(harness, header)));
    expect(harness.fetches()).toBe(1);
  });

  it('does not affect sessions with a known key id', async () => {
    const harness = await startAt();
    expect(await outcomeOf(harness, await signedIn(harness, ada))).toEqual(accepted);
    for (let n = 0; n < 10; n++) await outcomeOf(harness, await signedIn(harness, ada, unknownKid(n)));
    expect(await outcomeOf(harness, await signedIn(harness, DEMO_USERS.grace))).toEqual(accepted);
  });
});

describe('while the key set is unavailable', () => {
  it.each([
    ['an error', { kind: 'status', status: 500 }],
    ['nothing that can be read', { kind: 'body', body: '<html>' }],
    ['no keys', { kind: 'body', body: { keys: [] } }],
    [
      'keys that cannot verify anything',
      { kind: 'body', body: { keys: [{ kid: 'a', alg: 'HS256', kty: 'oct', k: 'a' }] } },
    ],
    ['a reset', { kind: 'reset', when: 'before' }],
  ] as const)('known keys stay in use for hours (%s)', async (_what, fault) => {
    const harness = await startAt();
    expect(await outcomeOf(harness, await signedIn(harness, ada))).toEqual(accepted);
    harness.fail(fault);
    for (let hour = 0; hour < 5; hour++) {
      harness.pass(3600);
      expect(await outcomeOf(harness, await signedIn(harness, ada))).toEqual(accepted);
    }
    expect(harness.fetches()).toBe(6);
  });

  it('a hanging response delays the requests that wait for it once, until the time-out', async () => {
    const harness = await startAt({ timeouts: { jwksMs: 300 } });
    expect(await outcomeOf(harness, await signedIn(harness, ada))).toEqual(accepted);
    harness.fail({ kind: 'hang', when: 'before' });
    harness.pass(600);
    const headers = await Promise.all([ada, DEMO_USERS.grace].map((user) => signedIn(harness, user)));
    const waitedSince = performance.now();
    for (const outcome of await Promise.all(headers.map((header) => outcomeOf(harness, header)))) {
      expect(outcome).toEqual(accepted);
    }
    expect(performance.now() - waitedSince).toBeLessThan(2_300);
    harness.pass(60);
    const since = performance.now();
    expect(await outcomeOf(harness, await signedIn(harness, ada))).toEqual(accepted);
    expect(performance.now() - since).toBeLessThan(1_000);
  });

  it('a first session is rejected as unavailable, and accepted once the keys are back', async () => {
    const harness = await startAt();
    harness.fail();
    expect(await outcomeOf(harness, await signedIn(harness, ada))).toEqual(unavailable);
    expect(harness.log()).toContain('no signing keys from Descope');
    harness.sandbox.faults.clear();
    harness.pass(5);
    expect(await outcomeOf(harness, await signedIn(harness, ada))).toEqual(accepted);
  });

  it('a first session is accepted at most 30 s after the end of an outage', async () => {
    const harness = await startAt();
    harness.fail();
    for (let second = 0; second < 100; second++) {
      await outcomeOf(harness, await signedIn(harness, ada));
      harness.pass(1);
    }
    harness.sandbox.faults.clear();
    let waited = 0;
    while ((await outcomeOf(harness, await signedIn(harness, ada))).code !== undefined) {
      harness.pass(1);
      waited++;
    }
    expect(waited).toBeLessThanOrEqual(30);
    expect(harness.fetches()).toBeLessThanOrEqual(6);
  });
});

describe('a new signing key', () => {
  it('is accepted at once when there was no flood, beside the one before', async () => {
    const harness = await startAt();
    const former = await signedIn(harness, ada);
    expect(await outcomeOf(harness, former)).toEqual(accepted);
    harness.pass(60);
    await harness.sandbox.rotateSigningKey();
    expect(await outcomeOf(harness, await signedIn(harness, ada))).toEqual(accepted);
    expect(await outcomeOf(harness, former)).toEqual(accepted);
  });

  it.each([false, true])(
    'is accepted within a minute in the middle of a flood (during an outage: %s)',
    async (isOut) => {
      const harness = await startAt();
      expect(await outcomeOf(harness, await signedIn(harness, ada))).toEqual(accepted);
      if (isOut) harness.fail();
      for (let n = 0; n < 30; n++) {
        await outcomeOf(harness, await signedIn(harness, ada, unknownKid(n)));
        harness.pass(1);
      }
      harness.sandbox.faults.clear();
      await harness.sandbox.rotateSigningKey({ alg: 'RS256' });
      const headers = await signedIn(harness, ada);
      const outcomes: unknown[] = [];
      for (let second = 0; second <= 60; second++) {
        await outcomeOf(harness, await signedIn(harness, ada, unknownKid(100 + second)));
        outcomes.push(await outcomeOf(harness, headers));
        harness.pass(1);
      }
      expect(outcomes.at(-1)).toEqual(accepted);
    },
  );

  it('ends the one that it replaces within five minutes, for tokens that were verified before too', async () => {
    const harness = await startAt();
    const former = await signedIn(harness, ada);
    expect(await outcomeOf(harness, former)).toEqual(accepted);
    await harness.sandbox.rotateSigningKey({ keepsFormer: false });
    expect(await outcomeOf(harness, former)).toEqual(accepted);
    harness.pass(300);
    expect(await outcomeOf(harness, former)).toEqual(unauthenticated);
  });
});

describe('a session', () => {
  it('ends with the key that signed it, though it was verified a moment before', async () => {
    const harness = await startAt();
    const [former, grace] = [await signedIn(harness, ada), await signedIn(harness, DEMO_USERS.grace)];
    expect(await outcomeOf(harness, former)).toEqual(accepted);
    await harness.sandbox.rotateSigningKey({ keepsFormer: false });
    harness.pass(290);
    expect(await outcomeOf(harness, former)).toEqual(accepted);
    harness.pass(10);
    expect(await outcomeOf(harness, grace)).toEqual(unauthenticated);
    expect(await outcomeOf(harness, former)).toEqual(unauthenticated);
  });

  it('is no session any more once it has expired, though it was verified a moment before', async () => {
    const harness = await startAt();
    const headers = await signedIn(harness, ada, { lifetimeSeconds: 10 });
    expect(await outcomeOf(harness, headers)).toEqual(accepted);
    harness.pass(16);
    expect(await outcomeOf(harness, headers)).toEqual(unauthenticated);
  });
});

describe('the key set', () => {
  it('of a clock that goes back is still looked at', async () => {
    let now = 1_000_000_000;
    let fetched = 0;
    const keys = createSessionKeys({
      fetchJwks: async () => {
        fetched++;
        throw new Error('down');
      },
      clock: () => now,
    });
    await expect(keys.find('a')).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    now -= 500_000;
    await expect(keys.find('a')).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    expect(fetched).toBe(2);
  });
});
