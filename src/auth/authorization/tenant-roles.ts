import type { AccessKeys } from '../../access-keys/access-keys.js';
import type { RoleChoice } from '../../access-keys/directory/directory.js';
import { tenantDenial } from './choice-rules.js';
import { withAssignableRoles, type Rights } from './permissions.js';

/** The rights of one request. When the roles of Descope cannot be read, its reads go on without them and its writes fail. */
export interface RequestRights {
  readonly forReads: () => Promise<Rights>;
  /** @throws AccessKeyError when the roles cannot be read */
  readonly forWrites: () => Promise<Rights>;
}

export const fixedRights = (rights: Rights): RequestRights => ({
  forReads: () => Promise.resolve(rights),
  forWrites: () => Promise.resolve(rights),
});

/**
 * With `ASSIGN_TENANT_ROLES`, managers of a tenant may also give the roles that it has and that are not private. They are read
 * once for each request, and cached as all reads are. `rolesIn`: the roles of the project and of these tenants.
 */
export function rightsWithTenantRoles(
  rights: Rights,
  rolesIn: (tenantIds: readonly string[]) => Promise<readonly RoleChoice[]>,
): RequestRights {
  const managed = [...rights.tenants.keys()].filter((tenantId) => tenantDenial(tenantId, rights) === null).sort();
  if (managed.length === 0) return fixedRights(rights);
  let reading: Promise<Rights> | undefined;

  async function read(): Promise<Rights> {
    const roles = await rolesIn(managed);
    // A key names its roles: a name that a private role has as well could give that one.
    const namesIn = (tenantId: string): readonly string[] => {
      const usable = roles.filter((role) => role.tenantId === null || role.tenantId === tenantId);
      const hidden = new Set(usable.filter(({ isPrivate }) => isPrivate).map(({ name }) => name));
      return usable.map(({ name }) => name).filter((name) => !hidden.has(name));
    };
    return withAssignableRoles(rights, new Map(managed.map((tenantId) => [tenantId, namesIn(tenantId)])));
  }

  const forWrites = (): Promise<Rights> => (reading ??= read());
  return { forReads: () => forWrites().catch(() => rights), forWrites };
}

/** Access keys scoped by rights that are complete only when the roles were read. `scoped`: the access keys under these rights. */
export function createAccessKeysOf(rights: RequestRights, scoped: (rights: Rights) => AccessKeys): AccessKeys {
  const forReads = async (): Promise<AccessKeys> => scoped(await rights.forReads());
  const forWrites = async (): Promise<AccessKeys> => scoped(await rights.forWrites());
  return {
    loadMany: async (ids, options) => (await forReads()).loadMany(ids, options),
    search: async (query, options) => (await forReads()).search(query, options),
    historyOf: async (key) => (await forReads()).historyOf(key),
    findUnknownReferences: async (references) => (await forReads()).findUnknownReferences(references),
    authorizeCreate: async (draft) => (await forWrites()).authorizeCreate(draft),
    create: async (draft) => (await forWrites()).create(draft),
    update: async (key, settings) => (await forWrites()).update(key, settings),
    rotate: async (key) => (await forWrites()).rotate(key),
    activate: async (keys) => (await forWrites()).activate(keys),
    deactivate: async (keys) => (await forWrites()).deactivate(keys),
    delete: async (keys) => (await forWrites()).delete(keys),
  };
}
