import type { WireAttribute, WireRole, WireTenant, WireUser } from '../../descope/wire/types.js';
import type { SandboxData, SandboxKey } from './sandbox-data.js';

const day = 86_400;

interface FileTenantRoles {
  tenantId: string;
  roleNames?: string[] | undefined;
}

interface FileKey extends Omit<Loose<SandboxKey>, 'keyTenants'> {
  id: string;
  name: string;
  keyTenants?: FileTenantRoles[] | undefined;
  /** Instead of `createdTime`. */
  createdDaysAgo?: number | undefined;
  /** Instead of `expireTime`. Negative for an expired key. */
  expiresInDays?: number | undefined;
}

interface FileUser extends Omit<Loose<WireUser>, 'userTenants'> {
  userId: string;
  loginIds: string[];
  userTenants?: FileTenantRoles[] | undefined;
}

type Loose<T> = { [Name in keyof T]?: T[Name] | undefined };

/** `demo.json` and the files of `keyway descope --data`: field names of the wire, relative times, defaults omitted. */
export interface DataFile {
  projectId?: string | undefined;
  managementKey?: string | undefined;
  tenants?: WireTenant[] | undefined;
  permissions?: string[] | undefined;
  roles?: (Loose<WireRole> & { name: string })[] | undefined;
  users?: FileUser[] | undefined;
  keys?: FileKey[] | undefined;
  attributes?: (Loose<WireAttribute> & { name: string; type: string })[] | undefined;
}

/** Fills in the defaults, and turns days into Unix seconds. `now` is Unix time in milliseconds. */
export function dataOf(file: DataFile, { now }: { now: number }): SandboxData {
  const tenants = file.tenants ?? [];
  const nowSeconds = Math.floor(now / 1000);
  const withNames = (memberships: readonly FileTenantRoles[] = []) =>
    memberships.map(({ tenantId, roleNames = [] }) => ({
      tenantId,
      roleNames,
      tenantName: tenants.find(({ id }) => id === tenantId)?.name ?? '',
    }));

  return {
    tenants,
    permissions: file.permissions ?? [],
    roles: (file.roles ?? []).map((role) => ({
      id: role.id ?? roleId(role),
      name: role.name,
      description: role.description ?? '',
      permissionNames: role.permissionNames ?? [],
      tenantId: role.tenantId ?? '',
    })),
    users: (file.users ?? []).map(({ userTenants, ...user }) => ({
      ...given(user),
      userId: user.userId,
      loginIds: user.loginIds,
      name: user.name ?? '',
      email: user.email ?? user.loginIds.find((loginId) => loginId.includes('@')) ?? '',
      roleNames: user.roleNames ?? [],
      userTenants: withNames(userTenants),
      status: user.status ?? 'enabled',
    })),
    keys: (file.keys ?? []).map(({ keyTenants, createdDaysAgo, expiresInDays, ...key }) => ({
      ...given(key),
      id: key.id,
      name: key.name,
      keyTenants: withNames(keyTenants),
      createdTime: key.createdTime ?? nowSeconds - (createdDaysAgo ?? 0) * day,
      expireTime: key.expireTime ?? (expiresInDays === undefined ? 0 : nowSeconds + expiresInDays * day),
    })),
    attributes: (file.attributes ?? []).map((attribute) => ({
      displayName: attribute.name,
      options: [],
      viewPermissions: [],
      editPermissions: [],
      ...given(attribute),
      name: attribute.name,
      type: attribute.type,
    })),
  };
}

/** Without the fields whose value is undefined. */
function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
}

type Given<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

const roleId = ({ name, tenantId = '' }: { name: string; tenantId?: string | undefined }): string =>
  `R2${(tenantId + name).replaceAll(/[^0-9A-Za-z]/g, '')}`.padEnd(28, '0');
