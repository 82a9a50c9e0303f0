import { describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { type Reply, accessKeyPath, refusal, testSandbox } from '../support/sandbox.js';

const invalid = (message: string): object => ({ status: 400, code: 'E011003', message });
const unknownId = 'K2Unknown0000000000000000000000';
const id = DEMO_KEYS.billingExporter;

describe('a request without the right credentials', () => {
  it.each([
    ['no Authorization', undefined],
    ['another scheme', 'Basic UDI6SzI='],
    ['a wrong management key', 'Bearer P2DemoProject000000000000000:wrong'],
    ['another project', 'Bearer P2Other:K2DemoManagementKeyOfTheSandbox0'],
    ['the project alone', 'Bearer P2DemoProject000000000000000'],
  ])('is a 401 with the error body of Descope: %s', async (_, authorization) => {
    const { url } = await testSandbox();
    const headers = authorization === undefined ? {} : { authorization };
    const response = await fetch(`${url}${accessKeyPath}?id=${id}`, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({
      errorCode: expect.stringMatching(/^E\d{6}$/),
      errorDescription: 'Unauthorized',
      errorMessage: 'Invalid management key',
      message: 'Invalid management key',
    });
  });
});

describe('a request that Descope does not serve', () => {
  it('is a 404 on an unknown path and a 405 with a wrong method', async () => {
    const sandbox = await testSandbox();
    expect(await sandbox.get('/v1/mgmt/nothing')).toMatchObject({ status: 404 });
    expect(await sandbox.get(`${accessKeyPath}/search`)).toMatchObject({ status: 405 });
    expect(await sandbox.post(accessKeyPath, {})).toMatchObject({ status: 405 });
  });

  it.each(['{"name":', 'name=Key', '[]', '"text"', '{"name":7}', '{"name":"Key","roleNames":"Deployer"}'])(
    'is E011001 when its body is not JSON of the right shape: %s',
    async (body) => {
      const { url, projectId, managementKey } = await testSandbox();
      const headers = { authorization: `Bearer ${projectId}:${managementKey}` };
      const response = await fetch(`${url}${accessKeyPath}/create`, { method: 'POST', headers, body });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errorCode: 'E011001' });
    },
  );
});

describe('an unknown key', () => {
  it.each([
    ['update', { name: 'Key' }, "Can't find access key"],
    ['activate', {}, "Unable to update access key because it's not found"],
    ['deactivate', {}, "Unable to update access key because it's not found"],
    ['delete', {}, "Unable to delete access key because it's not found"],
    ['rotate', {}, "Unable to rotate access key because it's not found"],
  ])('is E111502 for %s', async (verb, extra, message) => {
    const sandbox = await testSandbox();
    const reply = await sandbox.post(`${accessKeyPath}/${verb}`, { id: unknownId, ...extra });
    expect(refusal(reply)).toEqual({ status: 404, code: 'E111502', message });
  });

  it('is E111502 for load', async () => {
    const sandbox = await testSandbox();
    const reply = await sandbox.get(`${accessKeyPath}?id=${unknownId}`);
    expect(refusal(reply)).toEqual({ status: 404, code: 'E111502', message: "Can't find access key" });
  });
});

describe('an id', () => {
  const verbs = ['update', 'activate', 'deactivate', 'delete', 'rotate'];

  it.each(verbs)('is required by %s', async (verb) => {
    const sandbox = await testSandbox();
    const reply = await sandbox.post(`${accessKeyPath}/${verb}`, { name: 'Key' });
    expect(refusal(reply)).toEqual(invalid('The id field is required'));
  });

  it.each(verbs)('must have 27 characters for %s', async (verb) => {
    const sandbox = await testSandbox();
    const reply = await sandbox.post(`${accessKeyPath}/${verb}`, { id: 'K'.repeat(26), name: 'Key' });
    expect(refusal(reply)).toEqual(invalid('The id field must be at least 27 characters'));
  });

  it('is required by load, with 27 characters', async () => {
    const sandbox = await testSandbox();
    expect(refusal(await sandbox.get(accessKeyPath))).toEqual(invalid('The id field is required'));
    const short = await sandbox.get(`${accessKeyPath}?id=K2`);
    expect(refusal(short)).toEqual(invalid('The id field must be at least 27 characters'));
  });

  it.each(['activate', 'deactivate', 'delete'])('is needed at least once by %s/batch', async (verb) => {
    const sandbox = await testSandbox();
    for (const body of [{ ids: [] }, { ids: null }, {}]) {
      const reply = await sandbox.post(`${accessKeyPath}/${verb}/batch`, body);
      expect(refusal(reply)).toEqual(invalid('The ids field is required'));
    }
  });
});

