import descope from '@descope/node-sdk';
import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, DEMO_TENANTS, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { type TestSandbox, testSandbox } from '../support/sandbox.js';

type Sdk = ReturnType<typeof descope>;

async function start(): Promise<{ sandbox: TestSandbox; sdk: Sdk }> {
  const sandbox = await testSandbox();
  const { projectId, managementKey, url } = sandbox;
  return { sandbox, sdk: descope({ projectId, managementKey, baseUrl: url }) };
}

describe('the official Node SDK, pointed at the sandbox', () => {
  it('creates a key and loads what it created', async () => {
    const { sdk } = await start();
    const created = await sdk.management.accessKey.create(
      'Exporter',
      0,
      undefined,
      [{ tenantId: DEMO_TENANTS.acme, roleNames: ['Exporter'] }],
      undefined,
      { plan: 'pro' },
      'Every night',
      ['10.0.0.0/8'],
      { team: 'finance' },
    );
    expect(created.ok).toBe(true);
    expect(created.data?.cleartext).toMatch(/^K/);
    const loaded = await sdk.management.accessKey.load(created.data?.key.id ?? '');
    expect(loaded.data).toEqual(created.data?.key);
    expect(loaded.data).toMatchObject({
      name: 'Exporter',
      description: 'Every night',
      keyTenants: [{ tenantId: 'acme', roleNames: ['Exporter'], tenantName: 'Acme Corporation' }],
      customClaims: { plan: 'pro' },
      customAttributes: { team: 'finance' },
      permittedIps: ['10.0.0.0/8'],
      status: 'active',
      expireTime: 0,
    });
  });

  it('searches by tenant, bound user, creator and attributes', async () => {
    const { sdk } = await start();
    const { searchAll } = sdk.management.accessKey;
    const everything = await searchAll();
    expect(everything.data).toHaveLength(40);
    const ofInitech = await searchAll([DEMO_TENANTS.initech]);
    expect(ofInitech.data?.every(({ keyTenants }) => keyTenants?.some(({ tenantId }) => tenantId === 'initech'))).toBe(
      true,
    );
    const ofAda = await searchAll(undefined, DEMO_USERS.ada);
    expect(ofAda.data?.map(({ name }) => name)).toEqual(["Ada's laptop", "Ada's notebook"]);
    const byGrace = await searchAll(undefined, undefined, 'grace@globex.example', { team: 'data' });
    expect(byGrace.data?.map(({ name }) => name)).toEqual(['data lake', 'Data Lake']);
  });

  it('updates, deactivates, activates and deletes', async () => {
    const { sdk, sandbox } = await start();
    const { accessKey } = sdk.management;
    const id = DEMO_KEYS.billingExporter;
    const updated = await accessKey.update(id, 'Renamed', 'New words', undefined, undefined, {}, []);
    expect(updated.data).toMatchObject({
      id,
      name: 'Renamed',
      description: 'New words',
      permittedIps: [],
      customClaims: {},
    });
    await accessKey.deactivate(id);
    expect(sandbox.stored(id).status).toBe('inactive');
    await accessKey.activate(id);
    expect(sandbox.stored(id).status).toBe('active');
    expect((await accessKey.delete(id)).ok).toBe(true);
    expect(sandbox.keys.get(id)).toBeUndefined();
  });

  it('deactivates, activates and deletes in batches', async () => {
    const { sdk, sandbox } = await start();
    const { accessKey } = sdk.management;
    const ids = [DEMO_KEYS.billingExporter, DEMO_KEYS.inventorySync];
    expect((await accessKey.deactivateBatch(ids)).ok).toBe(true);
    expect(ids.map((id) => sandbox.stored(id).status)).toEqual(['inactive', 'inactive']);
    expect((await accessKey.activateBatch(ids)).ok).toBe(true);
    expect(ids.map((id) => sandbox.stored(id).status)).toEqual(['active', 'active']);
    expect((await accessKey.deleteBatch(ids)).ok).toBe(true);
    expect(ids.map((id) => sandbox.keys.get(id))).toEqual([undefined, undefined]);
  });

  it('exchanges a key for a session that it then finds valid', async () => {
    const { sdk } = await start();
    const { data } = await sdk.management.accessKey.create('M2M', 0, undefined, [
      { tenantId: DEMO_TENANTS.acme, roleNames: ['Tenant Admin'] },
    ]);
    const session = await sdk.exchangeAccessKey(data?.cleartext ?? '', { customClaims: { job: 'nightly' } });
    const { token } = await sdk.validateSession(session.jwt);
    expect(token).toMatchObject({ sub: data?.key.id, drn: 'DS', nsec: { job: 'nightly' } });
    expect(await sdk.validateJwt(session.jwt)).toMatchObject({ token: { sub: data?.key.id } });
    expect(sdk.validateTenantPermissions(session, 'acme', ['User Admin'])).toBe(true);
    expect(sdk.validateTenantRoles(session, 'globex', ['Tenant Admin'])).toBe(false);
  });

  it('exchanges the new secret after a rotation, and not the old one', async () => {
    const { sdk } = await start();
    const { accessKey } = sdk.management;
    const created = await accessKey.create('Rotating', 0);
    const rotated = await accessKey.rotate(created.data?.key.id ?? '');
    expect(rotated.data?.key).toEqual(created.data?.key);
    await expect(sdk.exchangeAccessKey(created.data?.cleartext ?? '')).rejects.toThrow('Invalid access key');
    await expect(sdk.exchangeAccessKey(rotated.data?.cleartext ?? '')).resolves.toHaveProperty('jwt');
  });

  it('gets errors in the form it expects', async () => {
    const { sdk } = await start();
    const { accessKey } = sdk.management;
    const unknown = await accessKey.load('K2Unknown0000000000000000000000');
    expect(unknown).toMatchObject({ ok: false, code: 404, error: { errorCode: 'E111502' } });
    const nameless = await accessKey.create('', 0);
    expect(nameless).toMatchObject({
      ok: false,
      code: 400,
      error: {
        errorCode: 'E011003',
        errorDescription: 'Request is invalid',
        errorMessage: 'The name field is required',
      },
    });
  });

  it('is refused with a wrong management key', async () => {
    const { projectId, url } = await testSandbox();
    const wrongKey = descope({ projectId, managementKey: 'wrong', baseUrl: url });
    expect(await wrongKey.management.accessKey.searchAll()).toMatchObject({ ok: false, code: 401 });
  });

  it('gets Retry-After from a rate limit', async () => {
    const { sdk, sandbox } = await start();
    sandbox.faults.add({
      path: '/v1/mgmt/accesskey/search',
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '7' } },
    });
    expect(await sdk.management.accessKey.searchAll()).toMatchObject({
      ok: false,
      code: 429,
      error: { retryAfter: 7 },
    });
  });

  it('creates two keys from one create when a 503 hides the first', async () => {
    const { sdk, sandbox } = await start();
    const before = sandbox.keys.size;
    sandbox.faults.add({ path: '/v1/mgmt/accesskey/create', fault: { kind: 'status', status: 503, after: true } });
    expect(await sdk.management.accessKey.create('Twice', 0)).toMatchObject({ ok: true });
    expect(sandbox.keys.size - before).toBe(2);
  });
});
