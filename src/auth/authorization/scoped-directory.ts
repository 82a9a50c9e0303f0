import type {
  ProjectDirectory,
  DirectoryTenant,
  DirectoryUser,
  RoleChoice,
} from '../../access-keys/directory/directory.js';
import { roleDenial, tenantDenial, userDenial } from './choice-rules.js';
import { mayReadTenant } from './key-scope.js';
import type { Rights } from './permissions.js';
import { fixedRights, type RequestRights } from './tenant-roles.js';

/**
 * The directory as a signed-in caller may see it. Who manages the project sees all of it. Others are offered what their keys
 * may name, and learn the names of their own tenants and of the users in tenants that they may read. Nothing else is asked for
 * upstream.
 */
export function createScopedDirectory({
  directory,
  rights,
  requestRights = fixedRights(rights),
}: {
  directory: ProjectDirectory;
  rights: Rights;
  /** `rights`, with all roles that may be given. */
  requestRights?: RequestRights;
}): ProjectDirectory {
  if (rights.canManage) return directory;

  const shown = (user: DirectoryUser): DirectoryUser =>
    mayReadDetails(user, rights) ? user : { ...user, email: null, loginIds: null };

  async function usersById(ids: readonly string[]): Promise<ReadonlyMap<string, DirectoryUser>> {
    const found = await directory.usersById(ids);
    return new Map([...found].filter(([, user]) => maySeeUser(user, rights)).map(([id, user]) => [id, shown(user)]));
  }

  async function tenantsById(ids: readonly string[]): Promise<ReadonlyMap<string, DirectoryTenant>> {
    const visible = ids.filter((id) => mayReadTenant(rights, id));
    if (visible.length === 0) return new Map();
    const found = await directory.tenantsById(visible);
    return new Map([...found].map(([id, tenant]) => [id, withVisibleParent(tenant, rights)]));
  }

  return {
    tenantIssue: async (tenantId) => tenantDenial(tenantId, rights),
    async roles(tenantId) {
      if (tenantId === null ? !rights.canRead : tenantDenial(tenantId, rights) !== null) return [];
      const [roles, effective] = await Promise.all([directory.roles(tenantId), requestRights.forWrites()]);
      return roles
        .map((role): RoleChoice => ({ ...role, denial: roleDenial(role.name, tenantId, effective) }))
        .filter(({ isPrivate, denial }) => rights.canRead || !isPrivate || denial === null);
    },
    async tenants() {
      const managed = [...rights.tenants.keys()].filter((tenantId) => tenantDenial(tenantId, rights) === null);
      return [...(await tenantsById(managed)).values()];
    },
    async users({ text, offset }) {
      const { ownUserId } = rights;
      const mayBind = ownUserId !== null && userDenial(ownUserId, rights) === null;
      const own = mayBind ? (await usersById([ownUserId])).get(ownUserId) : undefined;
      const users = own !== undefined && matchesUser(own, text) ? [own] : [];
      return { users: users.slice(offset), total: users.length };
    },
    usersById,
    tenantsById,
    async attributes(names) {
      const found = await directory.attributes(names);
      return new Map([...found].filter(([, { isRestricted }]) => !isRestricted));
    },
  };
}

const maySeeUser = ({ id, tenantIds }: DirectoryUser, rights: Rights): boolean =>
  rights.canRead || id === rights.ownUserId || tenantIds.some((tenantId) => mayReadTenant(rights, tenantId));

const mayReadDetails = ({ id, tenantIds }: DirectoryUser, rights: Rights): boolean =>
  id === rights.ownUserId || tenantIds.some((tenantId) => tenantDenial(tenantId, rights) === null);

/** As Descope searches: in every field that names the user. */
function matchesUser({ id, displayName, email, loginIds }: DirectoryUser, text = ''): boolean {
  const texts = [id, displayName ?? '', email ?? '', ...(loginIds ?? [])];
  return texts.some((value) => value.toLowerCase().includes(text.toLowerCase()));
}

const withVisibleParent = (tenant: DirectoryTenant, rights: Rights): DirectoryTenant =>
  tenant.parentId === null || mayReadTenant(rights, tenant.parentId) ? tenant : { ...tenant, parentId: null };
