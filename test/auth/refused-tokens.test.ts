import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSessionKeys } from '../../src/auth/authentication/jwks.js';
import { createSessionCache } from '../../src/auth/authentication/session-cache.js';
import { DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { accepted, bearer, outcomeOf, signedIn, unauthenticated } from '../support/auth/sessions.js';
import { startHarness } from '../support/harness.js';

const { ada } = DEMO_USERS;
const permissions = {
  readPermissions: [],
  managePermissions: [],
  assignableRoles: [],
  reservedClaims: [],
  selfService: false,
};

/** Calls through, and counts. */
function countSignatureChecks(): () => number {
  const spy = vi.spyOn(crypto.subtle, 'verify');
  onTestFinished(() => spy.mockRestore());
  return () => spy.mock.calls.length;
}

async function start() {
  let now = 1_900_000_000_000;
  const harness = await startHarness({ clock: () => now });
  const pass = (ms: number): void => void (now += ms);
  // The signing keys are known from here on.
  expect(await outcomeOf(harness, await signedIn(harness, ada))).toEqual(accepted);
  return { harness, pass, jwksCalls: () => harness.sandbox.calls.list.filter((call) => call.includes('/v2/keys/')) };
}

/** Its signature is that of another token. */
async function forged(harness: Parameters<typeof signedIn>[0]): Promise<Record<string, string>> {
  const [one, other] = [await harness.sandbox.sessionFor(ada), await harness.sandbox.sessionFor(DEMO_USERS.alan)];
  return bearer([...one.split('.').slice(0, 2), other.split('.')[2]].join('.'));
}

describe('a token that was refused', () => {
  it('costs one signature check a minute, however often it is sent', async () => {
    const { harness, pass } = await start();
    const headers = await forged(harness);
    const checks = countSignatureChecks();
    for (let index = 0; index < 50; index++) expect(await outcomeOf(harness, headers)).toEqual(unauthenticated);
    expect(checks()).toBe(1);
    pass(60_000);
    for (let index = 0; index < 20; index++) expect(await outcomeOf(harness, headers)).toEqual(unauthenticated);
    expect(checks()).toBe(2);
  });

  it('costs no check of a caller that was verified, however many different ones are refused', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'K', alg: 'ES256', use: 'sig' };
    const keys = createSessionKeys({ fetchJwks: async () => ({ keys: [jwk] }), clock: Date.now });
    const rules = { projectId: 'P2', audience: null, keys, clock: Date.now };
    const { callerOf, knownSubject } = createSessionCache(rules, permissions);
    const token = await new SignJWT({ sub: ada, iss: 'P2', drn: 'DS' })
      .setProtectedHeader({ alg: 'ES256', kid: 'K' })
      .setExpirationTime('1h')
      .sign(privateKey);
    expect(knownSubject(token)).toBeNull();
    expect(await callerOf(token)).toMatchObject({ subject: ada });
    const checks = countSignatureChecks();
    // More than are remembered.
    let refused = 0;
    for (let index = 0; index < 5_000; index++) {
      await callerOf(`a.b.c${index}`).catch(({ code }: { code: string }) => {
        if (code === 'UNAUTHENTICATED') refused++;
      });
    }
    expect(refused).toBe(5_000);
    expect(await callerOf(token)).toMatchObject({ subject: ada });
    expect(checks()).toBe(0);
    expect(knownSubject(token)).toBe(ada);
  });

  it('says again why: an expired one that its session must be refreshed', async () => {
    const { harness } = await start();
    const headers = await signedIn(harness, ada, { lifetimeSeconds: -60 });
    const messages = [];
    for (let index = 0; index < 3; index++) {
      const response = await harness.post({ query: '{ __typename }' }, headers);
      messages.push(((await response.json()) as { errors: { message: string }[] }).errors[0]?.message);
    }
    expect(new Set(messages)).toEqual(new Set(['This session token has expired. Refresh the session and try again.']));
  });

  it('because it is not valid yet is accepted in the second in which it becomes valid', async () => {
    const { harness, pass } = await start();
    const nbf = 1_900_000_000 + 20;
    const headers = await signedIn(harness, ada, { claims: { nbf } });
    const checks = countSignatureChecks();
    for (let index = 0; index < 20; index++) expect(await outcomeOf(harness, headers)).toEqual(unauthenticated);
    expect(checks()).toBe(1);
    // Five seconds of tolerance.
    pass(14_999);
    expect(await outcomeOf(harness, headers)).toEqual(unauthenticated);
    pass(1);
    expect(await outcomeOf(harness, headers)).toEqual(accepted);
  });

  it('because its signing key is unknown is accepted as soon as the keys may be fetched again', async () => {
    const { harness, pass, jwksCalls } = await start();
    pass(21_000);
    const there = await startHarness({ clock: () => 1_900_000_021_000 });
    await there.sandbox.rotateSigningKey();
    const foreign = await signedIn(there, ada);
    for (let index = 0; index < 20; index++) expect(await outcomeOf(harness, foreign)).toEqual(unauthenticated);
    const fetched = jwksCalls().length;
    // The project rotates its key just after the keys were fetched.
    await harness.sandbox.rotateSigningKey();
    const headers = await signedIn(harness, ada);
    expect(await outcomeOf(harness, headers)).toEqual(unauthenticated);
    pass(19_999);
    expect(await outcomeOf(harness, headers)).toEqual(unauthenticated);
    expect(jwksCalls()).toHaveLength(fetched);
    pass(1);
    expect(await outcomeOf(harness, headers)).toEqual(accepted);
  });

  it('is accepted at once when another request has fetched the key that it is signed with', async () => {
    const { harness, pass } = await start();
    pass(21_000);
    await outcomeOf(harness, bearer(unknownKid(await harness.sandbox.sessionFor(ada))));
    await harness.sandbox.rotateSigningKey();
    const [first, second] = [await signedIn(harness, ada), await signedIn(harness, DEMO_USERS.alan)];
    expect(await outcomeOf(harness, first)).toEqual(unauthenticated);
    pass(20_000);
    expect(await outcomeOf(harness, second)).toEqual(accepted);
    expect(await outcomeOf(harness, first)).toEqual(accepted);
  });

  it('is refused with UPSTREAM_UNAVAILABLE while the signing keys cannot be fetched, and never longer', async () => {
    let now = 1_900_000_000_000;
    const harness = await startHarness({ clock: () => now });
    const { faults, projectId } = harness.sandbox;
    faults.add({ path: `/v2/keys/${projectId}`, fault: { kind: 'status', status: 503 } });
    const headers = await signedIn(harness, ada);
    expect(await outcomeOf(harness, headers)).toEqual({ status: 503, code: 'UPSTREAM_UNAVAILABLE' });
    expect(await outcomeOf(harness, headers)).toEqual({ status: 503, code: 'UPSTREAM_UNAVAILABLE' });
    now += 5_000;
    expect(await outcomeOf(harness, headers)).toEqual(accepted);
  });
});

function unknownKid(token: string): string {
  const [head = '', ...rest] = token.split('.');
  const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as object;
  return [Buffer.from(JSON.stringify({ ...header, kid: 'unknown' })).toString('base64url'), ...rest].join('.');
}
