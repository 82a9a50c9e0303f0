import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { accessKeyPath, namesOf, refusal, testSandbox } from '../support/sandbox.js';

const done = { status: 200, body: {} };

describe('a tenant', () => {
  it('is created with or without an id, and can be given to keys', async () => {
    const sandbox = await testSandbox();
    const named = await sandbox.post('/v1/mgmt/tenant/create', { id: 'hooli', name: 'Hooli' });
    expect(named).toEqual({ status: 200, body: { id: 'hooli' } });
    const { body } = await sandbox.post('/v1/mgmt/tenant/create', { name: 'Umbrella' });
    expect(body).toEqual({ id: expect.stringMatching(/^T[0-9A-Za-z]{27}$/) });
    const { key } = await sandbox.create({ name: 'Key', keyTenants: [{ tenantId: 'hooli' }] });
    expect(key.keyTenants).toEqual([{ tenantId: 'hooli', roleNames: [], tenantName: 'Hooli' }]);
    const again = await sandbox.post('/v1/mgmt/tenant/create', { id: 'hooli', name: 'Hooli' });
    expect(refusal(again)).toMatchObject({ status: 400, code: 'E073307' });
  });

  it('is renamed in keys and users too', async () => {
    const sandbox = await testSandbox();
    expect(await sandbox.post('/v1/mgmt/tenant/update', { id: 'acme', name: 'Acme Inc' })).toEqual(done);
    expect(sandbox.stored(DEMO_KEYS.billingExporter).keyTenants).toMatchObject([{ tenantName: 'Acme Inc' }]);
    expect((await sandbox.get(`/v1/mgmt/user?userId=${DEMO_USERS.ada}`)).body).toMatchObject({
      user: { userTenants: [{ tenantName: 'Acme Inc' }] },
    });
  });

  it('is removed from keys and users when it is deleted, with its roles', async () => {
    const sandbox = await testSandbox();
    expect(await sandbox.post('/v1/mgmt/tenant/delete', { id: 'acme', cascade: true })).toEqual(done);
    expect(sandbox.stored(DEMO_KEYS.billingExporter).keyTenants).toEqual([]);
    expect(sandbox.stored(DEMO_KEYS.mobileGateway).keyTenants).toMatchObject([{ tenantId: 'globex' }]);
    expect(namesOf(await sandbox.post(`${accessKeyPath}/search`, { tenantIds: ['acme'] }))).toEqual([]);
    expect(JSON.stringify((await sandbox.get('/v1/mgmt/role/all')).body)).not.toContain('Acme Billing');
    expect(await sandbox.post('/v1/mgmt/tenant/delete', { id: 'acme' })).toMatchObject({ status: 404 });
  });

  it('appears once in a key, with all roles that were sent for it', async () => {
    const sandbox = await testSandbox();
    const keyTenants = [
      { tenantId: 'acme', roleNames: ['Deployer'] },
      { tenantId: 'globex' },
      { tenantId: 'acme', roleNames: ['Auditor', 'Deployer'] },
    ];
    const { key } = await sandbox.create({ name: 'Key', keyTenants });
    expect(key.keyTenants.map(({ tenantId, roleNames }) => [tenantId, roleNames])).toEqual([
      ['acme', ['Deployer', 'Auditor']],
      ['globex', []],
    ]);
  });
});

