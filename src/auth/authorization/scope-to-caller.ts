import type { AccessKeys } from '../../access-keys/access-keys.js';
import type { ProjectDirectory, RoleChoice } from '../../access-keys/directory/directory.js';
import type { Caller } from '../caller.js';
import type { Rights } from './permissions.js';
import { createScopedAccessKeys } from './scoped-access-keys.js';
import { createScopedDirectory } from './scoped-directory.js';
import type { ScopedSnapshots } from './scoped-snapshots.js';
import { createAccessKeysOf, fixedRights, rightsWithTenantRoles } from './tenant-roles.js';

interface CallerPorts {
  readonly accessKeys: AccessKeys;
  readonly directory: ProjectDirectory;
  /** The caller, with the roles that it may give. */
  caller(): Promise<Caller>;
}

/** What the caller may see and change. Callers that manage the whole project see and change what the credential does. */
export function scopeToCaller(
  caller: Caller,
  {
    accessKeys,
    directory,
    views,
    assignsTenantRoles,
  }: {
    accessKeys: AccessKeys;
    directory: ProjectDirectory & { rolesIn(tenantIds: readonly string[]): Promise<readonly RoleChoice[]> };
    views: ScopedSnapshots;
    /** Tenant admins may give all roles of their tenants that are not private. */
    assignsTenantRoles: boolean;
  },
): CallerPorts {
  if (caller.kind === 'MANAGEMENT_KEY') return { accessKeys, directory, caller: async () => caller };
  const { rights } = caller;
  const addsRoles = assignsTenantRoles && !rights.canManage;
  const requestRights = addsRoles
    ? rightsWithTenantRoles(rights, (tenantIds) => directory.rolesIn(tenantIds))
    : fixedRights(rights);
  const scoped = (scopedRights: Rights): AccessKeys =>
    scopedRights.canManage ? accessKeys : createScopedAccessKeys({ accessKeys, rights: scopedRights, views });
  return {
    accessKeys: addsRoles ? createAccessKeysOf(requestRights, scoped) : scoped(rights),
    directory: createScopedDirectory({ directory, rights, requestRights }),
    caller: async () => ({ ...caller, rights: await requestRights.forReads() }),
  };
}
