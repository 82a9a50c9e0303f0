import { describe, expect, it } from 'vitest';
import { DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { accepted, outcomeOf, unauthenticated } from '../support/auth/sessions.js';
import { startHarness, useHarness, type Harness } from '../support/harness.js';

const origin = 'https://app.example.com';
const variables = { ALLOWED_ORIGINS: `${origin}, http://localhost:3000` };

async function cookieOf({ sandbox }: Harness): Promise<string> {
  return `theme=dark; DS=${await sandbox.sessionFor(DEMO_USERS.ada)}; DSR=anything`;
}

describe('the session cookie', () => {
  const shared = useHarness({ variables });
  /** No session counts here, so the signing keys are not known: to verify one would take a call. */
  const refusing = useHarness({ variables });

  it.each([origin, 'http://localhost:3000'])('counts for pages of %s that set the CSRF header', async (page) => {
    const headers = { cookie: await cookieOf(shared()), origin: page, 'x-keyway-csrf': '1' };
    expect(await outcomeOf(shared(), headers)).toEqual(accepted);
  });

  it.each([
    ['without the CSRF header', { origin }],
    ['from another origin', { origin: 'https://evil.example', 'x-keyway-csrf': '1' }],
    ['from a subdomain', { origin: 'https://x.app.example.com', 'x-keyway-csrf': '1' }],
    ['from the same host at another port', { origin: `${origin}:8443`, 'x-keyway-csrf': '1' }],
    ['from the same host without TLS', { origin: 'http://app.example.com', 'x-keyway-csrf': '1' }],
    ['from a sandboxed frame', { origin: 'null', 'x-keyway-csrf': '1' }],
    ['from nowhere', { 'x-keyway-csrf': '1' }],
  ])('does not count %s', async (_what, headers: Record<string, string>) => {
    const calls = await refusing().callsOf(async () => {
      const cookie = await cookieOf(refusing());
      expect(await outcomeOf(refusing(), { ...headers, cookie })).toEqual(unauthenticated);
    });
    expect(calls).toEqual([]);
  });

  it('is ignored while no origin is allowed', async () => {
    const harness = await startHarness();
    const headers = { cookie: await cookieOf(harness), origin, 'x-keyway-csrf': '1' };
    expect(await outcomeOf(harness, headers)).toEqual(unauthenticated);
  });

  it('is ignored when there is an Authorization header, even an invalid one', async () => {
    const cookie = await cookieOf(shared());
    const headers = { cookie, origin, 'x-keyway-csrf': '1', authorization: 'Bearer nothing' };
    expect(await outcomeOf(shared(), headers)).toEqual(unauthenticated);
  });

  it('is ignored when it is sent twice, since one of the two may be planted', async () => {
    const cookie = `${await cookieOf(shared())}; DS=${await shared().sandbox.sessionFor(DEMO_USERS.eve)}`;
    expect(await outcomeOf(shared(), { cookie, origin, 'x-keyway-csrf': '1' })).toEqual(unauthenticated);
  });

  it.each(['DS=', 'DS=a.b', 'DS="a.b.c"', 'ds=a.b.c', 'XDS=a.b.c', `DS=${'a'.repeat(9_000)}.b.c`])(
    'is none when it is %.20s',
    async (cookie) => {
      expect(await outcomeOf(shared(), { cookie, origin, 'x-keyway-csrf': '1' })).toEqual(unauthenticated);
    },
  );
});

describe('a management key', () => {
  it('is refused unless it is enabled, and the error says how', async () => {
    const harness = await startHarness({ variables: { ALLOW_MANAGEMENT_KEY_CALLERS: 'off' } });
    const response = await harness.post({ query: '{ __typename }' });
    expect(response.status).toBe(401);
    const { errors } = (await response.json()) as { errors: { message: string }[] };
    expect(errors[0]?.message).toBe(
      'This server takes no management keys from callers; its operators can allow it with ' +
        'ALLOW_MANAGEMENT_KEY_CALLERS=on. Send "Authorization: Bearer <session JWT>" of a user who is signed in with Descope.',
    );
  });
});
