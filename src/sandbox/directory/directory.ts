import type { WirePermission, WireRole, WireTenant, WireUser } from '../../descope/wire/types.js';
import type { SandboxData } from '../project/sandbox-data.js';

/** The tenants, users, roles and permissions of a project, each in the order of creation. */
export interface Directory {
  readonly tenants: readonly WireTenant[];
  readonly users: readonly WireUser[];
  readonly roles: readonly WireRole[];
  readonly permissions: readonly WirePermission[];
  tenant(id: string): WireTenant | undefined;
  user(id: string): WireUser | undefined;
  userByLogin(loginId: string): WireUser | undefined;
  /** The role of the tenant or, if the tenant has none of this name, of the project. */
  role(scope: RoleScope): WireRole | undefined;
  permission(name: string): WirePermission | undefined;
  saveTenant(tenant: WireTenant): void;
  saveUser(user: WireUser): void;
  /** `former` is the scope that the role had before it was renamed. */
  saveRole(role: WireRole, former?: RoleScope): void;
  savePermission(permission: WirePermission, formerName?: string): void;
  removeTenant(id: string): void;
  removeUser(id: string): void;
  removeRole(scope: RoleScope): void;
  removePermission(name: string): void;
}

/** `tenantId` is empty for a project role. */
export interface RoleScope {
  name: string;
  tenantId: string;
}

/** Exist in every project (Terraform provider). */
const systemPermissions = ['Impersonate', 'User Admin', 'SSO Admin'];

export function createDirectory({ tenants, users, roles, permissions = [] }: Omit<SandboxData, 'keys'>): Directory {
  const tenantById = new Map(tenants.map((tenant) => [tenant.id, tenant]));
  const userById = new Map(users.map((user) => [user.userId, user]));
  const roleByScope = new Map(roles.map((role) => [scopeKey(role), role]));
  const names = [...systemPermissions, ...permissions, ...roles.flatMap(({ permissionNames }) => permissionNames)];
  const permissionByName = new Map([...new Set(names)].map((name) => [name, permissionOf(name)]));

  return {
    get tenants() {
      return [...tenantById.values()];
    },
    get users() {
      return [...userById.values()];
    },
    get roles() {
      return [...roleByScope.values()];
    },
    get permissions() {
      return [...permissionByName.values()];
    },
    tenant: (id) => tenantById.get(id),
    user: (id) => userById.get(id),
    userByLogin: (loginId) => [...userById.values()].find(({ loginIds }) => loginIds.includes(loginId)),
    role: (scope) => roleByScope.get(scopeKey(scope)) ?? roleByScope.get(scopeKey({ name: scope.name, tenantId: '' })),
    permission: (name) => permissionByName.get(name),
    saveTenant: (tenant) => void tenantById.set(tenant.id, tenant),
    saveUser: (user) => void userById.set(user.userId, user),
    saveRole(role, former = role) {
      if (scopeKey(former) !== scopeKey(role)) roleByScope.delete(scopeKey(former));
      roleByScope.set(scopeKey(role), role);
    },
    savePermission(permission, formerName = permission.name) {
      if (formerName !== permission.name) permissionByName.delete(formerName);
      permissionByName.set(permission.name, permission);
    },
    removeTenant: (id) => void tenantById.delete(id),
    removeUser: (id) => void userById.delete(id),
    removeRole: (scope) => void roleByScope.delete(scopeKey(scope)),
    removePermission: (name) => void permissionByName.delete(name),
  };
}

const permissionOf = (name: string): WirePermission => ({
  id: `P2${name.replaceAll(/[^0-9A-Za-z]/g, '')}`.padEnd(28, '0'),
  name,
  description: '',
  systemDefault: systemPermissions.includes(name),
});

const scopeKey = ({ name, tenantId }: RoleScope): string => JSON.stringify([tenantId, name]);