describe('a user', () => {
  const loginId = 'gavin@hooli.example';
  const load = { loginId };

  it('is created, changed in parts or as a whole, and deleted', async () => {
    const sandbox = await testSandbox();
    const user = async (path: string, body: object) => {
      const reply = await sandbox.post(`/v1/mgmt/user/${path}`, { ...load, ...body });
      expect(reply.status).toBe(200);
      return (reply.body as { user: object }).user;
    };
    expect(await user('create', { name: 'Gavin', email: loginId, roleNames: ['Deployer'] })).toMatchObject({
      userId: expect.stringMatching(/^U[0-9A-Za-z]{27}$/),
      loginIds: [loginId],
      name: 'Gavin',
      status: 'enabled',
      roleNames: ['Deployer'],
    });
    expect(await user('update/name', { name: 'Gavin B.' })).toMatchObject({ name: 'Gavin B.', email: loginId });
    expect(await user('update/status', { status: 'disabled' })).toMatchObject({ status: 'disabled' });
    expect(await user('update/tenant/add', { tenantId: 'acme' })).toMatchObject({
      userTenants: [{ tenantId: 'acme', tenantName: 'Acme Corporation', roleNames: [] }],
    });
    expect(await user('update/role/add', { tenantId: 'acme', roleNames: ['Acme Billing'] })).toMatchObject({
      userTenants: [{ roleNames: ['Acme Billing'] }],
    });
    expect(await user('update/role/set', { roleNames: ['Auditor', 'Exporter'] })).toMatchObject({
      roleNames: ['Auditor', 'Exporter'],
    });
    expect(await user('update/role/remove', { roleNames: ['Auditor'] })).toMatchObject({ roleNames: ['Exporter'] });
    expect(await user('update', { name: 'New' })).toMatchObject({ name: 'New', email: '', roleNames: [] });
    expect(await sandbox.post('/v1/mgmt/user/delete', load)).toEqual(done);
    expect(refusal(await sandbox.get(`/v1/mgmt/user?loginId=${loginId}`))).toMatchObject({ code: 'E112102' });
  });

  it('is patched: omitted fields keep their values', async () => {
    const sandbox = await testSandbox();
    const response = await fetch(`${sandbox.url}/v1/mgmt/user/patch`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${sandbox.projectId}:${sandbox.managementKey}` },
      body: JSON.stringify({ loginId: 'ada@acme.example', phone: '+4112345' }),
    });
    expect(await response.json()).toMatchObject({
      user: { name: 'Ada Lovelace', phone: '+4112345', userTenants: [{ tenantId: 'acme' }] },
    });
  });

  it('is found by login, text, tenant, role and status, page by page', async () => {
    const sandbox = await testSandbox();
    const names = async (body: object) => {
      const reply = (await sandbox.post('/v2/mgmt/user/search', body)).body as {
        users: { name: string }[];
        total: number;
      };
      return [reply.users.map(({ name }) => name), reply.total];
    };
    expect(await names({ loginIds: ['grace.hopper'] })).toEqual([['Grace Hopper'], 1]);
    expect(await names({ text: 'ALAN' })).toEqual([['Alan Turing'], 1]);
    expect(await names({ tenantIds: ['initech'], roleNames: ['Auditor'] })).toEqual([['Grace Hopper'], 1]);
    expect(await names({ statuses: ['disabled'] })).toEqual([[], 0]);
    expect(await names({ limit: 2, page: 1 })).toEqual([['Katherine Johnson', 'Alan Turing'], 5]);
  });

  it('for tests is not found unless it is asked for, and all are deleted at once', async () => {
    const sandbox = await testSandbox();
    await sandbox.post('/v1/mgmt/user/create/test', { loginId: 'test@example' });
    const total = async (body: object) =>
      ((await sandbox.post('/v2/mgmt/user/search', body)).body as { total: number }).total;
    expect([await total({}), await total({ withTestUser: true }), await total({ testUsersOnly: true })]).toEqual([
      5, 6, 1,
    ]);
    expect(await sandbox.delete('/v1/mgmt/user/test/delete/all')).toEqual(done);
    expect(await total({ withTestUser: true })).toBe(5);
  });

  it.each([
    ['create', { loginId: 'ada@acme.example' }, 'E062107'],
    ['create', { loginId: 'x', roleNames: ['Wizard'] }, 'E113011'],
    ['create', { loginId: 'x', userTenants: [{ tenantId: 'umbrella' }] }, 'E113007'],
    ['update', { loginId: 'nobody' }, 'E112102'],
    ['update/status', { loginId: 'ada@acme.example', status: 'asleep' }, 'E011003'],
  ])('is refused by %s with %j', async (path, body, code) => {
    const sandbox = await testSandbox();
    expect(refusal(await sandbox.post(`/v1/mgmt/user/${path}`, body))).toMatchObject({ code });
  });
});

describe('a role', () => {
  it('is created, renamed everywhere, and removed everywhere', async () => {
    const sandbox = await testSandbox();
    const created = await sandbox.post('/v1/mgmt/role/create', { name: 'Printer', permissionNames: ['Deploy'] });
    expect(created).toMatchObject({
      status: 200,
      body: { name: 'Printer', permissionNames: ['Deploy'], tenantId: '' },
    });
    const { key } = await sandbox.create({ name: 'Key', roleNames: ['Printer'] });
    await sandbox.post('/v1/mgmt/role/update', { name: 'Printer', newName: 'Plotter', permissionNames: ['Deploy'] });
    expect(sandbox.stored(key.id).roleNames).toEqual(['Plotter']);
    expect(await sandbox.post('/v1/mgmt/role/delete', { name: 'Plotter' })).toEqual(done);
    expect(sandbox.stored(key.id).roleNames).toEqual([]);
    await sandbox.post('/v1/mgmt/role/delete', { name: 'Acme Billing', tenantId: 'acme' });
    expect(sandbox.stored(DEMO_KEYS.billingExporter).keyTenants).toMatchObject([{ roleNames: ['Exporter'] }]);
  });

  it.each([
    ['create', { name: 'Auditor' }, 'E024209'],
    ['create', { name: 'New', permissionNames: ['Fly'] }, 'E111303'],
    ['create', { name: 'New', tenantId: 'umbrella' }, 'E113007'],
    ['delete', { name: 'Acme Billing' }, 'E111403'],
    ['update', { name: 'Wizard' }, 'E111403'],
  ])('is refused by %s with %j', async (path, body, code) => {
    const sandbox = await testSandbox();
    expect(refusal(await sandbox.post(`/v1/mgmt/role/${path}`, body))).toMatchObject({ code });
  });
});

describe('a permission', () => {
  it('is created, renamed in roles, and removed from roles; those of Descope stay', async () => {
    const sandbox = await testSandbox();
    const all = async () =>
      (
        (await sandbox.get('/v1/mgmt/permission/all')).body as {
          permissions: { name: string; systemDefault: boolean }[];
        }
      ).permissions;
    expect((await all()).filter(({ systemDefault }) => systemDefault).map(({ name }) => name)).toEqual([
      'Impersonate',
      'User Admin',
      'SSO Admin',
    ]);
    expect(await sandbox.post('/v1/mgmt/permission/create', { name: 'Print' })).toEqual(done);
    await sandbox.post('/v1/mgmt/role/create', { name: 'Printer', permissionNames: ['Print'] });
    await sandbox.post('/v1/mgmt/permission/update', { name: 'Print', newName: 'Plot' });
    expect((await sandbox.post('/v1/mgmt/role/search', { permissionNames: ['Plot'] })).body).toMatchObject({
      roles: [{ name: 'Printer' }],
    });
    await sandbox.post('/v1/mgmt/permission/delete', { name: 'Plot' });
    expect((await all()).map(({ name }) => name)).not.toContain('Plot');
    const system = await sandbox.post('/v1/mgmt/permission/delete', { name: 'User Admin' });
    expect(refusal(system)).toMatchObject({ status: 400 });
  });
});

describe('imported keys', () => {
  it('have the cleartext that was sent', async () => {
    const sandbox = await testSandbox();
    const reply = await sandbox.post(`${accessKeyPath}/import`, {
      keys: [{ name: 'Old', cleartext: 'K2FromAnotherSystem', keyTenants: [{ tenantId: 'acme' }] }],
    });
    const { keys } = reply.body as { keys: { id: string }[] };
    expect(keys).toMatchObject([{ name: 'Old', status: 'active', keyTenants: [{ tenantId: 'acme' }] }]);
    expect(await sandbox.exchange('K2FromAnotherSystem')).toMatchObject({ status: 200, body: { keyId: keys[0]?.id } });
  });

  it('are all refused when one is wrong', async () => {
    const sandbox = await testSandbox();
    const keys = [{ name: 'Good', cleartext: 'K2Good' }, { name: 'Bad' }];
    expect(await sandbox.post(`${accessKeyPath}/import`, { keys })).toMatchObject({ status: 400 });
    expect(sandbox.keys.size).toBe(40);
  });
});
