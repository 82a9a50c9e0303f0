import { describe, expect, it } from 'vitest';
import type { AccessKey, KeyTenant } from '../../src/access-keys/access-key.js';
import type { AccessKeys } from '../../src/access-keys/access-keys.js';
import type { SearchQuery } from '../../src/access-keys/search/filter.js';
import { AccessKeySnapshot } from '../../src/access-keys/search/snapshot.js';
import { revisionOf } from '../../src/access-keys/settings-equivalence.js';
import { decodeSessionClaims } from '../../src/auth/authentication/session-claims.js';
import { rightsOf, type Rights } from '../../src/auth/authorization/permissions.js';
import { createScopedAccessKeys } from '../../src/auth/authorization/scoped-access-keys.js';
import { ScopedSnapshots } from '../../src/auth/authorization/scoped-snapshots.js';
import { DEMO_KEYS, DEMO_USERS, type SessionOptions } from '../../src/sandbox/sandbox.js';
import { headersOf, idOf, scopeData, scopeVariables, USERS } from '../support/auth/callers.js';
import { managing, signedIn } from '../support/auth/sessions.js';
import { startHarness, useHarness } from '../support/harness.js';

const rightsTo = (claims: Record<string, unknown>, selfService = false): Rights =>
  rightsOf(decodeSessionClaims({ sub: 'U1', ...claims }), {
    readPermissions: ['Read'],
    managePermissions: ['Manage'],
    assignableRoles: [],
    reservedClaims: [],
    selfService,
  });

const manager = (...tenantIds: readonly string[]): Rights =>
  rightsTo({ tenants: Object.fromEntries(tenantIds.map((id) => [id, { permissions: ['Manage'] }])) });

const inTenant = (tenantId: string, tenantName = tenantId): KeyTenant => ({ tenantId, tenantName, roleNames: [] });

const keyOf = (id: string, changes: Partial<AccessKey> = {}): AccessKey => ({
  id,
  name: `name of ${id}`,
  description: '',
  replacesId: null,
  storedStatus: 'active',
  createdAt: new Date(0),
  createdBy: 'U9',
  expiresAt: null,
  roleNames: [],
  keyTenants: [],
  boundUserId: null,
  clientId: null,
  permittedIps: [],
  customClaims: {},
  customAttributes: {},
  editable: true,
  unreadableFields: [],
  ...changes,
});

/** A port that answers every search with the same snapshot, as one does that shares what it has read. */
function fakePort(keys: readonly AccessKey[]) {
  const snapshot = new AccessKeySnapshot(keys);
  const queries: SearchQuery[] = [];
  const writes: unknown[] = [];
  const unused = (): never => {
    throw new Error('not expected');
  };
  const accessKeys: AccessKeys = {
    async search(query) {
      queries.push(query);
      return snapshot;
    },
    loadMany: async (ids) => new Map(keys.filter(({ id }) => ids.includes(id)).map((key) => [key.id, key])),
    async update(key, settings) {
      writes.push(settings);
      return { ...key, ...settings, keyTenants: key.keyTenants };
    },
    async rotate(key) {
      writes.push(key);
      return unused();
    },
    delete: async (given) => void writes.push(...given),
    activate: async (given) => void writes.push(...given),
    deactivate: async (given) => void writes.push(...given),
    create: unused,
    authorizeCreate: unused,
    historyOf: unused,
    findUnknownReferences: unused,
  };
  return { accessKeys, queries, writes };
}

