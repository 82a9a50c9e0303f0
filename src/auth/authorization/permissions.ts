import { canonicalJson } from '../../runtime/canonical-json.js';
import type { Grants, VerifiedClaims } from '../authentication/session-claims.js';

/** Which of the project's permissions mean what here. */
export interface PermissionSettings {
  /** One of these lets its holder see the access keys of the tenant in which it is held. */
  readonly readPermissions: readonly string[];
  /** One of these lets its holder see and manage them. */
  readonly managePermissions: readonly string[];
  /** Roles that managers of a tenant may assign to its keys, in addition to the roles they hold there. */
  readonly assignableRoles: readonly string[];
  /** Names of custom claims that only those who manage the project may set, besides the built-in ones. */
  readonly reservedClaims: readonly string[];
  /** May everyone see and manage the keys that are bound to their own user? */
  readonly selfService: boolean;
}

/** What a signed-in caller may do. */
export interface Rights {
  /** Of every key of the project, those that belong to no tenant included. */
  readonly canRead: boolean;
  readonly canManage: boolean;
  /** By id, every tenant that the session names. */
  readonly tenants: ReadonlyMap<string, TenantRights>;
  /** The user whose own keys may be read and managed as well; null: no user. */
  readonly ownUserId: string | null;
  /** As in the settings. */
  readonly reservedClaims: readonly string[];
  /** The same for all callers who may do the same. */
  readonly name: string;
}

export interface TenantRights {
  readonly canRead: boolean;
  readonly canManage: boolean;
  /** Sorted; empty when the tenant may not be managed. */
  readonly assignableRoleNames: readonly string[];
}

/** A permission of the project covers all tenants. Manage permissions include read permissions. */
export function rightsOf({ subject, project, tenants }: VerifiedClaims, settings: PermissionSettings): Rights {
  const holdsOne = (names: readonly string[], { permissions }: Grants): boolean =>
    names.some((name) => permissions.includes(name));
  const mayManage = (grants: Grants): boolean => holdsOne(settings.managePermissions, grants);
  const mayRead = (grants: Grants): boolean => mayManage(grants) || holdsOne(settings.readPermissions, grants);

  const canManage = mayManage(project);
  const canRead = mayRead(project);
  const rights = new Map(
    [...tenants].map(([tenantId, grants]): [string, TenantRights] => {
      const managesTenant = canManage || mayManage(grants);
      const roleNames = new Set([...grants.roles, ...settings.assignableRoles]);
      return [
        tenantId,
        {
          canRead: canRead || mayRead(grants),
          canManage: managesTenant,
          assignableRoleNames: managesTenant ? [...roleNames].sort() : [],
        },
      ];
    }),
  );
  const ownUserId = settings.selfService ? subject : null;
  return named({ canRead, canManage, tenants: rights, ownUserId, reservedClaims: settings.reservedClaims });
}

function named(rights: Omit<Rights, 'name'>): Rights {
  const { canRead, canManage, tenants, ownUserId } = rights;
  const inSight = [...tenants].filter(([, tenant]) => tenant.canRead).sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...rights, name: canonicalJson([canRead, canManage, inSight, ownUserId]) };
}

/** The same rights with more roles to give, by tenant. */
export const withAssignableRoles = (rights: Rights, added: ReadonlyMap<string, readonly string[]>): Rights =>
  named({
    ...rights,
    tenants: new Map(
      [...rights.tenants].map(([tenantId, tenant]) => [
        tenantId,
        {
          ...tenant,
          assignableRoleNames: [...new Set([...tenant.assignableRoleNames, ...(added.get(tenantId) ?? [])])].sort(),
        },
      ]),
    ),
  });
