import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearer } from '../support/auth/sessions.js';
import { startHarness, type Harness } from '../support/harness.js';
import {
  isManageable,
  isVisible,
  managesProject,
  visibleTenants,
  type Claims,
  type Key,
  type Model,
} from '../support/models/isolation/scope.js';
import { expectTried, sample } from '../support/sample.js';

const { seed, numRuns } = sample({ small: 20, full: 1_500 });
const settings = { selfService: true, assignableRoles: [] };
const now = 1_900_000_000_000;
const tenants = ['north', 'south', 'east'];
const users = ['U2One', 'U2Two'];

type Raw = Readonly<Record<string, unknown>>;

/** Things that are no list of texts, no object and no text, and some that nearly are. */
const oddities: readonly unknown[] = [
  null,
  0,
  1,
  true,
  false,
  '',
  'Manage',
  'Manage,Read',
  {},
  { 0: 'Manage' },
  { permissions: ['Manage'] },
  [],
  [[]],
  ['Manage', 1],
  [['Manage']],
  [null],
  ['manage'],
  ['Manage '],
  ['*'],
  ['Manage', 'Manage'],
  [{ name: 'Manage' }],
  { north: { permissions: ['Manage'] } },
  ['north'],
];
const odd = fc.constantFrom(...oddities);
const mostly = <T>(usual: fc.Arbitrary<T>, weight = 6): fc.Arbitrary<unknown> =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: odd });

const names = mostly(fc.subarray(['Manage', 'Read', 'Dance', 'manage', 'Read ']));
const grants = mostly(
  fc.record({ permissions: names, roles: mostly(fc.subarray(['Reader'])) }, { requiredKeys: [] }),
  12,
);
const tenantName = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...tenants) },
  fc.constantFrom('', '__proto__', 'constructor', 'toString', 'North', 'north ', 'nowhere'),
);
const raw: fc.Arbitrary<Raw> = fc.record(
  {
    sub: mostly(fc.constantFrom(...users), 12),
    dsub: mostly(fc.constantFrom(...users), 3),
    dct: mostly(fc.constantFrom(...tenants, 'nowhere', ''), 6),
    permissions: names,
    roles: mostly(fc.subarray(['Reader'])),
    tenants: mostly(
      // From a list, since a dictionary of fast-check would set the prototype.
      fc.array(fc.tuple(tenantName, grants), { maxLength: 3 }).map((entries) => ({ entries })),
      12,
    ),
  },
  { requiredKeys: ['sub'] },
);

/** As JSON, in which `__proto__` is a name like any other. */
function payloadOf(claims: Raw): Raw {
  const { tenants: given, ...others } = claims;
  if (given === undefined) return others;
  const isList = typeof given === 'object' && given !== null && Object.hasOwn(given, 'entries');
  if (!isList) return { ...others, tenants: given };
  const { entries } = given as { entries: [string, unknown][] };
  const json = `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join()}}`;
  return { ...others, tenants: JSON.parse(json) as unknown };
}

/** What docs/authorization.md says of claims, a second time. Null: nobody's session. */
function read(claims: Raw): Claims | null {
  const text = (value: unknown) => (value === undefined || value === null || value === '' ? undefined : value);
  const isBad = (value: unknown): boolean => typeof (text(value) ?? 'x') !== 'string';
  const list = (value: unknown): string[] | null => {
    const items = value ?? [];
    return Array.isArray(items) && items.every((item) => typeof item === 'string') ? items : null;
  };
  // The first of the two that is there decides, and a `dct` that is no text makes the whole session unreadable.
  const subject = text(claims['dsub']) ?? text(claims['sub']);
  if (typeof subject !== 'string' || isBad(claims['dct'])) return null;
  const own = { permissions: list(claims['permissions']), roles: list(claims['roles']) };
  if (own.permissions === null || own.roles === null) return null;
  const dct = text(claims['dct']) as string | undefined;
  const base = { sub: subject, permissions: own.permissions, roles: own.roles, dct };
  if (claims['tenants'] === undefined || claims['tenants'] === null) return base;
  if (typeof claims['tenants'] !== 'object' || Array.isArray(claims['tenants'])) return null;
  const held: [string, { permissions: string[]; roles: string[] }][] = [];
  for (const [id, value] of Object.entries(claims['tenants'])) {
    if (id === '' || id === '__proto__') return null;
    if (value !== null && (typeof value !== 'object' || Array.isArray(value))) return null;
    const { permissions, roles } = { ...(value as Raw | null) };
    const [theirs, roleNames] = [list(permissions), list(roles)];
    if (theirs === null || roleNames === null) return null;
    held.push([id, { permissions: theirs, roles: roleNames }]);
  }
  // Without a prototype, so that `constructor` is nobody's tenant.
  const byTenant: NonNullable<Claims['tenants']> = Object.assign(Object.create(null), Object.fromEntries(held));
  return { ...base, tenants: byTenant };
}