describe('the snapshot of a tenant-scoped caller', () => {
  const keys = Array.from({ length: 1_000 }, (_, index) =>
    keyOf(`K${index}`, { keyTenants: [inTenant(index % 2 === 0 ? 'a' : 'b'), inTenant('c')] }),
  );

  it('is made once for all callers of the same rights, so that any page costs what the first one does', async () => {
    const { accessKeys } = fakePort(keys);
    const views = new ScopedSnapshots();
    const searchAs = (rights: Rights) => createScopedAccessKeys({ accessKeys, rights, views }).search({});
    const first = await searchAs(manager('a'));
    expect(first.keys).toHaveLength(500);
    expect(await searchAs(manager('a'))).toBe(first);
    const other = await searchAs(manager('b'));
    expect(other).not.toBe(first);
    expect(other.keys.map(({ id }) => id)).not.toContain('K0');
    expect(await searchAs(manager('a'))).toBe(first);
  });

  it('is never that of another, however many look at once', async () => {
    const { accessKeys } = fakePort(keys.slice(0, 10));
    const views = new ScopedSnapshots();
    const seen = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const tenantId = 'ab'.charAt(index % 2);
        const snapshot = await createScopedAccessKeys({ accessKeys, rights: manager(tenantId), views }).search({});
        return snapshot.keys
          .flatMap(({ keyTenants }) => keyTenants.map((tenant) => tenant.tenantId))
          .every((id) => id === tenantId);
      }),
    );
    expect(seen).not.toContain(false);
  });

  it('is made anew when one of several searches was sent again', async () => {
    const views = new ScopedSnapshots();
    const rights = manager('a');
    const snapshotOf = (id: string) => new AccessKeySnapshot([keyOf(id, { keyTenants: [inTenant('a')] })]);
    const [first, second, again] = [snapshotOf('K1'), snapshotOf('K2'), snapshotOf('K3')];
    const idsOf = async (...sources: readonly AccessKeySnapshot[]) =>
      (await views.viewOf(sources, { rights, text: undefined })).keys.map(({ id }) => id);
    expect(await idsOf(first, second)).toEqual(['K1', 'K2']);
    expect(await idsOf(first, again)).toEqual(['K1', 'K3']);
  });

  it('does not hold a key whose text was found in a tenant that is hidden', async () => {
    const { accessKeys } = fakePort([
      keyOf('K1', { keyTenants: [inTenant('a'), inTenant('b', 'Megacorp')] }),
      keyOf('K2', { keyTenants: [inTenant('a'), inTenant('b')], description: 'For Megacorp Inc.' }),
      keyOf('K3', { keyTenants: [inTenant('a')] }),
    ]);
    const scoped = createScopedAccessKeys({ accessKeys, rights: manager('a'), views: new ScopedSnapshots() });
    const idsOf = async (text: string) => (await scoped.search({ text })).keys.map(({ id }) => id);
    // K3 shows all that there is of it, so it is Descope's to say where it found the text.
    expect(await idsOf('megacorp INC')).toEqual(['K2', 'K3']);
  });

  it('has revisions of what is seen: they change when that does, and not when something hidden does', () => {
    const views = new ScopedSnapshots();
    const revisionTo = (rights: Rights, changes: Partial<AccessKey>): string =>
      revisionOf(views.show(keyOf('K1', { keyTenants: [inTenant('a')], ...changes }), rights));
    const alone = revisionTo(manager('a'), {});
    expect(revisionTo(manager('a'), { keyTenants: [inTenant('a'), inTenant('b')] })).toBe(alone);
    expect(revisionTo(manager('a', 'b'), { keyTenants: [inTenant('a'), inTenant('b')] })).not.toBe(alone);
    expect(revisionTo(manager('a'), { name: 'other' })).not.toBe(alone);
  });
});

