import { describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { accessKeyPath, namesOf, testSandbox } from './sandbox-client.js';

const unset = {
  description: '',
  roleNames: [],
  keyTenants: [],
  boundUserId: '',
  customClaims: {},
  customAttributes: {},
  permittedIps: [],
  expireTime: 0,
};

describe('the bodies of the other official SDKs', () => {
  it.each([
    [
      'Go',
      {
        name: 'Key',
        expireTime: 0,
        roleNames: null,
        keyTenants: [],
        userId: '',
        customClaims: null,
        description: '',
        permittedIps: null,
        customAttributes: null,
      },
    ],
    [
      'Python',
      {
        name: 'Key',
        expireTime: 0,
        roleNames: [],
        keyTenants: [],
        userId: null,
        customClaims: null,
        description: null,
        permittedIps: null,
        customAttributes: null,
      },
    ],
    ['a client that writes int64 as Protocol Buffers do', { name: 'Key', expireTime: '0' }],
    ['a client from the future', { name: 'Key', color: 'green', nested: { any: [1, null] } }],
  ])('create: %s creates a key with default values', async (_, body) => {
    const sandbox = await testSandbox();
    const { key } = await sandbox.create(body);
    expect(sandbox.stored(key.id)).toMatchObject({ name: 'Key', ...unset });
  });

  it('create: accepts an expiry as a number and as digits in a string', async () => {
    const sandbox = await testSandbox();
    const asNumber = await sandbox.create({ name: 'Number', expireTime: 2_000_000_000 });
    const asText = await sandbox.create({ name: 'Text', expireTime: '2000000000' });
    expect([asNumber.key.expireTime, asText.key.expireTime]).toEqual([2_000_000_000, 2_000_000_000]);
  });

  it.each([
    ['nothing at all (Go, without options)', undefined],
    ['an empty object (Java)', {}],
    [
      'nulls and empty lists (Python)',
      { tenantIds: [], boundUserId: null, creatingUser: null, customAttributes: null },
    ],
    ['empty strings (Go)', { tenantIds: null, boundUserId: '', creatingUser: '', customAttributes: {} }],
    ['undocumented paging (the widget)', { limit: 10_000, text: '', sort: [] }],
  ])('search: finds all keys with %s', async (_, body) => {
    const sandbox = await testSandbox();
    expect(namesOf(await sandbox.post(`${accessKeyPath}/search`, body))).toHaveLength(40);
  });

  it('update: fields that Go sends as null are kept', async () => {
    const sandbox = await testSandbox();
    const before = sandbox.stored(DEMO_KEYS.billingExporter);
    await sandbox.post(`${accessKeyPath}/update`, {
      id: before.id,
      name: 'Renamed',
      description: null,
      roleNames: null,
      keyTenants: null,
      customClaims: null,
      permittedIps: null,
    });
    expect(sandbox.stored(before.id)).toEqual({ ...before, name: 'Renamed' });
  });

  it('update: roles and tenants, which Python does not send, are kept', async () => {
    const sandbox = await testSandbox();
    const before = sandbox.stored(DEMO_KEYS.billingExporter);
    await sandbox.post(`${accessKeyPath}/update`, {
      id: before.id,
      name: 'Renamed',
      description: null,
      customClaims: { plan: 'free' },
      permittedIps: null,
      customAttributes: {},
    });
    expect(sandbox.stored(before.id)).toEqual({
      ...before,
      name: 'Renamed',
      customClaims: { plan: 'free' },
      customAttributes: {},
    });
  });

  it('returns the rate-limit tier that the SDKs request first', async () => {
    const sandbox = await testSandbox();
    expect(await sandbox.get('/v1/mgmt/license')).toEqual({ status: 200, body: { rateLimitTier: 'tier4' } });
  });
});
