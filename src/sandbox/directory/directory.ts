import type { WireRole, WireTenant, WireUser } from '../../descope/wire/types.js';
import type { SandboxData } from '../sandbox-data.js';

/** Who and what keys can refer to. Fixed for the life of a sandbox. */
export interface Directory {
  readonly tenants: readonly WireTenant[];
  readonly users: readonly WireUser[];
  readonly roles: readonly WireRole[];
  tenant(id: string): WireTenant | undefined;
  user(id: string): WireUser | undefined;
  /** A role of the tenant or, where the tenant has none of that name, of the project. */
  role(scope: { name: string; tenantId: string }): WireRole | undefined;
}

export function createDirectory({ tenants, users, roles }: Omit<SandboxData, 'keys'>): Directory {
  const tenantById = new Map(tenants.map((tenant) => [tenant.id, tenant]));
  const userById = new Map(users.map((user) => [user.userId, user]));
  const roleByScope = new Map(roles.map((role) => [scopeKey(role), role]));
  return {
    tenants,
    users,
    roles,
    tenant: (id) => tenantById.get(id),
    user: (id) => userById.get(id),
    role: (scope) => roleByScope.get(scopeKey(scope)) ?? roleByScope.get(scopeKey({ name: scope.name, tenantId: '' })),
  };
}

const scopeKey = ({ name, tenantId }: { name: string; tenantId: string }): string => JSON.stringify([tenantId, name]);
