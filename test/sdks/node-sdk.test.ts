import sdk1 from 'node-sdk-1';
import sdk25 from 'node-sdk-2-5';
import sdk213 from 'node-sdk-2-13';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.js';

// The calls that all three versions have in common are typed by the oldest one.
const versions = [
  ['1.10.0', sdk1],
  ['2.5.0', sdk25 as unknown as typeof sdk1],
  ['2.13.0', sdk213 as unknown as typeof sdk1],
] as const;

type Sdk = ReturnType<typeof sdk1>;

async function start(create: typeof sdk1): Promise<{ sandbox: Sandbox; sdk: Sdk }> {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const { projectId, managementKey, url: baseUrl } = sandbox;
  return { sandbox, sdk: create({ projectId, managementKey, baseUrl }) };
}

/** The data of a successful response. */
async function data<T>(response: Promise<{ ok: boolean; data?: T; error?: unknown }>): Promise<T> {
  const { ok, data, error } = await response;
  if (!ok || data === undefined) throw new Error(JSON.stringify(error));
  return data;
}

async function isOk(response: Promise<{ ok: boolean; error?: unknown }>): Promise<void> {
  const { ok, error } = await response;
  expect([ok, error]).toEqual([true, undefined]);
}

describe.each(versions)('@descope/node-sdk %s, on the sandbox', (_, create) => {
  it('creates, loads, searches, updates, deactivates, activates, exchanges and deletes an access key', async () => {
    const { sdk } = await start(create);
    const { accessKey } = sdk.management;
    const tenants = [{ tenantId: 'acme', roleNames: ['Exporter'] }];
    const { key, cleartext } = await data(accessKey.create('Key', 0, undefined, tenants, undefined, { plan: 'pro' }));
    expect(await data(accessKey.load(key.id))).toEqual(key);
    expect((await data(accessKey.searchAll(['acme']))).map(({ id }) => id)).toContain(key.id);
    expect(await data(accessKey.update(key.id, 'Renamed', 'New'))).toMatchObject({
      name: 'Renamed',
      description: 'New',
    });
    await isOk(accessKey.deactivate(key.id));
    await expect(sdk.exchangeAccessKey(cleartext)).rejects.toThrow(/access key/i);
    await isOk(accessKey.activate(key.id));

    const session = await sdk.exchangeAccessKey(cleartext, { customClaims: { job: 'nightly' } });
    const { token } = await sdk.validateSession(session.jwt);
    expect(token).toMatchObject({ sub: key.id, plan: 'pro', nsec: { job: 'nightly' } });
    expect(sdk.validateTenantRoles(session, 'acme', ['Exporter'])).toBe(true);
    const selected = await sdk.exchangeAccessKey(cleartext, { selectedTenant: 'acme' });
    expect(selected.token['dct']).toBe('acme');

    await isOk(accessKey.delete(key.id));
    expect((await accessKey.load(key.id)).ok).toBe(false);
  });

  it('creates and deletes tenants, permissions, roles and users', async () => {
    const { sdk } = await start(create);
    const { tenant, permission, role, user } = sdk.management;
    const { id } = await data(tenant.create('Hooli'));
    expect(await data(tenant.load(id))).toMatchObject({ id, name: 'Hooli' });
    await isOk(tenant.createWithId('umbrella', 'Umbrella'));
    await isOk(tenant.update('umbrella', 'Umbrella Inc'));
    expect((await data(tenant.searchAll(['umbrella']))).map(({ name }) => name)).toEqual(['Umbrella Inc']);
    expect(await data(tenant.loadAll())).toHaveLength(5);

    await isOk(permission.create('Print'));
    await isOk(permission.update('Print', 'Plot', 'On paper'));
    expect((await data(permission.loadAll())).map(({ name }) => name)).toContain('Plot');
    await isOk(role.create('Printer', 'Prints', ['Plot'], id));
    expect((await data(role.search({ tenantIds: [id] }))).map(({ name }) => name)).toEqual(['Printer']);
    await isOk(role.update('Printer', 'Plotter', 'Plots', ['Plot'], id));

    const loginId = 'gavin@hooli.example';
    const created = await data(
      user.create(loginId, { email: loginId, displayName: 'Gavin', userTenants: [{ tenantId: id, roleNames: [] }] }),
    );
    expect(created).toMatchObject({ loginIds: [loginId], name: 'Gavin' });
    await isOk(user.addTenantRoles(loginId, id, ['Plotter']));
    expect(await data(user.load(loginId))).toMatchObject({ userTenants: [{ tenantId: id, roleNames: ['Plotter'] }] });
    expect(JSON.stringify(await data(user.search({ tenantIds: [id] })))).toContain('Gavin');
    await isOk(user.updateDisplayName(loginId, 'Gavin B.'));
    await isOk(user.patch(loginId, { phone: '+4112345' }));
    await isOk(user.deactivate(loginId));
    expect(await data(user.loadByUserId(created.userId))).toMatchObject({ name: 'Gavin B.', status: 'disabled' });
    await isOk(user.delete(loginId));
    await isOk(user.createTestUser('test@hooli.example'));
    await isOk(user.deleteAllTestUsers());

    await isOk(role.delete('Plotter', id));
    await isOk(permission.delete('Plot'));
    await isOk(tenant.delete(id));
  });

  it('signs a user in, refreshes, reads the profile and signs out', async () => {
    const { sdk } = await start(create);
    const { token } = await data(sdk.management.user.generateEmbeddedLink('ada@acme.example'));
    const { sessionJwt, refreshJwt = '' } = await data(sdk.magicLink.verify(token));
    await expect(sdk.validateSession(sessionJwt)).resolves.toMatchObject({ token: { tenants: { acme: {} } } });
    const refreshed = await sdk.refreshSession(refreshJwt);
    await expect(sdk.validateSession(refreshed.jwt)).resolves.toBeDefined();
    expect(await data(sdk.me(refreshJwt))).toMatchObject({ name: 'Ada Lovelace' });
    const { jwt } = await data(sdk.management.jwt.update(sessionJwt, { plan: 'pro' }));
    await expect(sdk.validateSession(jwt)).resolves.toMatchObject({ token: { nsec: { plan: 'pro' } } });
    await isOk(sdk.logout(refreshJwt));
    await expect(sdk.refreshSession(refreshJwt)).rejects.toThrow(/refresh/i);
  });

  it('finds its changes in the audit trail', async () => {
    const { sdk, sandbox } = await start(create);
    await isOk(sdk.management.accessKey.create('Key', 0));
    await isOk(
      sdk.management.audit.createEvent({ action: 'Exported', type: 'info', actorId: 'U2Ada', tenantId: 'acme' }),
    );
    const entries = await data(sdk.management.audit.search({ actions: ['AccessKeyCreated', 'Exported'] }));
    expect(entries.map(({ action }) => action)).toEqual(['Exported', 'AccessKeyCreated']);
    expect(entries[0]).toMatchObject({ projectId: sandbox.projectId, tenants: ['acme'] });
  });
});

describe('@descope/node-sdk 2.13.0 alone', () => {
  it('rotates and changes batches', async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const { projectId, managementKey, url: baseUrl } = sandbox;
    const { accessKey } = sdk213({ projectId, managementKey, baseUrl }).management;
    const { key, cleartext } = await data(accessKey.create('Key', 0));
    expect((await data(accessKey.rotate(key.id))).cleartext).not.toBe(cleartext);
    await isOk(accessKey.deactivateBatch([key.id]));
    expect(sandbox.keys.get(key.id)?.status).toBe('inactive');
    await isOk(accessKey.activateBatch([key.id]));
    await isOk(accessKey.deleteBatch([key.id]));
    expect(sandbox.keys.get(key.id)).toBeUndefined();
  });
});
