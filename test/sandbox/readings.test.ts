import { describe, expect, it } from 'vitest';
import type { WireAccessKey } from '../../src/descope/wire/types.js';
import { DEMO_KEYS, type Readings, defaultReadings, parseReadings } from '../../src/sandbox/sandbox.js';
import { accessKeyPath, namesOf, refusal, testSandbox } from '../support/sandbox.js';

const id = DEMO_KEYS.billingExporter;
const unknownId = 'K2Unknown0000000000000000000000';
const cleared = {
  description: '',
  roleNames: [],
  keyTenants: [],
  customClaims: {},
  customAttributes: {},
  permittedIps: [],
};
const nulls = Object.fromEntries(Object.keys(cleared).map((name) => [name, null]));

async function update(readings: Partial<Readings>, fields: object): Promise<Record<'before' | 'after', WireAccessKey>> {
  const sandbox = await testSandbox({ readings });
  const before = sandbox.stored(id);
  const reply = await sandbox.post(`${accessKeyPath}/update`, { id, name: 'Renamed', ...fields });
  expect(reply).toEqual({ status: 200, body: { key: sandbox.stored(id) } });
  return { before, after: sandbox.stored(id) };
}

describe.each([
  ['omitted', {}],
  ['null', nulls],
])('update with %s fields', (_, fields) => {
  it.each(['omitted-keeps', 'empty-keeps'] as const)('keeps them by the reading %s', async (reading) => {
    const { before, after } = await update({ update: reading }, fields);
    expect(after).toEqual({ ...before, name: 'Renamed' });
  });

  it('clears them by the reading omitted-clears', async () => {
    const { before, after } = await update({ update: 'omitted-clears' }, fields);
    expect(after).toEqual({ ...before, ...cleared, name: 'Renamed' });
  });
});

describe('update with empty fields', () => {
  it.each(['omitted-keeps', 'omitted-clears'] as const)('clears them by the reading %s', async (reading) => {
    const { before, after } = await update({ update: reading }, cleared);
    expect(after).toEqual({ ...before, ...cleared, name: 'Renamed' });
  });

  it('keeps description, claims and attributes by the reading empty-keeps, and clears the others', async () => {
    const { before, after } = await update({ update: 'empty-keeps' }, cleared);
    expect(after).toEqual({ ...before, name: 'Renamed', roleNames: [], keyTenants: [], permittedIps: [] });
  });
});

describe.each(['omitted-keeps', 'omitted-clears', 'empty-keeps'] as const)('update by the reading %s', (reading) => {
  it('replaces values', async () => {
    const values = {
      description: 'New',
      keyTenants: [{ tenantId: 'globex', roleNames: ['Gateway'] }],
      customClaims: { seats: 1 },
      customAttributes: { team: 'data' },
      permittedIps: ['10.0.0.0/8'],
    };
    const { before, after } = await update({ update: reading }, values);
    expect(after).toEqual({
      ...before,
      ...values,
      name: 'Renamed',
      roleNames: [],
      keyTenants: [{ tenantId: 'globex', roleNames: ['Gateway'], tenantName: 'Globex' }],
    });
  });

  it('never changes expiry, bound user, status, creator or time of creation', async () => {
    const { before, after } = await update(
      { update: reading },
      { expireTime: 1, userId: 'U2', boundUserId: 'U2', status: 'inactive', createdBy: 'someone', createdTime: 1 },
    );
    const { expireTime, boundUserId, status, createdBy, createdTime } = before;
    expect(after).toMatchObject({ expireTime, boundUserId, status, createdBy, createdTime });
  });
});

describe('customAttributes of an update', () => {
  it('replace all attributes, or by the reading merge only those that they name', async () => {
    const customAttributes = { team: 'data', floor: 2 };
    const replaced = await update({}, { customAttributes });
    expect(replaced.after.customAttributes).toEqual(customAttributes);
    const merged = await update({ attributes: 'merge' }, { customAttributes });
    expect(merged.after.customAttributes).toEqual({ ...merged.before.customAttributes, ...customAttributes });
  });
});

