import type { WireAccessKey, WireUser } from '../../descope/wire/types.js';
import type { Directory } from '../directory/directory.js';

/** A tenant admin who calls the management API from a browser, as Descope's widgets do. */
export interface TenantScope {
  readonly tenantId: string;
  readonly userId: string;
}

interface Grants {
  roles: string[];
  permissions: string[];
}

/** The rights in a session token: those of the project at the top, those of each tenant under its id. */
export interface Authorization extends Partial<Grants> {
  tenants?: Record<string, Grants>;
}

/** A bound key has the rights of its user; every other key its own. */
export function authorizationOf(key: WireAccessKey, directory: Directory): Authorization {
  const user = directory.user(key.boundUserId);
  return user ? authorizationOfUser(user, directory) : authorization(key.roleNames, key.keyTenants, directory);
}

export const authorizationOfUser = ({ roleNames, userTenants }: WireUser, directory: Directory): Authorization =>
  authorization(roleNames, userTenants, directory);

function authorization(
  roleNames: string[],
  tenants: readonly { tenantId: string; roleNames: string[] }[],
  directory: Directory,
): Authorization {
  return {
    ...(roleNames.length > 0 ? grantsOf({ roleNames, tenantId: '' }, directory) : {}),
    ...(tenants.length > 0
      ? { tenants: Object.fromEntries(tenants.map((tenant) => [tenant.tenantId, grantsOf(tenant, directory)])) }
      : {}),
  };
}

function grantsOf({ roleNames, tenantId }: { roleNames: string[]; tenantId: string }, directory: Directory): Grants {
  const permissions = roleNames.flatMap((name) => directory.role({ name, tenantId })?.permissionNames ?? []);
  return { roles: [...roleNames], permissions: [...new Set(permissions)] };
}
