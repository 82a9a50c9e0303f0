import type { WireAccessKey } from '../../../../src/descope/wire/types.js';

/**
 * What docs/authorization.md says, written down a second time and as plainly as it can be: no caches, no masks that are
 * handed on, nothing of src/auth or src/access-keys. Keys are those of the sandbox as they are stored.
 */
export type Key = WireAccessKey;
export type TenantRoles = { tenantId: string; roleNames: string[] };

export interface Claims {
  readonly sub: string;
  readonly permissions?: readonly string[] | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly dct?: string | undefined;
  readonly tenants?:
    | Readonly<Record<string, { permissions?: readonly string[]; roles?: readonly string[] }>>
    | undefined;
}

export interface Settings {
  readonly selfService: boolean;
  readonly assignableRoles: readonly string[];
}

export interface Model {
  readonly now: number;
  readonly claims: Claims;
  readonly settings: Settings;
  readonly tenantIds: readonly string[];
}

const manages = (permissions: readonly string[] = []): boolean => permissions.includes('Manage');
const reads = (permissions: readonly string[] = []): boolean => permissions.includes('Read') || manages(permissions);

/** What is held at the top counts for the project, unless it is that of the current tenant, or of an unknown one. */
function projectPermissions({ tenants, dct, permissions = [] }: Claims): readonly string[] {
  if (dct === undefined) return permissions;
  return tenants !== undefined && dct in tenants ? permissions : [];
}

function heldIn(tenantId: string, { tenants, dct, permissions = [], roles = [] }: Claims) {
  if (tenants !== undefined)
    return { permissions: tenants[tenantId]?.permissions ?? [], roles: tenants[tenantId]?.roles ?? [] };
  return dct === tenantId ? { permissions, roles } : { permissions: [], roles: [] };
}

export const managesProject = ({ claims }: Model): boolean => manages(projectPermissions(claims));
const readsProject = ({ claims }: Model): boolean => reads(projectPermissions(claims));

const readsTenant = (tenantId: string, model: Model): boolean =>
  readsProject(model) || reads(heldIn(tenantId, model.claims).permissions);
export const managesTenant = (tenantId: string, { claims }: Model): boolean =>
  manages(heldIn(tenantId, claims).permissions);

const isOwn = ({ boundUserId }: Key, { claims, settings }: Model): boolean =>
  settings.selfService && boundUserId !== '' && boundUserId === claims.sub;

export const isVisible = (key: Key, model: Model): boolean =>
  readsProject(model) || isOwn(key, model) || key.keyTenants.some(({ tenantId }) => readsTenant(tenantId, model));

export const visibleTenants = (key: Key, model: Model): Key['keyTenants'] =>
  key.keyTenants.filter(({ tenantId }) => readsTenant(tenantId, model));

export function isManageable(key: Key, model: Model): boolean {
  if (managesProject(model) || isOwn(key, model)) return true;
  if (key.boundUserId !== '' || key.roleNames.length > 0 || key.keyTenants.length === 0) return false;
  return key.keyTenants.every(({ tenantId }) => managesTenant(tenantId, model));
}

export const mayGive = (roleName: string, tenantId: string, { claims, settings }: Model): boolean =>
  heldIn(tenantId, claims).roles.includes(roleName) || settings.assignableRoles.includes(roleName);

/** The claims that the tests use and that callers of limited rights cannot set. */
const telling = new Set(['sub', 'tenants', 'Roles', 'scope', 'drn', 'su', 'naïve']);
export const isTelling = (claim: string): boolean => telling.has(claim);

export const statusOf = ({ status, expireTime }: Key, now: number): 'ACTIVE' | 'INACTIVE' | 'EXPIRED' => {
  if (expireTime !== 0 && expireTime * 1000 <= now) return 'EXPIRED';
  return status === 'active' ? 'ACTIVE' : 'INACTIVE';
};

/** May a key like this one be made? */
export function mayMake(
  draft: {
    roleNames: readonly string[];
    keyTenants: readonly TenantRoles[];
    boundUserId: string;
    customClaims: object;
  },
  model: Model,
): boolean {
  if (managesProject(model)) return true;
  if (Object.keys(draft.customClaims).some(isTelling)) return false;
  if (draft.boundUserId !== '') return model.settings.selfService && draft.boundUserId === model.claims.sub;
  if (draft.roleNames.length > 0 || draft.keyTenants.length === 0) return false;
  return draft.keyTenants.every(
    ({ tenantId, roleNames }) =>
      managesTenant(tenantId, model) && roleNames.every((roleName) => mayGive(roleName, tenantId, model)),
  );
}

export type Action = 'update' | 'rotate' | 'replace' | 'activate' | 'deactivate' | 'delete';

/** What stands in the way of an action on a key that is seen; null: nothing. */
export function obstacle(action: Action, key: Key, model: Model): 'FORBIDDEN' | 'CONFLICT' | null {
  if (!isManageable(key, model)) return 'FORBIDDEN';
  const copy = key.boundUserId === '' ? key : { ...key, roleNames: [], keyTenants: [] };
  if (action === 'replace') return mayMake(copy, model) ? null : 'FORBIDDEN';
  if (!key.editable) return 'FORBIDDEN';
  const status = statusOf(key, model.now);
  if (action === 'rotate') return status === 'ACTIVE' ? null : 'CONFLICT';
  return action === 'activate' && status === 'EXPIRED' ? 'CONFLICT' : null;
}
