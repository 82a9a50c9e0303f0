import { describe, expect, it } from 'vitest';
import type { WireAccessKey } from '../../src/descope/wire/types.js';
import { DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { startHarness, type Harness } from '../support/harness.js';
import { isFullSample } from '../support/sample.js';

/** A way in which a key can be odd. `field`: the key is shown without this field; `missing`: the key is not shown. */
interface Oddity {
  readonly title: string;
  readonly change: (key: WireAccessKey) => unknown;
  readonly field?: string;
  readonly missing?: string;
}

const oddities: readonly Oddity[] = [
  { title: 'a negative expiry', change: (key) => ({ ...key, expireTime: -2_147_483_648 }), field: 'expireTime' },
  { title: 'an expiry in ms', change: (key) => ({ ...key, expireTime: 1_790_000_000_000 }), field: 'expireTime' },
  { title: 'an expiry in words', change: (key) => ({ ...key, expireTime: 'never' }), field: 'expireTime' },
  { title: 'an empty name', change: (key) => ({ ...key, name: '' }), field: 'name' },
  { title: 'no name', change: ({ name: _name, ...key }) => key, field: 'name' },
  { title: 'a name that is no text', change: (key) => ({ ...key, name: { en: 'Key' } }), field: 'name' },
  { title: 'a description that is no text', change: (key) => ({ ...key, description: 42 }), field: 'description' },
  { title: 'a status that is no text', change: (key) => ({ ...key, status: 1 }), field: 'status' },
  { title: 'a creation beyond year 9999', change: (key) => ({ ...key, createdTime: 1e15 }), field: 'createdTime' },
  { title: 'claims that are a list', change: (key) => ({ ...key, customClaims: [1] }), field: 'customClaims' },
  {
    title: 'attributes that are text',
    change: (key) => ({ ...key, customAttributes: 'a' }),
    field: 'customAttributes',
  },
  { title: 'editable as text', change: (key) => ({ ...key, editable: 'yes' }), field: 'editable' },
  { title: 'a client id that is no text', change: (key) => ({ ...key, clientId: [] }), field: 'clientId' },
  { title: 'a role that is no text', change: (key) => ({ ...key, roleNames: ['a', 1] }), missing: 'roleNames' },
  { title: 'roles that are text', change: (key) => ({ ...key, roleNames: 'Admin' }), missing: 'roleNames' },
  {
    title: 'a tenant without an id',
    change: (key) => ({ ...key, keyTenants: [{ roleNames: [] }] }),
    missing: 'keyTenants',
  },
  { title: 'a tenant that is null', change: (key) => ({ ...key, keyTenants: [null] }), missing: 'keyTenants' },
  { title: 'addresses that are numbers', change: (key) => ({ ...key, permittedIps: [1] }), missing: 'permittedIps' },
  { title: 'a bound user that is no text', change: (key) => ({ ...key, boundUserId: {} }), missing: 'boundUserId' },
  { title: 'no id', change: ({ id: _id, ...key }) => key, missing: 'id' },
];

/** Every hundredth key is odd, each in the next way. */
function withOddities(keys: readonly WireAccessKey[]) {
  const odd = new Map<string, Oddity>();
  const rows = keys.map((key, index): unknown => {
    const oddity = index % 100 === 0 ? oddities[(index / 100) % oddities.length] : undefined;
    if (oddity === undefined) return key;
    odd.set(key.id, oddity);
    return oddity.change(key);
  });
  const missing = [...odd].filter(([, { missing: field }]) => field !== undefined);
  return { rows, odd, missing, healthy: keys.filter(({ id }) => !odd.has(id)) };
}

const searchPath = '/v1/mgmt/accesskey/search';

const answerSearches = ({ sandbox }: Harness, rows: readonly unknown[]): void =>
  sandbox.faults.add({ path: searchPath, times: Infinity, fault: { kind: 'body', body: { keys: rows } } });

interface Search {
  readonly searchAccessKeys: {
    readonly totalCount: number;
    readonly nodes: readonly { readonly id: string; readonly unreadableFields: readonly string[] }[];
    readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
    readonly unreadable: readonly { readonly id: string | null; readonly field: string }[];
    readonly unreadableCount: number;
  };
}

const search = `query ($after: String, $filter: AccessKeyFilter) {
  searchAccessKeys(first: 100, after: $after, filter: $filter) {
    totalCount nodes { id unreadableFields } pageInfo { endCursor hasNextPage }
    unreadable { id field } unreadableCount
  }
}`;

describe('keys of which one in a hundred is odd, in 20 ways', () => {
  const count = isFullSample() ? 10_000 : 2_000;

  it(
    'are listed, counted, filtered, paged and changed but for those that cannot be shown',
    { timeout: 120_000 },
    async () => {
      const harness = await startHarness({
        sandbox: { keys: count },
        variables: { SEARCH_REUSE: '60s', LOG_LEVEL: 'warn' },
      });
      const { execute, sandbox } = harness;
      const { rows, odd, missing, healthy } = withOddities(sandbox.keys.all());
      answerSearches(harness, rows);

      const shown = new Map<string, readonly string[]>();
      let page: Search['searchAccessKeys'] | undefined;
      do {
        const { data, errors } = await execute<Search, object>(search, { after: page?.pageInfo.endCursor ?? null });
        expect(errors).toBeUndefined();
        page = data?.searchAccessKeys;
        for (const { id, unreadableFields } of page?.nodes ?? []) shown.set(id, unreadableFields);
      } while (page?.pageInfo.hasNextPage);

      expect(shown.size).toBe(count - missing.length);
      expect(page?.totalCount).toBe(count - missing.length);
      expect(page?.unreadableCount).toBe(missing.length);
      expect(new Set(page?.unreadable.map(({ id, field }) => `${id} ${field}`))).toEqual(
        new Set(missing.map(([id, { missing: field }]) => `${field === 'id' ? null : id} ${field}`)),
      );
      expect(healthy.filter(({ id }) => shown.get(id)?.length !== 0)).toEqual([]);
      for (const [id, { field }] of odd) if (field !== undefined) expect(shown.get(id)).toEqual([field]);

      const [tenantId] = healthy.flatMap(({ keyTenants }) => keyTenants.map((tenant) => tenant.tenantId));
      const inTenant = healthy.filter(({ keyTenants }) => keyTenants.some((tenant) => tenant.tenantId === tenantId));
      const filtered = await execute<Search, object>(search, {
        filter: { tenantIds: [tenantId], statuses: ['ACTIVE', 'INACTIVE', 'EXPIRED'] },
      });
      expect(filtered.data?.searchAccessKeys.totalCount).toBeGreaterThanOrEqual(inTenant.length);

      // Reads and changes of other keys do not depend on odd ones, and nothing has opened the breaker.
      const ids = healthy
        .filter(({ status }) => status === 'active')
        .slice(0, 50)
        .map(({ id }) => id);
      const { data: bulk } = await execute<{ result: { changed: number; failed: number } }, object>(
        `mutation { result: deactivateAccessKeys(input: { ids: ${JSON.stringify(ids)} }) {
        ... on BulkAccessKeysSuccess { changed failed results { outcome error { code } } } } }`,
      );
      expect(ids.filter((id) => sandbox.keys.get(id)?.status === 'inactive')).toEqual(ids);
      expect(bulk?.result.failed).toBe(0);
      sandbox.calls.clear();
      const { data: loaded } = await execute<object, object>(`{ accessKey(id: "${ids[0]}") { id name } }`);
      expect(loaded).toMatchObject({ accessKey: { id: ids[0] } });
    },
  );

  it('are logged once each, by id and field', async () => {
    const harness = await startHarness({ sandbox: { keys: 2_000 } });
    const { rows, odd } = withOddities(harness.sandbox.keys.all());
    answerSearches(harness, rows);
    for (let n = 0; n < 3; n++) await harness.execute(search);
    const lines = harness
      .log()
      .split('\n')
      .filter((line) => line.includes('unreadable access key'))
      .map((line) => JSON.parse(line) as { accessKeyId?: string; field: string });
    expect(lines.length).toBe(odd.size);
    expect(new Set(lines.map(({ field }) => field)).size).toBe(
      new Set(oddities.map((one) => one.field ?? one.missing)).size,
    );
  });
});

describe.each(oddities)('a key with $title', ({ change, field, missing }) => {
  it('is loaded as far as it can be read, and can be deactivated but not updated', async () => {
    const harness = await startHarness();
    const { execute, sandbox } = harness;
    const key = sandbox.keys.all().find(({ status, expireTime }) => status === 'active' && expireTime === 0);
    if (key === undefined) throw new TypeError('The demo project has no such key.');
    const loads = 'GET /v1/mgmt/accesskey';
    sandbox.faults.add({ path: loads, times: Infinity, fault: { kind: 'body', body: { key: change(key) } } });
    const { data, errors } = await execute<{ accessKey: object | null }, object>(
      `{ accessKey(id: "${key.id}") { id name status createdAt expiresAt unreadableFields viewerCan { update { allowed } } } }`,
    );
    if (missing !== undefined) {
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_BAD_RESPONSE' });
      return;
    }
    expect(errors).toBeUndefined();
    expect(data?.accessKey).toMatchObject({
      id: key.id,
      unreadableFields: [field],
      viewerCan: { update: { allowed: false } },
      createdAt: expect.stringMatching(/^\d{4}-/) as string,
      ...(field === 'name' && { name: key.id }),
      ...((field === 'status' || field === 'expireTime') && { status: 'UNKNOWN', expiresAt: null }),
    });
    const result = '{ __typename ... on AccessKeyError { code } }';
    const writes = await execute<{ update: object; deactivate: object }, object>(`mutation {
      update: updateAccessKey(input: { id: "${key.id}", description: "x" }) ${result}
      deactivate: deactivateAccessKey(input: { id: "${key.id}" }) ${result}
    }`);
    expect(sandbox.keys.get(key.id)?.description).toBe(key.description);
    if (field === 'editable') return;
    expect(writes.data).toMatchObject({
      update: { code: 'CONFLICT' },
      deactivate: { __typename: 'DeactivateAccessKeySuccess' },
    });
    expect(sandbox.keys.get(key.id)?.status).toBe('inactive');
  });
});

describe('a list whose member name is escaped', () => {
  it('is read, also in pieces', async () => {
    const harness = await startHarness();
    const keys = JSON.stringify(harness.sandbox.keys.all());
    harness.sandbox.faults.add({ path: searchPath, fault: { kind: 'body', body: `{"\\u006beys":${keys}}` } });
    expect((await harness.execute<Search, object>(search)).data?.searchAccessKeys.totalCount).toBe(40);
  });
});

describe('callers with limited rights', () => {
  it('do not learn of unreadable keys of others', async () => {
    const harness = await startHarness();
    const { execute, sandbox } = harness;
    const all = sandbox.keys.all();
    const token = `Bearer ${await sandbox.sessionFor(DEMO_USERS.ada)}`;
    const mine = await execute<Search, object>(search, {}, { authorization: token });
    const visible = new Set(mine.data?.searchAccessKeys.nodes.map(({ id }) => id));
    const rows = all.map((key) => ({ ...key, permittedIps: [1] }));
    answerSearches(harness, rows);
    const { data } = await execute<Search, object>(search, {}, { authorization: token });
    const listed = data?.searchAccessKeys.unreadable.map(({ id }) => id) ?? [];
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.every((id) => id !== null && visible.has(id))).toBe(true);

    const hidden = all.find(({ id }) => !visible.has(id));
    const loads = 'GET /v1/mgmt/accesskey';
    const load = async (row: unknown) => {
      sandbox.faults.clear();
      sandbox.faults.add({ path: loads, times: Infinity, fault: { kind: 'body', body: { key: row } } });
      return execute<object, object>(`{ accessKey(id: "${hidden?.id}") { id } }`, {}, { authorization: token });
    };
    for (const row of [
      { ...hidden, permittedIps: [1] },
      { ...hidden, keyTenants: [{}] },
    ]) {
      expect(await load(row)).toMatchObject({ data: { accessKey: null } });
      expect((await load(row)).errors).toBeUndefined();
    }
  });
});
