import descopeSdk from '@descope/node-sdk';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { DEMO_PEOPLE, DEMO_TENANTS, DEMO_USERS, demoData } from '../../src/sandbox/sandbox.js';
import { testSandbox, type TestSandbox } from '../support/sandbox.js';

const sdkOf = ({ url, projectId }: TestSandbox) => descopeSdk({ projectId, baseUrl: url });
const kidsOf = async (sandbox: TestSandbox): Promise<string[]> => {
  const { body } = await sandbox.get(`/v2/keys/${sandbox.projectId}`);
  return (body as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
};

describe('a session token', () => {
  it('has the rights of the user in the directory, and is valid for the official SDK', async () => {
    const sandbox = await testSandbox();
    const token = await sandbox.sessionFor(DEMO_USERS.ada);
    expect(decodeJwt(token)).toMatchObject({
      sub: DEMO_USERS.ada,
      iss: sandbox.projectId,
      drn: 'DS',
      dct: DEMO_TENANTS.acme,
      tenants: { acme: { roles: ['Tenant Admin'], permissions: ['User Admin', 'SSO Admin'] } },
    });
    const sdk = sdkOf(sandbox);
    const session = await sdk.validateSession(token);
    expect(sdk.validateTenantPermissions(session, DEMO_TENANTS.acme, ['User Admin'])).toBe(true);
    expect(sdk.validateTenantPermissions(session, DEMO_TENANTS.globex, ['User Admin'])).toBe(false);
  });

  it('has a current tenant when there is only one, or when one is selected', async () => {
    const sandbox = await testSandbox();
    const dctOf = async (...session: Parameters<TestSandbox['sessionFor']>) =>
      decodeJwt(await sandbox.sessionFor(...session))['dct'];
    expect(await dctOf(DEMO_USERS.katherine)).toBeUndefined();
    expect(await dctOf(DEMO_USERS.katherine, { selectedTenant: 'initech' })).toBe('initech');
    await expect(async () => dctOf(DEMO_USERS.katherine, { selectedTenant: 'acme' })).rejects.toThrow(/acme/);
  });

  it('of an unknown user gives no rights', async () => {
    const sandbox = await testSandbox();
    const claims = decodeJwt(await sandbox.sessionFor('U2Stranger'));
    expect(Object.keys(claims).toSorted()).toEqual(['amr', 'drn', 'exp', 'iat', 'iss', 'sub']);
  });

  it('is valid for an hour or the given time, by the clock of the sandbox', async () => {
    const sandbox = await testSandbox({ clock: () => 2e12 });
    const lifeOf = async (lifetimeSeconds?: number) => {
      const { iat, exp } = decodeJwt(
        await sandbox.sessionFor('U', lifetimeSeconds === undefined ? {} : { lifetimeSeconds }),
      );
      return [iat, Number(exp) - Number(iat)];
    };
    expect(await lifeOf()).toEqual([2e9, 3600]);
    expect(await lifeOf(60)).toEqual([2e9, 60]);
  });

  it('can have any claims, for tests of what must be rejected', async () => {
    const sandbox = await testSandbox();
    const token = await sandbox.sessionFor(DEMO_USERS.ada, {
      claims: { iss: 'elsewhere', drn: undefined, exp: 'never', tenants: ['acme'] },
      header: { kid: undefined, jku: 'https://evil.example' },
    });
    const [, payload = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
    expect(claims).toMatchObject({ iss: 'elsewhere', exp: 'never', tenants: ['acme'] });
    expect(claims).not.toHaveProperty('drn');
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'RS256', typ: 'JWT', jku: 'https://evil.example' });
  });
});

describe('the signing key', () => {
  it('can be rotated: the former key stays published, or is withdrawn', async () => {
    const sandbox = await testSandbox();
    const [first] = await kidsOf(sandbox);
    const former = await sandbox.sessionFor(DEMO_USERS.ada);
    await sandbox.rotateSigningKey();
    const [second, ...others] = await kidsOf(sandbox);
    expect(others).toEqual([first]);
    expect(decodeProtectedHeader(await sandbox.sessionFor(DEMO_USERS.ada)).kid).toBe(second);
    await expect(sdkOf(sandbox).validateSession(former)).resolves.toBeDefined();
    await sandbox.rotateSigningKey({ alg: 'ES384', keepsFormer: false });
    expect(await kidsOf(sandbox)).toHaveLength(1);
    await expect(sdkOf(sandbox).validateSession(former)).rejects.toThrow(/session validation failed/);
    await expect(sdkOf(sandbox).validateSession(await sandbox.sessionFor(DEMO_USERS.ada))).resolves.toBeDefined();
  });

  it('is not available while a fault is set', async () => {
    const sandbox = await testSandbox();
    const path = `/v2/keys/${sandbox.projectId}`;
    sandbox.faults.add({ path, times: 2, fault: { kind: 'status', status: 503 } });
    expect((await sandbox.get(path)).status).toBe(503);
    expect((await sandbox.get(path)).status).toBe(503);
    expect((await sandbox.get(path)).status).toBe(200);
  });
});

describe('the demo people', () => {
  it('are users of the directory', () => {
    const known = new Set(demoData().users.map(({ userId }) => userId));
    expect(DEMO_PEOPLE.map(({ userId }) => userId).filter((userId) => !known.has(userId))).toEqual([]);
  });
});
