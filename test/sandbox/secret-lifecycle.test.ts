import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import type { WireExchangeAnswer } from '../../src/descope/wire/types.js';
import { managementKeyId } from '../../src/sandbox/sandbox.js';
import { type TestSandbox, accessKeyPath, refusal, testSandbox } from '../support/sandbox.js';

const refused = { status: 401, body: expect.objectContaining({ errorCode: 'E062803' }) };

const change = (sandbox: TestSandbox, verb: string, id: string) => sandbox.post(`${accessKeyPath}/${verb}`, { id });

describe('the lifecycle of a secret', () => {
  it('works from create until rotate, deactivate, and delete end it, each at once', async () => {
    const sandbox = await testSandbox();
    const { key, cleartext: first } = await sandbox.create({ name: 'Key' });
    expect(await sandbox.exchange(first)).toMatchObject({ status: 200, body: { keyId: key.id } });

    const { cleartext: second } = (await change(sandbox, 'rotate', key.id)).body as { cleartext: string };
    expect(second).not.toBe(first);
    expect(await sandbox.exchange(first)).toMatchObject(refused);
    expect(await sandbox.exchange(second)).toMatchObject({ status: 200 });

    await change(sandbox, 'deactivate', key.id);
    expect(await sandbox.exchange(second)).toMatchObject(refused);
    await change(sandbox, 'activate', key.id);
    expect(await sandbox.exchange(second)).toMatchObject({ status: 200 });

    await change(sandbox, 'delete', key.id);
    expect(await sandbox.exchange(second)).toMatchObject(refused);
  });

  it('expires with its key', async () => {
    let now = Date.now();
    const sandbox = await testSandbox({ clock: () => now });
    const expireTime = Math.floor(now / 1000) + 60;
    const { cleartext } = await sandbox.create({ name: 'Short', expireTime });
    expect(await sandbox.exchange(cleartext)).toMatchObject({ status: 200, body: { expiration: expireTime } });
    now += 60_000;
    expect(await sandbox.exchange(cleartext)).toMatchObject(refused);
  });

  it.each([
    ['its address', ['127.0.0.1'], 200],
    ['a range around its address', ['10.0.0.0/8', '127.0.0.0/8'], 200],
    ['other addresses only', ['10.0.0.0/8', '2001:db8::/32'], 401],
  ])('is accepted by permitted IPs: %s, %j → %i', async (_, permittedIps, status) => {
    const sandbox = await testSandbox();
    const { cleartext } = await sandbox.create({ name: 'Key', permittedIps });
    expect(await sandbox.exchange(cleartext)).toMatchObject({ status });
  });

  it('is refused by another project, and so is an unknown one', async () => {
    const sandbox = await testSandbox();
    const other = await testSandbox({ projectId: 'P2Other00000000000000000000A' });
    const { cleartext } = await sandbox.create({ name: 'Key' });
    expect(await other.exchange(cleartext)).toMatchObject(refused);
    expect(await sandbox.exchange('K2MadeUp')).toMatchObject(refused);
  });

  it('can be set for an initial key', async () => {
    const key = { id: 'K2Given00000000000000000000000', name: 'Given', cleartext: 'K2GivenSecret' };
    const sandbox = await testSandbox({ data: { tenants: [], users: [], roles: [], keys: [key] } });
    expect(await sandbox.exchange('K2GivenSecret')).toMatchObject({ status: 200, body: { keyId: key.id } });
    expect(JSON.stringify(sandbox.keys.all())).not.toContain('K2GivenSecret');
  });

  it('is in no response but those of create and rotate, and in no log', async () => {
    const sandbox = await testSandbox();
    const { key, cleartext } = await sandbox.create({ name: 'Key' });
    const responses = [
      await sandbox.get(`${accessKeyPath}?id=${key.id}`),
      await sandbox.post(`${accessKeyPath}/search`),
      await sandbox.post(`${accessKeyPath}/update`, { id: key.id, name: 'Renamed' }),
    ];
    await sandbox.exchange(cleartext);
    await sandbox.post(`${accessKeyPath}/import`, { keys: [{ name: 'Import', cleartext }] });
    const exposed = JSON.stringify([responses, sandbox.calls.all, sandbox.keys.all()]);
    expect(exposed).not.toContain(cleartext);
    expect(exposed).not.toContain(sandbox.managementKey);
  });
});

describe('rotate', () => {
  it('changes nothing but the secret', async () => {
    const sandbox = await testSandbox();
    const { key } = await sandbox.create({ name: 'Key', customClaims: { plan: 'pro' } });
    const reply = await change(sandbox, 'rotate', key.id);
    expect(reply).toEqual({ status: 200, body: { key, cleartext: expect.stringMatching(/^K/) } });
    expect(sandbox.stored(key.id)).toEqual(key);
  });

  it('is refused for an inactive key and for an expired one, whose secrets stay as they are', async () => {
    let now = Date.now();
    const sandbox = await testSandbox({ clock: () => now });
    const { key: inactive, cleartext } = await sandbox.create({ name: 'Inactive' });
    const { key: expired } = await sandbox.create({ name: 'Expired', expireTime: Math.floor(now / 1000) + 1 });
    await change(sandbox, 'deactivate', inactive.id);
    now += 2000;
    const message = 'Only active, non-expired access keys can be rotated';
    for (const { id } of [inactive, expired]) {
      expect(refusal(await change(sandbox, 'rotate', id))).toEqual({ status: 400, code: 'E011004', message });
    }
    await change(sandbox, 'activate', inactive.id);
    expect(await sandbox.exchange(cleartext)).toMatchObject({ status: 200 });
  });
});