describe('a reading decides', () => {
  it('the status for an unknown key', async () => {
    const sandbox = await testSandbox({ readings: { notFoundStatus: 400 } });
    expect(refusal(await sandbox.get(`${accessKeyPath}?id=${unknownId}`))).toMatchObject({
      status: 400,
      code: 'E111502',
    });
  });

  it('the status for an exchange that is refused', async () => {
    const sandbox = await testSandbox({ readings: { refusedExchangeStatus: 403 } });
    expect(refusal(await sandbox.exchange('K2Unknown'))).toMatchObject({ status: 403, code: 'E062803' });
    expect(refusal(await sandbox.exchange(''))).toMatchObject({ status: 403, code: 'E062802' });
  });

  it('whether a batch with an unknown id is refused as a whole', async () => {
    const sandbox = await testSandbox({ readings: { batchUnknownId: 'refused' } });
    const reply = await sandbox.post(`${accessKeyPath}/deactivate/batch`, { ids: [id, unknownId] });
    expect(refusal(reply)).toMatchObject({ status: 404, code: 'E111502' });
    expect(sandbox.stored(id).status).toBe('active');
  });

  it('whether permitted IPs can be IPv6', async () => {
    const sandbox = await testSandbox({ readings: { ipv6: 'refused' } });
    const reply = await sandbox.post(`${accessKeyPath}/create`, { name: 'Key', permittedIps: ['::1'] });
    expect(refusal(reply)).toMatchObject({ status: 400, code: 'E011003' });
    await sandbox.create({ name: 'Key', permittedIps: ['10.0.0.1'] });
  });

  it('whether an expired key can be activated, alone and in a batch', async () => {
    const sandbox = await testSandbox({ readings: { activateExpired: 'accepted' } });
    const change = (path: string, body: object) => sandbox.post(`${accessKeyPath}/${path}`, body);
    for (const [path, body] of [
      ['activate', { id: DEMO_KEYS.expiredTrial }],
      ['activate/batch', { ids: [DEMO_KEYS.expiredTrial] }],
    ] as const) {
      await change('deactivate', { id: DEMO_KEYS.expiredTrial });
      expect(await change(path, body)).toMatchObject({ status: 200 });
      expect(sandbox.stored(DEMO_KEYS.expiredTrial).status).toBe('active');
    }
  });

  it.each([
    ['tenants-win', []],
    ['both', ['Deployer']],
  ] as const)('what becomes of project roles beside tenants: %s', async (rolesWithTenants, roleNames) => {
    const sandbox = await testSandbox({ readings: { rolesWithTenants } });
    const { key } = await sandbox.create({ name: 'Key', roleNames: ['Deployer'], keyTenants: [{ tenantId: 'acme' }] });
    expect(key).toMatchObject({ roleNames, keyTenants: [{ tenantId: 'acme' }] });
  });

  it('whether project roles beside tenants are refused', async () => {
    const sandbox = await testSandbox({ readings: { rolesWithTenants: 'refused' } });
    const body = { name: 'Key', roleNames: ['Deployer'], keyTenants: [{ tenantId: 'acme' }] };
    expect(refusal(await sandbox.post(`${accessKeyPath}/create`, body))).toMatchObject({ status: 400 });
  });

  it('the limits of names, batches and user loads', async () => {
    const sandbox = await testSandbox({ readings: { maxNameLength: 5, maxBatchSize: 2, maxUsersPerLoad: 1 } });
    const statusOf = async (path: string, body: object) => (await sandbox.post(path, body)).status;
    expect(await statusOf(`${accessKeyPath}/create`, { name: 'Short' })).toBe(200);
    expect(await statusOf(`${accessKeyPath}/create`, { name: 'Longer' })).toBe(400);
    expect(await statusOf(`${accessKeyPath}/update`, { id, name: 'Longer' })).toBe(400);
    expect(await statusOf(`${accessKeyPath}/delete/batch`, { ids: [id, id] })).toBe(200);
    expect(await statusOf(`${accessKeyPath}/delete/batch`, { ids: [id, id, id] })).toBe(400);
    expect(await statusOf('/v1/mgmt/users/load', { userIds: ['a'] })).toBe(200);
    expect(await statusOf('/v1/mgmt/users/load', { userIds: ['a', 'b'] })).toBe(400);
  });

  it('the order of a search', async () => {
    const oldest = await testSandbox();
    const newest = await testSandbox({ readings: { searchOrder: 'newest-first' } });
    const names = async (sandbox: typeof oldest) => namesOf(await sandbox.post(`${accessKeyPath}/search`));
    expect(await names(newest)).toEqual((await names(oldest)).toReversed());
  });

  it('whether a load returns what was just written', async () => {
    const sandbox = await testSandbox({ readings: { readAfterWrite: 'delayed' } });
    const { key } = await sandbox.create({ name: 'Key' });
    expect(await sandbox.get(`${accessKeyPath}?id=${key.id}`)).toMatchObject({ status: 404 });
    sandbox.settle();
    expect(await sandbox.get(`${accessKeyPath}?id=${key.id}`)).toMatchObject({ status: 200 });
  });

  it('whether the empty list of PHP is an empty object', async () => {
    const body = { name: 'Key', customClaims: [] };
    const accepting = await testSandbox();
    expect((await accepting.create(body)).key.customClaims).toEqual({});
    const refusing = await testSandbox({ readings: { emptyListAsObject: 'refused' } });
    expect(refusal(await refusing.post(`${accessKeyPath}/create`, body))).toMatchObject({ code: 'E011001' });
    const filled = { name: 'Key', customClaims: ['plan'] };
    expect(refusal(await accepting.post(`${accessKeyPath}/create`, filled))).toMatchObject({ code: 'E011001' });
  });

  it('whether attributes must be defined', async () => {
    const sandbox = await testSandbox({ readings: { undefinedAttributes: 'refused' } });
    const create = (customAttributes: object) =>
      sandbox.post(`${accessKeyPath}/create`, { name: 'Key', customAttributes });
    expect(refusal(await create({ team: 'data' }))).toMatchObject({ status: 400, code: 'E011003' });
    await sandbox.post(`${accessKeyPath}/attribute`, { name: 'team', type: 'string' });
    expect((await create({ team: 'data' })).status).toBe(200);
  });
});

describe('readings from a file', () => {
  it('have defaults for what is missing', () => {
    expect(parseReadings({ update: 'empty-keeps', maxBatchSize: 100 })).toEqual({
      ...defaultReadings,
      update: 'empty-keeps',
      maxBatchSize: 100,
    });
  });

  it.each([
    [[], 'Readings must be a JSON object'],
    [{ updates: 'x' }, 'Unknown reading "updates". Known readings: update,'],
    [{ update: 'x' }, 'The reading "update" must be one of: omitted-keeps, omitted-clears, empty-keeps'],
    [{ maxBatchSize: '5' }, 'The reading "maxBatchSize" must be a whole number'],
  ])('are refused when they are wrong: %j', (value, message) => {
    expect(() => parseReadings(value)).toThrow(message);
  });
});
