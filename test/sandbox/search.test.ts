import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, DEMO_USERS, type SandboxKey, demoData } from '../../src/sandbox/sandbox.js';
import { accessKeyPath, namesOf, testSandbox } from '../support/sandbox.js';

const key = (slug: string, given: Partial<SandboxKey> = {}): SandboxKey => ({
  id: `K2Test${slug}`.padEnd(31, '0'),
  name: slug,
  ...given,
});
const memberOf = (...tenantIds: string[]): Partial<SandboxKey> => ({
  keyTenants: tenantIds.map((tenantId) => ({ tenantId, roleNames: [], tenantName: tenantId })),
});

async function search({ keys, criteria }: { keys: SandboxKey[]; criteria: object }): Promise<string[]> {
  const sandbox = await testSandbox({ data: { ...demoData(), keys } });
  return namesOf(await sandbox.post(`${accessKeyPath}/search`, criteria));
}

describe('search by tenants', () => {
  const keys = [
    key('none'),
    key('a', memberOf('acme')),
    key('ag', memberOf('acme', 'globex')),
    key('i', memberOf('initech')),
  ];

  it.each([
    ['one', ['acme'], ['a', 'ag']],
    ['any of several', ['globex', 'initech'], ['ag', 'i']],
    ['an unknown one', ['umbrella'], []],
    ['none', [], ['none', 'a', 'ag', 'i']],
  ])('finds the keys of %s', async (_, tenantIds, names) => {
    expect(await search({ keys, criteria: { tenantIds } })).toEqual(names);
  });
});

describe('search by text', () => {
  const keys = [
    key('Billing'),
    key('x', { description: 'For BILLING' }),
    key('y', { createdBy: 'U2Billing' }),
    key('z', { customClaims: { for: 'billing' } }),
    key('Übung'),
  ];

  it('finds any part of name, description, id and creator, ignoring case', async () => {
    expect(await search({ keys, criteria: { text: 'bIlLiNg' } })).toEqual(['Billing', 'x', 'y']);
    expect(await search({ keys, criteria: { text: 'ÜBUNG' } })).toEqual(['Übung']);
    expect(await search({ keys, criteria: { text: 'K2TestZ' } })).toEqual(['z']);
  });
});

describe('search by users', () => {
  const keys = [key('bound', { boundUserId: DEMO_USERS.ada }), key('made', { createdBy: DEMO_USERS.ada })];

  it('finds the keys bound to a user', async () => {
    expect(await search({ keys, criteria: { boundUserId: DEMO_USERS.ada } })).toEqual(['bound']);
  });

  it.each([DEMO_USERS.ada, 'ada@acme.example', 'Ada Lovelace'])(
    'finds the keys that %s created',
    async (creatingUser) => {
      expect(await search({ keys, criteria: { creatingUser } })).toEqual(['made']);
    },
  );

  it('finds nothing for an unknown creator', async () => {
    expect(await search({ keys, criteria: { creatingUser: 'nobody' } })).toEqual([]);
  });
});

describe('search by attributes', () => {
  const keys = [
    key('none'),
    key('data', { customAttributes: { team: 'data', level: 1, regions: ['eu', 'us'] } }),
    key('ops', { customAttributes: { team: 'ops', level: 1, regions: ['eu'] } }),
  ];

  it.each([
    [{ team: 'data' }, ['data']],
    [{ level: 1 }, ['data', 'ops']],
    [{ level: '1' }, []],
    [{ level: 1, team: 'ops' }, ['ops']],
    [{ regions: 'us' }, ['data']],
    [{ regions: ['eu', 'us'] }, ['data']],
    [{ color: 'red' }, []],
  ])('finds the keys that hold all of %j', async (customAttributes, names) => {
    expect(await search({ keys, criteria: { customAttributes } })).toEqual(names);
  });
});

describe('search by several criteria', () => {
  it('finds keys that match all of them', async () => {
    const keys = [key('one', memberOf('acme')), key('two', memberOf('acme')), key('one more', memberOf('globex'))];
    expect(await search({ keys, criteria: { tenantIds: ['acme'], text: 'one' } })).toEqual(['one']);
  });
});

describe('the order of a search', () => {
  const keys = [
    key('b', { createdTime: 2, expireTime: 5 }),
    key('a', { createdTime: 1, expireTime: 5 }),
    key('c', { createdTime: 3, expireTime: 0 }),
  ];

  it.each([
    [[], ['b', 'a', 'c']],
    [[{ field: 'name' }], ['a', 'b', 'c']],
    [[{ field: 'createdTime', desc: true }], ['c', 'b', 'a']],
    [
      [
        { field: 'expireTime', desc: false },
        { field: 'name', desc: true },
      ],
      ['c', 'b', 'a'],
    ],
    [[{ field: 'expireTimeFormatted', desc: true }], ['b', 'a', 'c']],
  ])('follows %j', async (sort, names) => {
    expect(await search({ keys, criteria: { sort } })).toEqual(names);
  });

  it('is the order of creation, which no update changes', async () => {
    const sandbox = await testSandbox();
    const ids = sandbox.keys.all().map(({ id }) => id);
    await sandbox.post(`${accessKeyPath}/update`, { id: DEMO_KEYS.inventorySync, name: 'Renamed' });
    await sandbox.post(`${accessKeyPath}/rotate`, { id: DEMO_KEYS.inventorySync });
    const { key: created } = await sandbox.create({ name: 'New' });
    expect(sandbox.keys.all().map(({ id }) => id)).toEqual([...ids, created.id]);
  });
});

describe('the response of a search', () => {
  it('holds every field of every key, as load answers it', async () => {
    const sandbox = await testSandbox();
    const found = await sandbox.post(`${accessKeyPath}/search`, {});
    expect(found.body).toEqual({ keys: sandbox.keys.all() });
    const one = await sandbox.get(`${accessKeyPath}?id=${DEMO_KEYS.bareKey}`);
    expect(one).toEqual({ status: 200, body: { key: sandbox.stored(DEMO_KEYS.bareKey) } });
  });

  it('is plain JSON with a Content-Length, for any Accept-Encoding', async () => {
    const { url, projectId, managementKey } = await testSandbox();
    const headers = { authorization: `Bearer ${projectId}:${managementKey}`, 'accept-encoding': 'gzip, br' };
    const response = await fetch(`${url}${accessKeyPath}/search`, { method: 'POST', headers });
    const text = await response.text();
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(text)),
    });
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('transfer-encoding')).toBeNull();
  });
});
