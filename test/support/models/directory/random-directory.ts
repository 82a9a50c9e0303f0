import fc from 'fast-check';
import { managementKeyId, type SandboxData } from '../../../../src/sandbox/sandbox.js';

/** Few names and many users of them, so that names clash, and some that a plain object or a careless comparison mistakes. */
export const tenantIds = ['t1', 't2', 't10', 'constructor', 'Ünï'];
export const goneTenant = 'gone';
export const roleNames = ['Admin', 'admin', 'Ádmin', 'Reader', 'Role 2', 'Role 10', 'toString'];
const permissions = ['Read', 'Manage', 'User Admin', 'read', 'Manage ', 'Other', ''];
const id = (prefix: string, index: number): string => `${prefix}2Model${index}`.padEnd(28, '0');
export const userIds = [0, 1, 2, 3, 4, 5, 6].map((index) => id('U', index));
export const goneUser = id('U', 99);
export const keyIds = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => id('K', index));
/** Their tenants and roles exist, so that an update is refused for what it changes alone. */
const plainKeyIds = new Set(keyIds.slice(4));

export interface Settings {
  readonly readPermissions: readonly string[];
  readonly managePermissions: readonly string[];
  readonly assignableRoles: readonly string[];
  readonly assignTenantRoles: boolean;
  readonly selfService: boolean;
}

export interface Grants {
  readonly roles?: readonly string[];
  readonly permissions?: readonly string[];
}

/** What the session token says; undefined: the claim is missing. */
export interface Claims extends Grants {
  readonly sub: string;
  readonly dsub: string | undefined;
  readonly tenants: Readonly<Record<string, Grants | null>> | undefined;
  readonly dct: string | undefined;
}

export type Caller = 'managementKey' | Claims;

export interface World {
  readonly data: SandboxData;
  readonly settings: Settings;
  readonly callers: readonly Caller[];
}

const some = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values]);
const one = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
/** Undefined in one of `of` cases. */
const maybe = <T>(value: fc.Arbitrary<T>, of: number): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: of });

const tenant = (tenantId: string) =>
  fc.record({
    id: fc.constant(tenantId),
    name: one(['Acme', 'acme', 'Ácme', 'Shop 2', 'Shop 10', '']),
    parent: one(['', '', ...tenantIds, goneTenant]),
  });

const role = fc
  .record({
    name: one(roleNames),
    tenantId: one(['', '', ...tenantIds]),
    description: one(['', 'May read', 'Role of admins']),
  })
  .chain((made) => one([made, { ...made, private: false }, { ...made, private: true }]));

const memberships = some([...tenantIds, goneTenant]).map((ids) =>
  ids.map((tenantId) => ({ tenantId, tenantName: tenantId, roleNames: [] })),
);

const user = (userId: string) =>
  fc.record({
    userId: fc.constant(userId),
    loginIds: some([`${userId}@login.example`, '+1 555 0100']),
    name: one(['', 'Ada', 'ada', 'Zoë 10', 'Zoë 2']),
    email: one(['', `${userId}@example.com`]),
    roleNames: fc.constant<string[]>([]),
    userTenants: memberships,
    status: one(['enabled', 'disabled', 'invited']),
    test: fc.boolean(),
  });

const keyTenants = (tenants: readonly string[], names: readonly string[]) =>
  some(tenants).chain((ids) =>
    fc.tuple(
      ...ids.map((tenantId) =>
        fc.record({
          tenantId: fc.constant(tenantId),
          tenantName: one(['', `Said by the key: ${tenantId}`]),
          roleNames: some(names),
        }),
      ),
    ),
  );

