import fc from 'fast-check';
import type { SandboxData } from '../../../../src/sandbox/sandbox.js';
import type { Claims, Settings } from './scope.js';
import type { Filter, Sort } from './search.js';

/** In whole seconds, so that nothing is lost on the wire. */
export const nowSeconds = 1_900_000_000;
const day = 86_400;

export const tenantIds = ['tenant-north', 'tenant-south', 'tenant-east', 'tenant-west'] as const;
export const userIds = ['U2One', 'U2Two'].map((id) => id.padEnd(31, '0'));
const roleNames = ['Reader', 'Writer', 'Owner'];
/** Unknown to Descope. */
const unknownRole = 'Emperor';
const permissions = ['Read', 'Manage', 'Dance'];
const ips = ['192.0.2.1', '198.51.100.2'];
const claimNames = ['team', 'plan', 'sub', 'tenants', 'Roles', 'scope', 'su', 'naïve'];

const some = <T>(items: readonly T[], max = items.length) =>
  fc.subarray([...items], { maxLength: Math.min(max, items.length) });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const rolesOf = <Id extends string>(ids: fc.Arbitrary<Id[]>, roles: fc.Arbitrary<string[]>) =>
  fc
    .tuple(ids, fc.array(roles, { minLength: 4, maxLength: 4 }))
    .map(([all, names]) => all.map((tenantId, index) => ({ tenantId, roleNames: names[index] ?? [] })));

const fewTenants = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...tenantIds).map((id) => [id]) },
  some(tenantIds, 3),
);
const tenantRoles = rolesOf(fewTenants, fc.oneof(some(roleNames, 0), some(roleNames, 2)));

const customClaims = fc.dictionary(fc.constantFrom(...claimNames), fc.constantFrom('x', 'y'), { maxKeys: 1 });
const plainClaims = fc.dictionary(fc.constantFrom('team', 'plan'), fc.constantFrom('x', 'y'), { maxKeys: 2 });

/** A key acts in tenants, for the project, or as a user; a few, as Descope might one day show them, do more than one of these. */
interface Authority {
  readonly keyTenants: { tenantId: string; roleNames: string[] }[];
  readonly roleNames: string[];
  readonly boundUserId: string;
}

const none: Authority = { keyTenants: [], roleNames: [], boundUserId: '' };

const authority: fc.Arbitrary<Authority> = fc.oneof(
  { weight: 6, arbitrary: tenantRoles.map((keyTenants) => ({ ...none, keyTenants })) },
  { weight: 1, arbitrary: some(roleNames, 2).map((names) => ({ ...none, roleNames: names })) },
  { weight: 2, arbitrary: fc.constantFrom(...userIds).map((boundUserId) => ({ ...none, boundUserId })) },
  {
    weight: 1,
    arbitrary: fc.record({
      keyTenants: tenantRoles,
      roleNames: some(roleNames, 1),
      boundUserId: fc.constantFrom('', ...userIds),
    }),
  },
);

const expireTime = fc.constantFrom(
  0,
  0,
  nowSeconds - day,
  nowSeconds,
  nowSeconds + 1,
  nowSeconds + 5 * day,
  nowSeconds + 50 * day,
);

const key = (index: number) =>
  fc
    .record({
      authority,
      name: fc.constantFrom('k1', 'k2', 'k3', 'k4', 'K5'),
      description: fc.constantFrom('', 'north wind', 'tenant-south'),
      status: fc.constantFrom('active', 'active', 'inactive'),
      createdTime: fc.integer({ min: nowSeconds - 9 * day, max: nowSeconds - day }),
      expireTime,
      createdBy: fc.constantFrom(...userIds),
      permittedIps: some(ips),
      customClaims,
      customAttributes: fc.record({ team: fc.constantFrom('a', 'b') }),
      editable: fc.constantFrom(true, true, true, true, false),
    })
    .map(({ authority: { keyTenants, ...rest }, ...settings }) => ({
      id: keyId(index),
      ...settings,
      ...rest,
      keyTenants: keyTenants.map((tenant) => ({ ...tenant, tenantName: `Name of ${tenant.tenantId}` })),
    }));

export const keyId = (index: number): string => `K2Key${index}x`.padEnd(31, '0');

const held = fc.oneof(
  { weight: 4, arbitrary: fc.constant(['Manage']) },
  { weight: 2, arbitrary: fc.constant(['Read']) },
  { weight: 2, arbitrary: some(permissions) },
);

