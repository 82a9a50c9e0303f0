import { describe, expect, it } from 'vitest';
import { DEMO_TENANTS, DEMO_USERS, demoData } from '../../src/sandbox/sandbox.js';
import { refusal, testSandbox } from '../support/sandbox.js';

const acme = { id: 'acme', name: 'Acme Corporation' };

describe('tenants', () => {
  it('are found by ids, and unknown ids are ignored', async () => {
    const sandbox = await testSandbox();
    const reply = await sandbox.post('/v1/mgmt/tenant/search', { tenantIds: ['umbrella', DEMO_TENANTS.acme] });
    expect(reply).toEqual({ status: 200, body: { tenants: [acme] } });
  });

  it('are all found without criteria', async () => {
    const sandbox = await testSandbox();
    const { tenants } = demoData();
    expect(await sandbox.post('/v1/mgmt/tenant/search')).toEqual({ status: 200, body: { tenants } });
    expect(await sandbox.get('/v1/mgmt/tenant/all')).toEqual({ status: 200, body: { tenants } });
  });

  it('are loaded without a wrapper', async () => {
    const sandbox = await testSandbox();
    expect(await sandbox.get('/v1/mgmt/tenant?id=acme')).toEqual({ status: 200, body: acme });
    expect(await sandbox.get('/v1/mgmt/tenant?id=umbrella')).toMatchObject({ status: 404 });
  });
});

describe('users', () => {
  it('are loaded by ids, and unknown ids are ignored', async () => {
    const sandbox = await testSandbox();
    const userIds = [DEMO_USERS.grace, 'U2Nobody', DEMO_USERS.ada];
    const reply = await sandbox.post('/v1/mgmt/users/load', { userIds });
    const [ada, grace] = demoData().users;
    expect(reply).toEqual({ status: 200, body: { users: [ada, grace], total: 2 } });
  });

  it('are loaded one at a time by id or login', async () => {
    const sandbox = await testSandbox();
    const [ada, grace] = demoData().users;
    expect((await sandbox.get(`/v1/mgmt/user?userId=${DEMO_USERS.ada}`)).body).toEqual({ user: ada });
    expect((await sandbox.get('/v1/mgmt/user?loginId=grace.hopper')).body).toEqual({ user: grace });
    expect(refusal(await sandbox.get('/v1/mgmt/user?loginId=nobody'))).toMatchObject({ status: 404, code: 'E112102' });
  });

  it('who are disabled are loaded only on request', async () => {
    const data = demoData();
    const users = data.users.map((user) => ({ ...user, status: 'disabled' }));
    const sandbox = await testSandbox({ data: { ...data, users } });
    const userIds = [DEMO_USERS.ada];
    const without = await sandbox.post('/v1/mgmt/users/load', { userIds });
    const withInvalid = await sandbox.post('/v1/mgmt/users/load', { userIds, includeInvalidUsers: true });
    expect([without.body, withInvalid.body]).toMatchObject([{ total: 0 }, { total: 1 }]);
  });
});

describe('roles', () => {
  const namesFor = async (body: object): Promise<string[]> => {
    const sandbox = await testSandbox();
    const reply = await sandbox.post('/v1/mgmt/role/search', body);
    return (reply.body as { roles: { name: string }[] }).roles.map(({ name }) => name);
  };

  it('include those of the project and of every tenant', async () => {
    const sandbox = await testSandbox();
    expect((await sandbox.get('/v1/mgmt/role/all')).body).toEqual({ roles: demoData().roles });
    expect(await namesFor({})).toHaveLength(7);
  });

  it.each([
    [{ roleNames: ['Auditor', 'Wizard'] }, ['Auditor']],
    [{ tenantIds: ['acme'] }, ['Acme Billing']],
    [{ tenantIds: ['globex'] }, []],
    [
      { tenantIds: ['acme'], includeProjectRoles: true, text: 'a' },
      ['Tenant Admin', 'Key Reader', 'Deployer', 'Auditor', 'Exporter', 'Gateway', 'Acme Billing'],
    ],
    [{ text: 'INVOICES' }, ['Acme Billing']],
  ])('are found by %j', async (body, names) => {
    expect(await namesFor(body)).toEqual(names);
  });
});
