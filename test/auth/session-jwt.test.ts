import { createHmac, generateKeyPairSync } from 'node:crypto';
import descopeSdk from '@descope/node-sdk';
import { CompactSign, SignJWT, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { createSessionKeys } from '../../src/auth/authentication/jwks.js';
import { isIssuerOf, verifySessionJwt } from '../../src/auth/authentication/session-jwt.js';
import { DEMO_PROJECT_ID, DEMO_USERS, demoData, type SessionOptions } from '../../src/sandbox/sandbox.js';
import demoSigningKey from '../../src/sandbox/sessions/demo-signing-key.json' with { type: 'json' };
import { accepted, bearer, outcomeOf, signedIn, unauthenticated } from '../support/auth/sessions.js';
import { startHarness, useHarness, type Harness } from '../support/harness.js';

const { ada } = DEMO_USERS;
const issuers = [
  DEMO_PROJECT_ID,
  `https://api.descope.com/${DEMO_PROJECT_ID}`,
  `https://api.descope.com/v1/apps/${DEMO_PROJECT_ID}`,
  `https://auth.example.com/${DEMO_PROJECT_ID}/`,
  `https://api.descope.com/v1/apps/agentic/${DEMO_PROJECT_ID}/MS2abc`,
];

describe('a session token is accepted', () => {
  const shared = useHarness();

  it.each(issuers)('of the issuer %s, by Keyway and by the official SDK alike', async (iss) => {
    const harness = shared();
    const token = await harness.sandbox.sessionFor(ada, { claims: { iss } });
    expect(await outcomeOf(harness, bearer(token))).toEqual(accepted);
    await expect(sdkFor(harness).validateJwt(token)).resolves.toMatchObject({ token: { sub: ada } });
  });

  it.each(['RS256', 'RS384', 'PS256', 'ES256', 'ES384', 'EdDSA'] as const)('signed with %s', async (alg) => {
    const harness = await startHarness();
    await harness.sandbox.rotateSigningKey({ alg });
    expect(await outcomeOf(harness, await signedIn(harness, ada))).toEqual(accepted);
  });

  it('as the official SDK gets it for an access key, with the rights of that key', async () => {
    const data = demoData();
    const cleartext = 'K2CleartextOfTheTerraformKeyOfAcme';
    const keys = data.keys.map((key) => (key.name === 'terraform' ? { ...key, cleartext } : key));
    const harness = await startHarness({ sandbox: { data: { ...data, keys } } });
    const { jwt } = await sdkFor(harness).exchangeAccessKey(cleartext);
    const { data: answer } = await harness.execute(
      '{ accessKeyViewer { kind tenants { tenant { id } canManage } } }',
      undefined,
      bearer(jwt),
    );
    expect(answer).toEqual({
      accessKeyViewer: { kind: 'SESSION', tenants: [{ tenant: { id: 'acme' }, canManage: true }] },
    });
  });

  it('up to 5 s after its expiry and before its time, as clocks differ', async () => {
    const harness = await startHarness({ clock: () => 1_900_000_000_000 });
    for (const claims of [{ exp: 1_900_000_000 - 4 }, { nbf: 1_900_000_000 + 5 }]) {
      expect(await outcomeOf(harness, await signedIn(harness, ada, { claims }))).toEqual(accepted);
    }
  });

  it('when it names the audience that is asked for, alone or among others', async () => {
    const harness = await startHarness({ variables: { SESSION_AUDIENCE: 'keyway' } });
    for (const aud of ['keyway', ['app', 'keyway']]) {
      expect(await outcomeOf(harness, await signedIn(harness, ada, { claims: { aud } }))).toEqual(accepted);
    }
    for (const aud of ['app', ['app'], undefined, [], 5, { keyway: true }]) {
      expect(await outcomeOf(harness, await signedIn(harness, ada, { claims: { aud } }))).toEqual(unauthenticated);
    }
  });

  it('again and again, at the cost of one look at the keys of the project', async () => {
    const harness = await startHarness();
    const headers = await signedIn(harness, ada);
    const calls = await harness.callsOf(async () => {
      for (let time = 0; time < 5; time++) expect(await outcomeOf(harness, headers)).toEqual(accepted);
    });
    expect(calls.filter((call) => call.includes('/keys/'))).toHaveLength(1);
  });
});

/** Everything but the last is signed by the project's own key: what is wrong is what it says. */
const wrong: Record<string, SessionOptions> = {
  'of another project': { claims: { iss: 'P2OtherProject00000000000000' } },
  'of an issuer that only begins with the project': { claims: { iss: `${DEMO_PROJECT_ID}x` } },
  'of an issuer that has the project in its host': { claims: { iss: `https://${DEMO_PROJECT_ID}.example/other` } },
  'of an issuer that has the project in its query': { claims: { iss: `https://api.descope.com/?${DEMO_PROJECT_ID}` } },
  'of an issuer that has the project third from the end': {
    claims: { iss: `https://api.descope.com/${DEMO_PROJECT_ID}/a/b` },
  },
  'of several issuers': { claims: { iss: [DEMO_PROJECT_ID] } },
  'of no issuer': { claims: { iss: undefined } },
  'that has expired': { lifetimeSeconds: -6 },
  'that never expires': { claims: { exp: undefined } },
  'with an expiry that is a text': { claims: { exp: '9999999999' } },
  'that is not valid yet': { claims: { nbf: Math.floor(Date.now() / 1000) + 60 } },
  'that refreshes sessions': { claims: { drn: 'DSR' } },
  'that does not say what it is': { claims: { drn: undefined } },
  'without a subject': { claims: { sub: undefined } },
  'of a number': { claims: { sub: 7 } },
  'of a list': { claims: { dsub: [ada] } },
  'without a key id': { header: { kid: undefined } },
  'with an empty key id': { header: { kid: '' } },
  'with a key id that is a number': { header: { kid: 1 } },
  'with an unknown key id': { header: { kid: 'SK2Unknown' } },
  'with a key id from the prototype': { header: { kid: '__proto__' } },
  'with a jwk header': { header: { jwk: { kty: 'EC' } } },
  'with a jku header': { header: { jku: 'https://evil.example/keys' } },
  'with an x5u header': { header: { x5u: 'https://evil.example/cert' } },
  'with an x5c header': { header: { x5c: ['MIIB'] } },
  'with a crit header': { header: { crit: ['exp'], exp: 1 } },
  'with tenants that are a list': { claims: { tenants: ['acme'] } },
  'with tenants that are a text': { claims: { tenants: 'acme' } },
  'with tenants that are a number': { claims: { tenants: 1 } },
  'with a tenant that is a list': { claims: { tenants: { acme: ['User Admin'] } } },
  'with a tenant that is a text': { claims: { tenants: { acme: 'User Admin' } } },
  'with a tenant that is true': { claims: { tenants: { acme: true } } },
  'with a tenant without a name': { claims: { tenants: { '': { permissions: ['User Admin'] } } } },
  'with a tenant named __proto__': { claims: parsed('{"tenants":{"__proto__":{"permissions":["User Admin"]}}}') },
  'with permissions that are a text': { claims: { tenants: { acme: { permissions: 'User Admin' } } } },
  'with permissions that are an object': { claims: { tenants: { acme: { permissions: { 'User Admin': true } } } } },
  'with permissions that are numbers': { claims: { tenants: { acme: { permissions: [1] } } } },
  'with roles that are a text': { claims: { tenants: { acme: { roles: 'Tenant Admin' } } } },
  'with permissions of the project that are a text': { claims: { permissions: 'User Admin' } },
  'with a current tenant that is a list': { claims: { dct: ['acme'] } },
};

describe('a session token is refused', () => {
  const harness = useHarness({ variables: { ALLOW_MANAGEMENT_KEY_CALLERS: 'off' } });

  it.each(Object.entries(wrong))('%s', async (_what, options) => {
    await expectRefused(harness(), await signedIn(harness(), ada, options));
  });

  const forgeries: Record<string, (forger: Forger) => Promise<string> | string> = {
    'without a signature': ({ payload }) => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(payload)}.`,
    'without a signature, with the key id': ({ payload, kid }) => `${encode({ alg: 'None', kid })}.${encode(payload)}.`,
    'signed with HS256 and the public key as its secret': ({ payload, kid, jwk }) =>
      hmac({ alg: 'HS256', kid }, payload, JSON.stringify(jwk)),
    'signed with HS256 and the coordinates of the public key': ({ payload, kid, jwk }) =>
      hmac({ alg: 'HS256', kid }, payload, Buffer.from(String(jwk.x), 'base64url')),
    'signed with an empty secret': ({ payload, kid }) => hmac({ alg: 'HS256', kid }, payload, ''),
    "signed by another key under the project's key id": ({ payload, kid, otherKey }) =>
      new CompactSign(Buffer.from(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'ES256', kid })
        .sign(otherKey.privateKey),
    'signed by another key that is in the header': async ({ payload, kid, otherKey }) =>
      new CompactSign(Buffer.from(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'ES256', kid, jwk: await exportJWK(otherKey.publicKey) })
        .sign(otherKey.privateKey),
    'with a changed claim': ({ token }) => {
      const [header = '', payload = '', signature = ''] = token.split('.');
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
      return `${header}.${encode({ ...claims, sub: 'U2Somebody' })}.${signature}`;
    },
    'without its signature': ({ token }) => `${token.slice(0, token.lastIndexOf('.'))}.`,
    'of five parts': ({ token }) => `${token}.a.b`,
    'of two parts': ({ token }) => token.slice(0, token.lastIndexOf('.')),
    'that is not JSON': () => `${Buffer.from('{').toString('base64url')}.e30.e30`,
    'that is a list': ({ token }) => `${token.split('.')[0]}.${encode([])}.e30`,
    'with the project in front of it': ({ token }) => `${DEMO_PROJECT_ID}:${token}`,
  };

  it.each(Object.entries(forgeries))('%s', async (_what, forge) => {
    await expectRefused(harness(), bearer(await forge(await forgerOf(harness()))));
  });

  it('of another sandbox, whose keys have the same ids', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const signingKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const readings = { sessionAlgorithm: 'ES256' } as const;
    const here = await startHarness({ sandbox: { readings } });
    const there = await startHarness({ sandbox: { readings, signingKey } });
    await expectRefused(here, await signedIn(there, ada));
  });

  it('whose key signs with another algorithm than the project says', async () => {
    const { kty, n, e } = demoSigningKey;
    const jwk = { kty, n, e, kid: 'K', alg: 'RS256', use: 'sig' };
    const keys = createSessionKeys({ fetchJwks: async () => ({ keys: [jwk] }), clock: Date.now });
    const rules = { projectId: DEMO_PROJECT_ID, audience: null, keys, clock: Date.now };
    const claims = { sub: ada, iss: DEMO_PROJECT_ID, drn: 'DS' };
    const tokenOf = async (alg: 'RS256' | 'PS256' | 'RS512'): Promise<string> =>
      new SignJWT(claims)
        .setProtectedHeader({ alg, kid: 'K' })
        .setExpirationTime('1h')
        .sign(await importJWK({ ...demoSigningKey, alg }, alg));
    await expect(verifySessionJwt(await tokenOf('RS256'), rules)).resolves.toMatchObject({ kid: 'K' });
    for (const alg of ['PS256', 'RS512'] as const) {
      await expect(verifySessionJwt(await tokenOf(alg), rules)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });

  it('with a message that repeats nothing of it, and names expiry, which a client can act on', async () => {
    const { post, log } = harness();
    const ask = async (options: SessionOptions) => {
      const response = await post({ query: '{ __typename }' }, await signedIn(harness(), ada, options));
      return ((await response.json()) as { errors: { message: string }[] }).errors[0]?.message;
    };
    expect(await ask({ lifetimeSeconds: -60 })).toBe(
      'This session token has expired. Refresh the session and try again.',
    );
    expect(await ask({ claims: { iss: 'canary' } })).toBe(
      'This is no valid session token of the project that this server serves.',
    );
    expect(log()).not.toMatch(/canary|eyJ/);
  });
});

describe('an issuer', () => {
  it.each([5, null, '', 'descope/P2', ` ${DEMO_PROJECT_ID}`, 'https://api.descope.com', `x/${DEMO_PROJECT_ID}`])(
    '%j is not the project',
    (issuer) => expect(isIssuerOf(issuer, DEMO_PROJECT_ID)).toBe(false),
  );
});

async function expectRefused(harness: Harness, headers: Record<string, string>): Promise<void> {
  const calls = await harness.callsOf(async () => {
    expect(await outcomeOf(harness, headers)).toEqual(unauthenticated);
  });
  expect(calls.filter((call) => !call.includes('/v2/keys/'))).toEqual([]);
}

interface Forger {
  /** A good one, and what it is made of. */
  readonly token: string;
  readonly payload: Record<string, unknown>;
  readonly kid: string;
  readonly jwk: JWK;
  readonly otherKey: Awaited<ReturnType<typeof generateKeyPair>>;
}

async function forgerOf({ sandbox }: Harness): Promise<Forger> {
  const token = await sandbox.sessionFor(ada);
  const [, body = ''] = token.split('.');
  const { keys } = (await (await fetch(`${sandbox.url}/v2/keys/${sandbox.projectId}`)).json()) as { keys: JWK[] };
  const [jwk = {}] = keys;
  const payload = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  return { token, payload, kid: String(jwk.kid), jwk, otherKey: await generateKeyPair('ES256', { extractable: true }) };
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function hmac(header: object, payload: object, secret: string | Buffer): string {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

function parsed(json: string): Record<string, unknown> {
  return JSON.parse(json) as Record<string, unknown>;
}

const sdkFor = ({ sandbox: { projectId, url } }: Harness) => descopeSdk({ projectId, baseUrl: url });