const claims: fc.Arbitrary<Claims> = fc.record({
  sub: fc.constantFrom(...userIds, 'U2Three'),
  dct: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, fc.constantFrom(...tenantIds)),
  permissions: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, some(permissions, 2)),
  roles: maybe(some(roleNames)),
  tenants: fc.oneof(
    { weight: 1, arbitrary: fc.constant(undefined) },
    {
      weight: 7,
      arbitrary: fc.dictionary(
        fc.constantFrom(...tenantIds),
        fc.oneof(
          { weight: 5, arbitrary: fc.record({ permissions: held, roles: some(roleNames) }) },
          fc.record({ permissions: held, roles: some(roleNames) }, { requiredKeys: [] }),
        ),
        { minKeys: 1, maxKeys: 4, size: 'max' },
      ),
    },
  ),
});

export interface Fixture {
  readonly keys: SandboxData['keys'];
  readonly callers: readonly Claims[];
  readonly settings: Settings;
  /** Is what a search showed used again, until something is written? */
  readonly reuses: boolean;
}

const callerCount = 6;

export const fixture: fc.Arbitrary<Fixture> = fc.record({
  keys: fc.nat({ max: 14 }).chain((count) => fc.tuple(...Array.from({ length: count + 6 }, (_, index) => key(index)))),
  callers: fc.array(claims, { minLength: callerCount, maxLength: callerCount }),
  settings: fc.record({ selfService: fc.boolean(), assignableRoles: some([...roleNames, unknownRole], 2) }),
  reuses: fc.boolean(),
});

export const dataOf = ({ keys }: Fixture): SandboxData => ({
  keys,
  tenants: tenantIds.map((id) => ({ id, name: `Name of ${id}` })),
  roles: roleNames.map((name) => ({ id: name, name, description: '', permissionNames: [], tenantId: '' })),
  users: userIds.map((userId) => ({
    userId,
    loginIds: [],
    name: userId,
    email: '',
    roleNames: [],
    userTenants: [],
    status: 'enabled',
  })),
});

/** Keys are meant by number: those of the start, those made since, and two that never were. */
const which = fc.nat({ max: 1_000 });
const range = maybe(
  fc.record({ from: maybe(fc.integer({ min: nowSeconds - 9 * day, max: nowSeconds })), to: fc.constant(undefined) }),
);

const filter: fc.Arbitrary<Filter> = fc.record(
  {
    text: fc.constantFrom('K1', 'north', 'tenant-south', 'Name of', '00', ' k5 ', ''),
    tenantIds: some([...tenantIds, 'tenant-nowhere'], 3),
    roleNames: some([...roleNames, unknownRole], 2),
    statuses: some(['ACTIVE', 'INACTIVE', 'EXPIRED'], 2),
    boundUserId: fc.constantFrom(...userIds, 'U2Nobody'),
    createdBy: fc.constantFrom(...userIds),
    createdAt: range,
    expiresAt: range,
    expiringWithin: fc.constantFrom(day, 10 * day),
    neverExpires: fc.boolean(),
    permitsIp: fc.constantFrom(...ips),
    customAttributes: fc.record({ team: fc.constantFrom('a', 'b') }),
  },
  { requiredKeys: [] },
);

/** Most searches ask for little, or nothing would be found. */
const sparse = fc
  .tuple(filter, fc.subarray(Object.keys(filterFields()), { maxLength: 2 }))
  .map(([all, names]) => Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))) as Filter);

function filterFields(): Record<keyof Filter, true> {
  return {
    text: true,
    tenantIds: true,
    roleNames: true,
    statuses: true,
    boundUserId: true,
    createdBy: true,
    createdAt: true,
    expiresAt: true,
    expiringWithin: true,
    neverExpires: true,
    permitsIp: true,
    customAttributes: true,
  };
}

const sort: fc.Arbitrary<Sort[]> = fc.array(
  fc.record({
    field: fc.constantFrom('NAME', 'STATUS', 'CREATED_AT', 'CREATED_BY', 'EXPIRES_AT', 'ID'),
    desc: fc.boolean(),
  }),
  { maxLength: 2 },
);

export interface Draft {
  readonly name: string;
  readonly roleNames?: string[] | undefined;
  readonly keyTenants?: { tenantId: string; roleNames: string[] }[] | undefined;
  readonly boundUserId?: string | undefined;
  readonly customClaims?: Record<string, string> | undefined;
}

const givenTenants = rolesOf(
  fc.oneof({ weight: 5, arbitrary: fewTenants }, some([...tenantIds, 'tenant-nowhere'], 2)),
  fc.oneof({ weight: 5, arbitrary: some(roleNames, 1) }, some([...roleNames, unknownRole], 2)),
);