const key = (keyId: string, data: Pick<SandboxData, 'tenants' | 'roles'>) => {
  const isPlain = plainKeyIds.has(keyId);
  const existing = data.tenants.map((item) => item.id);
  const ofProject = data.roles.flatMap((item) => (item.tenantId === '' ? [item.name] : []));
  return fc
    .record({
      id: fc.constant(keyId),
      name: fc.constant(`Key ${keyId}`),
      status: fc.constant('active'),
      createdTime: fc.constant(1_700_000_000),
      createdBy: one([...userIds, goneUser, managementKeyId, keyIds[0] ?? '', '']),
      roleNames: some(ofProject),
      boundUserId: isPlain ? fc.constant('') : one(['', ...userIds, goneUser]),
      keyTenants: isPlain ? keyTenants(existing, ofProject) : keyTenants([...tenantIds, goneTenant], roleNames),
    })
    .map((made) => {
      if (made.boundUserId !== '') return { ...made, roleNames: [], keyTenants: [] };
      return made.keyTenants.length > 0 ? { ...made, roleNames: [] } : made;
    });
};

const directory = fc.record({
  tenants: some(tenantIds).chain((ids) => fc.tuple(...ids.map(tenant))),
  roles: fc.uniqueArray(role, {
    minLength: 4,
    maxLength: 16,
    size: 'max',
    selector: ({ name, tenantId }) => JSON.stringify([name, tenantId]),
  }),
  users: some(userIds).chain((ids) => fc.tuple(...ids.map(user))),
});

const data: fc.Arbitrary<SandboxData> = directory.chain(({ tenants, roles, users }) => {
  const made = {
    tenants,
    users,
    roles: roles.map((item, index) => ({ ...item, id: `R${index}`, permissionNames: [] })),
  };
  return fc.tuple(...keyIds.map((keyId) => key(keyId, made))).map((keys) => ({ ...made, keys }));
});

const settings: fc.Arbitrary<Settings> = fc.record({
  readPermissions: one([['Read'], ['Read', 'User Admin'], ['User Admin']]),
  managePermissions: one([['Manage'], ['User Admin'], ['Manage', 'User Admin']]),
  assignableRoles: some(roleNames).map((names) => names.slice(0, 2)),
  assignTenantRoles: fc.boolean(),
  selfService: fc.boolean(),
});

const grants: fc.Arbitrary<Grants> = fc.record(
  { roles: some([...roleNames, 'Not in Descope']), permissions: some(permissions) },
  { requiredKeys: [] },
);
const grantsOfTenant = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: grants },
  { weight: 4, arbitrary: grants.map((held) => ({ ...held, permissions: ['Manage', 'User Admin'] })) },
  { weight: 2, arbitrary: grants.map((held) => ({ ...held, permissions: ['Read'] })) },
);

const subjects = [...userIds, goneUser, keyIds[0] ?? ''];

const session: fc.Arbitrary<Claims> = fc.record({
  sub: one(subjects),
  dsub: fc.oneof(fc.constant(undefined), fc.constant(undefined), one(['', ...subjects])),
  tenants: maybe(
    some([...tenantIds, goneTenant]).chain((ids) =>
      fc
        .tuple(...ids.map((tenantId) => grantsOfTenant.map((held) => [tenantId, held] as const)))
        .map((entries) => Object.fromEntries(entries)),
    ),
    6,
  ),
  dct: fc.oneof(fc.constant(undefined), fc.constant(undefined), one([...tenantIds, goneTenant, ''])),
  roles: maybe(some(roleNames), 2) as fc.Arbitrary<string[]>,
  permissions: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: some(permissions) },
    { weight: 1, arbitrary: fc.constant(['Read']) },
    { weight: 1, arbitrary: fc.constant(['Manage']) },
  ),
});

const caller: fc.Arbitrary<Caller> = fc.oneof(
  { weight: 1, arbitrary: fc.constant('managementKey' as const) },
  { weight: 9, arbitrary: session },
);

export const world: fc.Arbitrary<World> = fc.record({
  data,
  settings,
  callers: fc.array(caller, { minLength: 8, maxLength: 8, size: 'max' }),
});

export const variablesOf = (of: Settings): Record<string, string> => ({
  READ_PERMISSIONS: of.readPermissions.join(),
  MANAGE_PERMISSIONS: of.managePermissions.join(),
  ...(of.assignableRoles.length > 0 && { ASSIGNABLE_ROLES: of.assignableRoles.join() }),
  ASSIGN_TENANT_ROLES: of.assignTenantRoles ? 'on' : 'off',
  SELF_SERVICE: of.selfService ? 'on' : 'off',
});