const keysOfEveryKind = () => {
  const tenantSets = [[], ['north'], ['south'], ['north', 'south'], ['east'], ['north', 'south', 'east']];
  return [
    ...tenantSets.map((ids) => ({ ids, boundUserId: '', roleNames: [] as string[] })),
    { ids: [], boundUserId: 'U2One', roleNames: [] },
    { ids: [], boundUserId: 'U2Two', roleNames: [] },
    { ids: ['north'], boundUserId: 'U2Two', roleNames: [] },
    { ids: [], boundUserId: '', roleNames: ['Reader'] },
    { ids: ['north'], boundUserId: '', roleNames: ['Reader'] },
  ].map(({ ids, ...rest }, index) => ({
    id: `K2Odd${index}`.padEnd(31, '0'),
    name: `key ${index}`,
    status: 'active' as const,
    createdTime: 1_700_000_000,
    ...rest,
    keyTenants: ids.map((tenantId) => ({ tenantId, tenantName: tenantId, roleNames: [] })),
  }));
};

const query = `query ($ids: [ID!]!) {
  searchAccessKeys(first: 100, sort: [{ field: ID }]) { totalCount nodes { ...Seen } }
  accessKeys(ids: $ids) { ...Seen }
} fragment Seen on AccessKey { id keyTenants { tenantId } viewerCan { delete { allowed } update { allowed } } }`;
const tryDelete = `mutation ($input: BulkAccessKeysInput!) { deleteAccessKeys(input: $input) {
  ... on BulkAccessKeysSuccess { results { id outcome } } } }`;

interface Seen {
  readonly id: string;
  readonly keyTenants: readonly { readonly tenantId: string }[];
  readonly viewerCan: {
    readonly delete: { readonly allowed: boolean };
    readonly update: { readonly allowed: boolean };
  };
}

async function expectAsModelled(harness: Harness, keys: readonly Key[], claims: Raw): Promise<'refused' | 'shown'> {
  const payload = payloadOf(claims);
  const token = await harness.sandbox.sessionFor('U2One', {
    claims: { tenants: undefined, roles: undefined, permissions: undefined, dct: undefined, ...payload },
  });
  const expected = read(payload);
  const ids = keys.map(({ id }) => id);
  const response = await harness.post({ query, variables: { ids } }, bearer(token));
  if (expected === null) {
    expect(response.status).toBe(401);
    return 'refused';
  }
  const { data, errors } = (await response.json()) as {
    data: { searchAccessKeys: { totalCount: number; nodes: Seen[] }; accessKeys: (Seen | null)[] };
    errors?: unknown;
  };
  expect(errors).toBeUndefined();
  const model: Model = { now, claims: expected, settings, tenantIds: tenants };
  const seen = keys.map((key) => {
    if (!isVisible(key, model)) return null;
    const allowed = { allowed: isManageable(key, model) };
    const keyTenants = (managesProject(model) ? key.keyTenants : visibleTenants(key, model)).map(({ tenantId }) => ({
      tenantId,
    }));
    return { id: key.id, keyTenants, viewerCan: { delete: allowed, update: allowed } };
  });
  expect(data.accessKeys).toEqual(seen);
  const visible = seen.filter((key) => key !== null);
  expect(data.searchAccessKeys.nodes).toEqual(visible.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  expect(data.searchAccessKeys.totalCount).toBe(visible.length);

  const tried = await harness.post({ query: tryDelete, variables: { input: { ids, dryRun: true } } }, bearer(token));
  const { data: deletions } = (await tried.json()) as {
    data: { deleteAccessKeys: { results: { id: string; outcome: string }[] } };
  };
  expect(deletions.deleteAccessKeys.results.map(({ outcome }) => outcome)).toEqual(
    keys.map((key) => (isVisible(key, model) && isManageable(key, model) ? 'WOULD_CHANGE' : 'FAILED')),
  );
  return 'shown';
}

describe('sessions with claims of every odd shape', () => {
  it(
    'show, count, mask and let delete what docs/authorization.md says, or are refused',
    { timeout: 300_000 },
    async () => {
      process.stdout.write(`odd session claims: SEED=${seed}\n`);
      const harness = await startHarness({
        clock: () => now,
        sandbox: {
          data: {
            keys: keysOfEveryKind(),
            tenants: tenants.map((id) => ({ id, name: id })),
            users: [],
            roles: [{ id: 'Reader', name: 'Reader', description: '', permissionNames: [], tenantId: '' }],
          },
        },
        variables: {
          READ_PERMISSIONS: 'Read',
          MANAGE_PERMISSIONS: 'Manage',
          SELF_SERVICE: 'on',
          SEARCH_REUSE: '60s',
          LOG_LEVEL: 'silent',
        },
      });
      const keys = harness.sandbox.keys.all();
      const outcomes = { refused: 0, shown: 0 };
      await fc.assert(
        fc.asyncProperty(raw, async (claims) => {
          outcomes[await expectAsModelled(harness, keys, claims)]++;
        }),
        { seed, numRuns },
      );
      for (const [outcome, count] of Object.entries(outcomes)) expectTried(outcome, count, { moreThan: numRuns / 20 });
    },
  );
});