const draft: fc.Arbitrary<Draft> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      name: fc.constantFrom('k6', 'k6', 'k6', ''),
      keyTenants: givenTenants,
      customClaims: maybe(customClaims),
    }),
  },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('k6'), roleNames: maybe(some(roleNames, 1)) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      name: fc.constant('k7'),
      boundUserId: fc.constantFrom(...userIds),
      customClaims: maybe(plainClaims),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      name: fc.constant('k8'),
      keyTenants: givenTenants,
      roleNames: some(roleNames, 1),
      boundUserId: maybe(fc.constantFrom(...userIds)),
    }),
  },
);

export interface Patch {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly roleNames?: string[] | undefined;
  readonly keyTenants?: { tenantId: string; roleNames: string[] }[] | undefined;
  readonly customClaims?: Record<string, string> | null | undefined;
  readonly permittedIps?: string[] | undefined;
}

const name = fc.constantFrom('k1', 'k7', 'k8', 'k9', '');
const description = fc.constantFrom('', 'east', 'west', null);
const permittedIps = some(ips);

const patch: fc.Arbitrary<Patch> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ name, description, permittedIps }, { requiredKeys: [] }) },
  { weight: 4, arbitrary: fc.record({ keyTenants: givenTenants, name }, { requiredKeys: ['keyTenants'] }) },
  { weight: 2, arbitrary: fc.record({ customClaims: fc.oneof(fc.constant(null), customClaims, plainClaims) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      roleNames: some(roleNames, 1),
      keyTenants: maybe(rolesOf(some(tenantIds, 0), some(roleNames, 0))),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record(
      { name, description, permittedIps, roleNames: some(roleNames, 1), keyTenants: givenTenants, customClaims },
      { requiredKeys: [] },
    ),
  },
);

export type Step = { readonly caller: number } & (
  | { readonly kind: 'load'; readonly keys: readonly number[] }
  | {
      readonly kind: 'search';
      readonly filter: Filter;
      readonly sort: Sort[];
      readonly pageSize: number;
      readonly backwards: boolean;
    }
  | { readonly kind: 'neighbours'; readonly key: number }
  | { readonly kind: 'viewer' }
  | { readonly kind: 'create'; readonly draft: Draft }
  | {
      readonly kind: 'update';
      readonly key: number;
      readonly patch: Patch;
      readonly match: 'none' | 'right' | 'wrong';
      /** A tenant that gets the roles which the key has in its first one, beside those that it is in. */
      readonly spreadTo?: string | undefined;
    }
  | {
      readonly kind: 'change';
      readonly action: 'rotate' | 'activate' | 'deactivate' | 'delete' | 'replace';
      readonly key: number;
    }
  | {
      readonly kind: 'bulk';
      readonly action: 'activate' | 'deactivate' | 'delete';
      readonly keys: readonly number[];
      readonly dryRun: boolean;
      readonly allOrNothing: boolean;
    }
);

const caller = fc.nat({ max: callerCount - 1 });

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ caller, kind: fc.constant('load'), keys: fc.array(which, { minLength: 1, maxLength: 9 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      caller,
      kind: fc.constant('search'),
      filter: fc.oneof({ weight: 4, arbitrary: sparse }, filter),
      sort,
      pageSize: fc.integer({ min: 1, max: 9 }),
      backwards: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ caller, kind: fc.constant('neighbours'), key: which }) },
  { weight: 1, arbitrary: fc.record({ caller, kind: fc.constant('viewer') }) },
  { weight: 3, arbitrary: fc.record({ caller, kind: fc.constant('create'), draft }) },
  {
    weight: 7,
    arbitrary: fc.record({
      caller,
      kind: fc.constant('update'),
      key: which,
      patch,
      match: fc.constantFrom('none', 'none', 'none', 'right', 'wrong'),
      spreadTo: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, fc.constantFrom(...tenantIds)),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      caller,
      kind: fc.constant('change'),
      action: fc.constantFrom('rotate', 'rotate', 'activate', 'activate', 'deactivate', 'replace', 'replace', 'delete'),
      key: which,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      caller,
      kind: fc.constant('bulk'),
      action: fc.constantFrom('activate', 'activate', 'activate', 'deactivate', 'deactivate', 'deactivate', 'delete'),
      keys: fc.array(which, { minLength: 1, maxLength: 6 }),
      dryRun: fc.constantFrom(false, false, true),
      allOrNothing: fc.constantFrom(false, false, true),
    }),
  },
);
