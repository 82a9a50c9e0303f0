import { createLocalJWKSet, createRemoteJWKSet, decodeJwt, importJWK, jwtVerify, type JWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { type TestSandbox, refusal, testSandbox } from '../support/sandbox.js';

async function token(sandbox: TestSandbox, fields: Record<string, string>, basic?: string) {
  const response = await fetch(`${sandbox.url}/oauth2/v1/token`, {
    method: 'POST',
    headers: basic === undefined ? {} : { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
    body: new URLSearchParams(fields),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('the token endpoint', () => {
  it('takes the clientId and the cleartext of a key, in the form or in the header', async () => {
    const sandbox = await testSandbox();
    const { key, cleartext } = await sandbox.create({ name: 'Key', keyTenants: [{ tenantId: 'acme' }] });
    const form = { grant_type: 'client_credentials', client_id: key.clientId, client_secret: cleartext };
    const inForm = await token(sandbox, form);
    const inHeader = await token(sandbox, { grant_type: 'client_credentials' }, `${key.clientId}:${cleartext}`);
    for (const { status, body } of [inForm, inHeader]) {
      expect(status).toBe(200);
      expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 600 });
      expect(decodeJwt(String(body['access_token']))).toMatchObject({ sub: key.id, tenants: { acme: {} } });
    }
    expect(JSON.stringify(sandbox.calls.all)).not.toContain(cleartext);
  });

  it.each([
    [{ grant_type: 'password' }, 400, 'unsupported_grant_type'],
    [{ grant_type: 'client_credentials' }, 401, 'invalid_client'],
    [{ grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' }, 401, 'invalid_client'],
  ])('refuses with the errors of RFC 6749: %j', async (fields, status, error) => {
    const sandbox = await testSandbox();
    expect(await token(sandbox, fields)).toMatchObject({ status, body: { error } });
  });

  it('refuses the secret of another client', async () => {
    const sandbox = await testSandbox();
    const [one, other] = [await sandbox.create({ name: 'One' }), await sandbox.create({ name: 'Other' })];
    const fields = {
      grant_type: 'client_credentials',
      client_id: one.key.clientId,
      client_secret: other.cleartext,
    };
    expect(await token(sandbox, fields)).toMatchObject({ status: 401 });
  });
});

describe('the discovery document', () => {
  it('leads to a token that validates with its issuer and its keys', async () => {
    const sandbox = await testSandbox();
    const { body } = await sandbox.get(`/v1/apps/${sandbox.projectId}/.well-known/openid-configuration`);
    const { issuer, jwks_uri: jwksUri, token_endpoint: endpoint } = body as Record<string, string>;
    const { key, cleartext } = await sandbox.create({ name: 'Key' });
    const response = await fetch(endpoint ?? '', {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: key.clientId,
        client_secret: cleartext,
      }),
    });
    const { access_token: accessToken } = (await response.json()) as { access_token: string };
    const keys = createRemoteJWKSet(new URL(jwksUri ?? ''));
    const { payload } = await jwtVerify(accessToken, keys, { issuer: issuer ?? '', algorithms: ['RS256'] });
    expect(payload.sub).toBe(key.id);
    expect(await sandbox.get(`/${sandbox.projectId}/.well-known/openid-configuration`)).toEqual({ status: 200, body });
  });
});

describe('the session of an exchanged key validates', () => {
  const sessionOf = async (sandbox: TestSandbox): Promise<string> => {
    const { cleartext } = await sandbox.create({ name: 'Key' });
    return ((await sandbox.exchange(cleartext)).body as { sessionJwt: string }).sessionJwt;
  };

  it('as in the .NET SDK: every published key is an RSA key', async () => {
    const sandbox = await testSandbox();
    const { keys } = (await sandbox.get(`/v2/keys/${sandbox.projectId}`)).body as { keys: JWK[] };
    for (const { kty, n, e } of keys) {
      expect(kty).toBe('RSA');
      await importJWK({ kty: 'RSA', n: n ?? '', e: e ?? '' }, 'RS256');
    }
    await expect(jwtVerify(await sessionOf(sandbox), createLocalJWKSet({ keys }))).resolves.toBeDefined();
  });

  it('as in the PHP SDK: RS256 only', async () => {
    const sandbox = await testSandbox();
    const keys = createRemoteJWKSet(new URL(`${sandbox.url}/v2/keys/${sandbox.projectId}`));
    await expect(jwtVerify(await sessionOf(sandbox), keys, { algorithms: ['RS256'] })).resolves.toBeDefined();
    const other = await testSandbox({ readings: { sessionAlgorithm: 'ES384' } });
    const otherKeys = createRemoteJWKSet(new URL(`${other.url}/v2/keys/${other.projectId}`));
    await expect(jwtVerify(await sessionOf(other), otherKeys, { algorithms: ['RS256'] })).rejects.toThrow(/alg/);
    await expect(jwtVerify(await sessionOf(other), otherKeys, { algorithms: ['ES384'] })).resolves.toBeDefined();
  });
});

describe('jwt/update', () => {
  it('adds claims under nsec and keeps the others', async () => {
    const sandbox = await testSandbox();
    const jwt = await sandbox.sessionFor('U2DemoAdaLovelace00000000000000');
    const { body } = await sandbox.post('/v1/mgmt/jwt/update', { jwt, customClaims: { plan: 'pro' } });
    expect(decodeJwt((body as { jwt: string }).jwt)).toEqual({ ...decodeJwt(jwt), nsec: { plan: 'pro' } });
    expect(refusal(await sandbox.post('/v1/mgmt/jwt/update', { jwt: 'x' }))).toMatchObject({ status: 401 });
  });
});