describe('requests that both create and update refuse, without a change', () => {
  const cases: [string, object, object][] = [
    ['no name', { name: '' }, invalid('The name field is required')],
    [
      'an unknown tenant',
      { keyTenants: [{ tenantId: 'umbrella' }] },
      { status: 400, code: 'E113007', message: 'Tenant umbrella does not exist in project' },
    ],
    [
      'an unknown role of the project',
      { roleNames: ['Deployer', 'Wizard'] },
      { status: 400, code: 'E113011', message: 'Role Wizard does not exist in project' },
    ],
    [
      'an unknown role of a tenant',
      { keyTenants: [{ tenantId: 'acme', roleNames: ['Wizard'] }] },
      { status: 400, code: 'E113011', message: 'Role Wizard does not exist in project' },
    ],
    [
      'the role of one tenant in another',
      { keyTenants: [{ tenantId: 'globex', roleNames: ['Acme Billing'] }] },
      { status: 400, code: 'E113011', message: 'Role Acme Billing does not exist in project' },
    ],
    [
      'the role of a tenant for the project',
      { roleNames: ['Acme Billing'] },
      { status: 400, code: 'E113011', message: 'Role Acme Billing does not exist in project' },
    ],
    ...['10.0.0.256', '10.0.0.0/33', '10.1', 'example.com', '::/129', '', '10.0.0.1/', 'fe80::1%eth0'].map(
      (ip): [string, object, object] => [
        `the permitted IP "${ip}"`,
        { permittedIps: ['10.0.0.1', ip] },
        invalid(`The permittedIps field has "${ip}", which is not an IP address or CIDR`),
      ],
    ),
  ];

  it.each(cases)('%s', async (_, given, expected) => {
    const sandbox = await testSandbox();
    const before = sandbox.keys.all();
    const created: Reply = await sandbox.post(`${accessKeyPath}/create`, { name: 'Key', ...given });
    const updated: Reply = await sandbox.post(`${accessKeyPath}/update`, { id, name: 'Key', ...given });
    expect([refusal(created), refusal(updated)]).toEqual([expected, expected]);
    expect(sandbox.keys.all()).toEqual(before);
  });
});

describe('create refuses', () => {
  it('an unknown user', async () => {
    const sandbox = await testSandbox();
    const reply = await sandbox.post(`${accessKeyPath}/create`, { name: 'Key', userId: 'U2Nobody' });
    expect(refusal(reply)).toMatchObject({ status: 400, message: 'User U2Nobody does not exist in project' });
  });

  it.each([-1, 2_147_483_648, '9999999999'])('an expiry that is not an int32: %s', async (expireTime) => {
    const sandbox = await testSandbox();
    const reply = await sandbox.post(`${accessKeyPath}/create`, { name: 'Key', expireTime });
    expect(refusal(reply)).toMatchObject({ status: 400, code: 'E011003' });
  });

  it.each([1.5, 'tomorrow', true])('an expiry that is not an integer: %s', async (expireTime) => {
    const sandbox = await testSandbox();
    const reply = await sandbox.post(`${accessKeyPath}/create`, { name: 'Key', expireTime });
    expect(refusal(reply)).toMatchObject({ status: 400, code: 'E011001' });
  });
});

describe('what create accepts and ignores', () => {
  it('roles and tenants of a key bound to a user, even unknown ones', async () => {
    const sandbox = await testSandbox();
    const { key } = await sandbox.create({
      name: 'Key',
      userId: 'U2DemoAdaLovelace00000000000000',
      roleNames: ['Wizard'],
      keyTenants: [{ tenantId: 'umbrella' }],
    });
    expect(key).toMatchObject({ boundUserId: 'U2DemoAdaLovelace00000000000000', roleNames: [], keyTenants: [] });
  });

  it('project roles when tenants are sent too', async () => {
    const sandbox = await testSandbox();
    const { key } = await sandbox.create({ name: 'Key', roleNames: ['Deployer'], keyTenants: [{ tenantId: 'acme' }] });
    expect(key).toMatchObject({
      roleNames: [],
      keyTenants: [{ tenantId: 'acme', roleNames: [], tenantName: 'Acme Corporation' }],
    });
  });
});
