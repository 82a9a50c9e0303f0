import { UnauthenticatedError } from '../../access-keys/errors.js';

/** Roles and permissions held in one place. */
export interface Grants {
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
}

/** What a verified session token says of its holder. */
export interface SessionClaims {
  readonly subject: string;
  /** Held in the project as a whole. */
  readonly project: Grants;
  /** Held in single tenants, by tenant id. */
  readonly tenants: ReadonlyMap<string, Grants>;
}

const noGrants: Grants = { roles: [], permissions: [] };

/**
 * Reads the claims as Descope's SDKs do. Where `tenants` is missing, the grants at the top are those of the current tenant
 * `dct`, if there is one, and not the project's. A claim of another type than Descope gives it makes nobody a session:
 * to guess what is meant would be to guess who may do what.
 * @throws UnauthenticatedError
 */
export function decodeSessionClaims(claims: Readonly<Record<string, unknown>>): SessionClaims {
  // A project that puts its own `sub` into tokens finds the user's id in `dsub`.
  const subject = textClaim(claims, 'dsub') ?? textClaim(claims, 'sub');
  if (subject === null) throw unreadableClaim();
  const currentTenant = textClaim(claims, 'dct');
  const tenants = decodeTenants(ownProperty(claims, 'tenants'));
  const top = decodeGrants(claims);
  if (tenants === null) {
    return currentTenant === null
      ? { subject, project: top, tenants: new Map() }
      : { subject, project: noGrants, tenants: new Map([[currentTenant, top]]) };
  }
  // With a current tenant that is none of theirs it is not clear where the grants at the top are held.
  const isProjectWide = currentTenant === null || tenants.has(currentTenant);
  return { subject, project: isProjectWide ? top : noGrants, tenants };
}

function decodeTenants(value: unknown): ReadonlyMap<string, Grants> | null {
  if (value === undefined || value === null) return null;
  const entries = Object.entries(objectClaim(value));
  return new Map(
    entries.map(([tenantId, grants]) => [
      nameClaim(tenantId),
      grants === null ? noGrants : decodeGrants(objectClaim(grants)),
    ]),
  );
}

const decodeGrants = (value: Readonly<Record<string, unknown>>): Grants => ({
  roles: textListClaim(ownProperty(value, 'roles')),
  permissions: textListClaim(ownProperty(value, 'permissions')),
});

/** Not what its prototype says. */
const ownProperty = (value: Readonly<Record<string, unknown>>, field: string): unknown =>
  Object.hasOwn(value, field) ? value[field] : undefined;

function objectClaim(value: unknown): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw unreadableClaim();
  return value as Readonly<Record<string, unknown>>;
}

function textListClaim(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw unreadableClaim();
  return value;
}

/** Null: missing or empty. */
function textClaim(claims: Readonly<Record<string, unknown>>, field: string): string | null {
  const value = ownProperty(claims, field);
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') throw unreadableClaim();
  return value;
}

function nameClaim(tenantId: string): string {
  if (tenantId === '' || tenantId === '__proto__') throw unreadableClaim();
  return tenantId;
}

const unreadableClaim = (): UnauthenticatedError =>
  new UnauthenticatedError('The claims of this session token are not in the form that Descope gives them.');