describe('a write of a tenant-scoped caller', () => {
  const ofLists = ['activate', 'deactivate', 'delete'] as const;

  it.each(ofLists)('%s accepts only the same key object that a caller with these rights was shown', async (write) => {
    const { accessKeys, writes } = fakePort([keyOf('K1', { keyTenants: [inTenant('a')] })]);
    const views = new ScopedSnapshots();
    const scoped = createScopedAccessKeys({ accessKeys, rights: manager('a'), views });
    const ofOther = createScopedAccessKeys({ accessKeys, rights: manager('a', 'b'), views });
    const [shown] = (await scoped.search({})).keys;
    const [shownToOther] = (await ofOther.search({})).keys;
    const [original] = (await accessKeys.search({})).keys;
    if (!shown || !shownToOther || !original) throw new Error('nothing was shown');
    for (const key of [original, shownToOther, { ...shown }, keyOf('K1', { keyTenants: [inTenant('a')] })]) {
      await expect(scoped[write]([key])).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(scoped[write]([shown, key])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(writes).toEqual([]);
    await scoped[write]([shown]);
    expect(writes).toEqual([original]);
  });

  it('is decided by the stored key, not by what the caller was shown', async () => {
    const { accessKeys, writes } = fakePort([keyOf('K1', { keyTenants: [inTenant('a'), inTenant('b')] })]);
    const scoped = createScopedAccessKeys({ accessKeys, rights: manager('a'), views: new ScopedSnapshots() });
    const [shown] = (await scoped.search({})).keys;
    if (!shown) throw new Error('nothing was shown');
    expect(shown.keyTenants).toEqual([inTenant('a')]);
    await expect(scoped.rotate(shown)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const write of ofLists) {
      await expect(scoped[write]([shown])).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(writes).toEqual([]);
  });

  it('does not change tenants that it does not see', async () => {
    const own = keyOf('K1', { boundUserId: 'U1', keyTenants: [inTenant('a'), inTenant('b')] });
    const { accessKeys, writes } = fakePort([own]);
    const rights = rightsTo({ tenants: { a: { permissions: ['Read'] } } }, true);
    const scoped = createScopedAccessKeys({ accessKeys, rights, views: new ScopedSnapshots() });
    const [shown] = (await scoped.search({})).keys;
    if (!shown) throw new Error('nothing was shown');
    const after = await scoped.update(shown, { ...shown, name: 'new' });
    expect(after.keyTenants).toEqual([inTenant('a')]);
    expect(writes).toMatchObject([{ name: 'new', keyTenants: [{ tenantId: 'a' }, { tenantId: 'b' }] }]);
    for (const changes of [{ keyTenants: [] }, { roleNames: ['Owner'] }]) {
      await expect(scoped.update(shown, { ...shown, ...changes })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
  });

  it('keeps a role where it is, and gives it nowhere else', async () => {
    const { accessKeys, writes } = fakePort([
      keyOf('K1', { keyTenants: [{ ...inTenant('a'), roleNames: ['Owner'] }, inTenant('b')] }),
    ]);
    const scoped = createScopedAccessKeys({ accessKeys, rights: manager('a', 'b'), views: new ScopedSnapshots() });
    const [shown] = (await scoped.search({})).keys;
    if (!shown) throw new Error('nothing was shown');
    const [inA, inB] = shown.keyTenants.map(({ tenantId, roleNames }) => ({ tenantId, roleNames }));
    if (!inA || !inB) throw new Error('tenants are missing');
    await scoped.update(shown, { ...shown, keyTenants: [inA] });
    expect(writes).toHaveLength(1);
    await expect(
      scoped.update(shown, { ...shown, keyTenants: [inA, { ...inB, roleNames: ['Owner'] }] }),
    ).rejects.toMatchObject({ issues: [{ path: ['keyTenants', '1', 'roleNames', '0'], code: 'NOT_ASSIGNABLE' }] });
    expect(writes).toHaveLength(1);
  });

  it('sets no claim by which the key would pose as another subject, in any spelling', async () => {
    const { accessKeys, writes } = fakePort([
      keyOf('K1', { keyTenants: [inTenant('a')], customClaims: { scope: 'read' } }),
    ]);
    const scoped = createScopedAccessKeys({ accessKeys, rights: manager('a'), views: new ScopedSnapshots() });
    const [shown] = (await scoped.search({})).keys;
    if (!shown) throw new Error('nothing was shown');
    const claims = ['sub', 'tenants', 'roles', 'permissions', 'iss', 'aud', 'exp', 'drn', 'dct', 'dsub', 'nsec', 'amr'];
    const spellings = ['Sub', 'TENANTS', ' roles', 'iſſ', 'ｓｕｂ', '__proto__'];
    for (const name of [...claims, ...spellings]) {
      const customClaims = JSON.parse(JSON.stringify({ scope: 'read', '@': 'x' }).replace('@', name)) as object;
      await expect(scoped.update(shown, { ...shown, customClaims: { ...customClaims } })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        issues: [{ path: ['customClaims', name], code: 'RESERVED_CLAIM' }],
      });
    }
    await expect(scoped.update(shown, { ...shown, customClaims: { scope: 'write' } })).rejects.toMatchObject({
      issues: [{ path: ['customClaims', 'scope'], code: 'RESERVED_CLAIM' }],
    });
    expect(writes).toEqual([]);
    await scoped.update(shown, { ...shown, customClaims: { scope: 'read', team: 'x' } });
    await scoped.update(shown, { ...shown, customClaims: {} });
    expect(writes).toHaveLength(2);
  });
});

describe('a search of a tenant-scoped caller', () => {
  const withSelfService = useHarness({ variables: { SELF_SERVICE: 'on' } });
  const withoutSelfService = useHarness({ variables: { SELF_SERVICE: 'off' } });
  const searches = async (options: SessionOptions, filter: object, { execute, sandbox } = withSelfService()) => {
    sandbox.calls.clear();
    const headers = await signedIn({ sandbox }, DEMO_USERS.alan, options);
    const query = 'query Q($filter: AccessKeyFilter) { searchAccessKeys(filter: $filter) { totalCount } }';
    await execute(query, { filter } as never, headers);
    return sandbox.calls.all.filter(({ path }) => path.endsWith('/search')).map(({ body }) => body);
  };

  it('asks Descope for their tenants only, in one order, and for their own keys', async () => {
    const tenantIds = ['acme', 'globex'];
    expect(await searches(managing('globex', 'acme'), {}, withoutSelfService())).toEqual([{ tenantIds }]);
    expect(await searches(managing('globex', 'acme'), {})).toEqual([{ tenantIds }, { boundUserId: DEMO_USERS.alan }]);
    expect(await searches(managing('globex', 'acme'), { text: 'a', tenantIds: ['initech', 'globex'] })).toEqual([
      { text: 'a', tenantIds: ['globex'] },
    ]);
    expect(await searches(managing('acme'), { boundUserId: DEMO_USERS.alan })).toEqual([
      { boundUserId: DEMO_USERS.alan },
    ]);
    expect(await searches(managing('acme'), { boundUserId: DEMO_USERS.ada })).toEqual([
      { boundUserId: DEMO_USERS.ada, tenantIds: ['acme'] },
    ]);
  });

  it('makes no call when nothing can be visible', async () => {
    expect(await searches(managing('acme'), { tenantIds: ['globex'] })).toEqual([]);
    expect(await searches({ claims: { tenants: {}, dct: undefined } }, {}, withoutSelfService())).toEqual([]);
  });

  it('of several ids looks for them among what they may see', async () => {
    const harness = await startHarness();
    const ids = Object.values(DEMO_KEYS);
    const headers = await signedIn(harness, DEMO_USERS.ada);
    const { data } = await harness.execute<{ accessKeys: ({ id: string } | null)[] }, { ids: string[] }>(
      'query Q($ids: [ID!]!) { accessKeys(ids: $ids) { id } }',
      { ids },
      headers,
    );
    const { billingExporter, mobileGateway, statusPage, pausedImporter } = DEMO_KEYS;
    expect(data?.accessKeys.map((key) => key?.id).filter((id) => id !== undefined)).toEqual([
      billingExporter,
      mobileGateway,
      statusPage,
      pausedImporter,
    ]);
    const calls = harness.sandbox.calls.all.filter(({ path }) => path.startsWith('/v1/mgmt/accesskey'));
    expect(calls[0]?.body).toEqual({ tenantIds: ['acme'] });
    expect(calls).toHaveLength(1 + ids.length - 4);
  });
});

/** `inA` stays as it is; one test rotates `elevatedInA`, at which no other looks. */
const retired = { id: 'K2Retired'.padEnd(31, '0'), name: 'With a role that is gone', status: 'active' } as const;
const scoped = useHarness({
  sandbox: {
    data: {
      ...scopeData(),
      keys: [
        ...scopeData().keys,
        { ...retired, keyTenants: [{ tenantId: 'tenantA', tenantName: 'A', roleNames: ['Retired'] }] },
      ],
    },
  },
  variables: scopeVariables,
});

describe('a tenant admin', () => {
  const mutate = async (mutation: string) =>
    (await scoped().execute(`mutation { ${mutation} }`, {}, await headersOf(scoped(), 'adminOfA'))).data;

  it('cannot take the last tenant from a key, which would then be a key of the project', async () => {
    const update = `updateAccessKey(input: { id: "${idOf('inA')}", keyTenants: [] })`;
    expect(await mutate(`${update} { __typename ... on AccessKeyInputError { issues { path code } } }`)).toEqual({
      updateAccessKey: { __typename: 'AccessKeyInputError', issues: [{ path: ['keyTenants'], code: 'REQUIRED' }] },
    });
  });

  it('sees of a key just rotated what may not be done with it', async () => {
    const rotate = `rotateAccessKey(input: { id: "${idOf('elevatedInA')}" })`;
    const selection = 'accessKey { viewerCan { rotate { allowed } replace { allowed } } }';
    expect(await mutate(`${rotate} { ... on RotateAccessKeySuccess { ${selection} } }`)).toEqual({
      rotateAccessKey: { accessKey: { viewerCan: { rotate: { allowed: true }, replace: { allowed: false } } } },
    });
  });
});

describe('the roles of a new key', () => {
  const issuesOf = async (tenants: object, [tenantId, roleName]: readonly [string, string]) => {
    const input = `{ name: "New", expiry: { after: "P1D" }, keyTenants: [{ tenantId: "${tenantId}", roleNames: ["${roleName}"] }] }`;
    const { data } = await scoped().execute<{ createAccessKey: { issues?: readonly object[] } }, object>(
      `mutation { createAccessKey(input: ${input}) { ... on AccessKeyInputError { issues { path code message } } } }`,
      {},
      await signedIn(scoped(), USERS.other, { claims: { tenants } }),
    );
    return data?.createAccessKey.issues ?? [];
  };
  const manages = (...roles: readonly string[]) => ({ roles, permissions: ['Manage Keys'] });

  it('do not tell which other roles the project has', async () => {
    const tenants = { tenantA: manages('Held') };
    const existing = await issuesOf(tenants, ['tenantA', 'Strong']);
    expect(existing).toMatchObject([{ code: 'NOT_ASSIGNABLE' }]);
    expect(await issuesOf(tenants, ['tenantA', 'Nowhere'])).toEqual(existing);
  });

  it.each(['changed', ''])('do not tell it of an existing key either (name: %j)', async (name) => {
    const { execute, callsOf } = scoped();
    const headers = await headersOf(scoped(), 'adminOfA');
    const changed = async (roleName: string) => {
      const keyTenants = `[{ tenantId: "tenantA", roleNames: ["${roleName}"] }]`;
      const input = `{ id: "${idOf('inA')}", name: "${name}", keyTenants: ${keyTenants} }`;
      const query = `mutation { updateAccessKey(input: ${input}) { ... on AccessKeyInputError { issues { path code } } } }`;
      const answers: unknown[] = [];
      await execute('{ __typename }', {}, headers);
      const calls = await callsOf(async () => answers.push((await execute(query, {}, headers)).data));
      return { answers, calls };
    };
    const existing = await changed('Strong');
    const code = name === '' ? 'REQUIRED' : 'NOT_ASSIGNABLE';
    expect(existing.answers).toMatchObject([{ updateAccessKey: { issues: [{ code }] } }]);
    expect(await changed('Nowhere')).toEqual(existing);
  });

  it('are those that the caller holds in that very tenant', async () => {
    const tenants = { tenantA: manages('Held'), tenantB: manages('Strong') };
    expect(await issuesOf(tenants, ['tenantA', 'Held'])).toEqual([]);
    expect(await issuesOf(tenants, ['tenantB', 'Held'])).toMatchObject([{ code: 'NOT_ASSIGNABLE' }]);
  });
});

it('a caller who may see nothing costs no call to Descope', async () => {
  const harness = await startHarness({
    sandbox: { data: scopeData() },
    variables: { ...scopeVariables, SELF_SERVICE: 'off' },
  });
  const headers = await headersOf(harness, 'noRights');
  await harness.execute('{ __typename }', {}, headers);
  const query = `{ one: accessKey(id: "${idOf('inA')}") { id } many: accessKeys(ids: ["${idOf('inA')}", "K2Unknown"]) { id }
    searchAccessKeys { totalCount } }`;
  const calls = await harness.callsOf(async () => {
    const { data } = await harness.execute(query, {}, headers);
    expect(data).toEqual({ one: null, many: [null, null], searchAccessKeys: { totalCount: 0 } });
  });
  expect(calls).toEqual([]);
});

describe('an unknown role', () => {
  /** An admin of tenantA who holds a role that the project no longer has. */
  const asAdmin = () =>
    signedIn(scoped(), USERS.other, {
      claims: { tenants: { tenantA: { roles: ['Held', 'Gone'], permissions: ['Manage Keys'] } } },
    });
  const send = async (mutation: string) => {
    const fields = '{ __typename ... on AccessKeyInputError { issues { path code } } }';
    const { data } = await scoped().execute<Record<'result', object>, object>(
      `mutation { result: ${mutation} ${fields} }`,
      {},
      await asAdmin(),
    );
    return data?.result;
  };
  const keyTenants = (...roleNames: string[]): string =>
    `keyTenants: [{ tenantId: "tenantA", roleNames: ${JSON.stringify(roleNames)} }]`;

  it('is named also beside one that the key keeps and its caller may not give', async () => {
    const id = idOf('elevatedInA');
    expect(await send(`updateAccessKey(input: { id: "${id}", ${keyTenants('Strong', 'Gone')} })`)).toEqual({
      __typename: 'AccessKeyInputError',
      issues: [{ path: ['keyTenants', '0', 'roleNames', '1'], code: 'UNKNOWN_ROLE' }],
    });
  });

  it('is named as well when the key has it, which its caller may not give', async () => {
    expect(
      await send(`updateAccessKey(input: { id: "${retired.id}", name: "Renamed", ${keyTenants('Retired')} })`),
    ).toEqual({
      __typename: 'AccessKeyInputError',
      issues: [{ path: ['keyTenants', '0', 'roleNames', '0'], code: 'UNKNOWN_ROLE' }],
    });
  });

  it('is not told from a role that its caller may not give', async () => {
    const results = ['Strong', 'NoSuchRole'].map((role) =>
      send(`createAccessKey(input: { name: "", expiry: { never: true }, ${keyTenants(role, 'Gone')} })`),
    );
    const [existing, missing] = await Promise.all(results);
    expect(existing).toEqual(missing);
    expect(existing).toMatchObject({
      issues: expect.arrayContaining([
        { path: ['name'], code: expect.any(String) as string },
        { path: ['keyTenants', '0', 'roleNames', '1'], code: 'UNKNOWN_ROLE' },
      ]) as object,
    });
    expect(JSON.stringify(existing)).not.toContain('"0","roleNames","0"');
  });

  it('is not told from one that its caller may not give and the key does not have', async () => {
    const results = ['Strong', 'NoSuchRole'].map((role) =>
      send(`updateAccessKey(input: { id: "${idOf('inA')}", name: "", ${keyTenants('Held', role)} })`),
    );
    const [existing, missing] = await Promise.all(results);
    expect(existing).toEqual(missing);
    expect(JSON.stringify(existing)).not.toContain('UNKNOWN_ROLE');
  });
});