describe('create', () => {
  it('creates an active key, with the id of the management key as its creator', async () => {
    const sandbox = await testSandbox({ clock: () => 1_800_000_000_500 });
    const { key } = await sandbox.create({ name: 'Key' });
    expect(key).toMatchObject({
      id: expect.stringMatching(/^K[0-9A-Za-z]{27}$/),
      status: 'active',
      createdTime: 1_800_000_000,
      createdBy: managementKeyId,
      clientId: expect.stringMatching(/./),
      editable: true,
    });
  });
});

describe('the session of an exchanged key', () => {
  const sessionOf = async (sandbox: TestSandbox, body: object, loginOptions?: object) => {
    const { cleartext } = await sandbox.create(body);
    const reply = await sandbox.exchange(cleartext, loginOptions);
    return decodeJwt((reply.body as WireExchangeAnswer).sessionJwt);
  };

  it('has the key, the project and the rights of the key in each tenant', async () => {
    const sandbox = await testSandbox();
    const keyTenants = [
      { tenantId: 'acme', roleNames: ['Tenant Admin', 'Acme Billing'] },
      { tenantId: 'globex', roleNames: [] },
    ];
    const session = await sessionOf(sandbox, { name: 'Key', keyTenants });
    expect(session).toMatchObject({
      iss: `${sandbox.url}/v1/apps/${sandbox.projectId}`,
      sub: expect.stringMatching(/^K/),
      drn: 'DS',
      amr: ['access_key'],
      tenants: {
        acme: { roles: ['Tenant Admin', 'Acme Billing'], permissions: ['User Admin', 'SSO Admin', 'Read Invoices'] },
        globex: { roles: [], permissions: [] },
      },
    });
    for (const absent of ['dct', 'aud', 'roles']) expect(session).not.toHaveProperty(absent);
    expect(Number(session.exp) - Number(session.iat)).toBe(600);
  });

  it('has project roles at the top', async () => {
    const session = await sessionOf(await testSandbox(), { name: 'Key', roleNames: ['Deployer', 'Auditor'] });
    expect(session).toMatchObject({ roles: ['Deployer', 'Auditor'], permissions: ['Deploy', 'Read Audit'] });
    expect(session).not.toHaveProperty('tenants');
  });

  it('has the rights of the bound user', async () => {
    const session = await sessionOf(await testSandbox(), {
      name: 'Key',
      userId: 'U2DemoAdaLovelace00000000000000',
      roleNames: ['Deployer'],
    });
    expect(session).toMatchObject({ tenants: { acme: { roles: ['Tenant Admin'] } } });
    expect(session).not.toHaveProperty('roles');
  });

  it('has the claims of the key at the top, where they replace no reserved claim, and those of the exchange in nsec', async () => {
    const sandbox = await testSandbox();
    const customClaims = { plan: 'pro', sub: 'someone else', iss: 'elsewhere', drn: 'DSR', exp: 1 };
    const session = await sessionOf(sandbox, { name: 'Key', customClaims }, { customClaims: { plan: 'free' } });
    expect(session).toMatchObject({
      plan: 'pro',
      iss: `${sandbox.url}/v1/apps/${sandbox.projectId}`,
      drn: 'DS',
      nsec: { plan: 'free' },
    });
    expect(session.sub).toMatch(/^K/);
    expect(session.exp).toBeGreaterThan(Date.now() / 1000);
  });

  it('has a current tenant when one is selected, or by reading the only one', async () => {
    const sandbox = await testSandbox();
    const [acme, globex] = [{ tenantId: 'acme' }, { tenantId: 'globex' }];
    expect(await sessionOf(sandbox, { name: 'One', keyTenants: [acme] })).not.toHaveProperty('dct');
    const other = await testSandbox({ readings: { exchangeTenant: 'only-tenant' } });
    expect(await sessionOf(other, { name: 'One', keyTenants: [acme] })).toMatchObject({ dct: 'acme' });
    const selected = await sessionOf(
      sandbox,
      { name: 'Two', keyTenants: [acme, globex] },
      { selectedTenant: 'globex' },
    );
    expect(selected).toMatchObject({ dct: 'globex' });
  });

  it("is refused for a selected tenant that is not the key's", async () => {
    const sandbox = await testSandbox();
    const { cleartext } = await sandbox.create({ name: 'Key', keyTenants: [{ tenantId: 'acme' }] });
    const reply = await sandbox.exchange(cleartext, { selectedTenant: 'globex' });
    expect(refusal(reply)).toMatchObject({ status: 400, code: 'E011003' });
  });
});

describe('the public keys', () => {
  it('are public at all three addresses', async () => {
    const { url, projectId } = await testSandbox();
    const read = async (path: string): Promise<unknown> => (await fetch(`${url}${path}`)).json();
    const jwks = await read(`/v2/keys/${projectId}`);
    expect(jwks).toEqual({ keys: [expect.objectContaining({ alg: 'RS256', kty: 'RSA', use: 'sig' })] });
    expect(jwks).not.toHaveProperty('keys.0.d');
    expect({ keys: await read(`/v1/keys/${projectId}`) }).toEqual(jwks);
    expect(await read(`/${projectId}/.well-known/jwks.json`)).toEqual(jwks);
  });
});
