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

const nothing: Grants = { roles: [], permissions: [] };

/**
 * Reads the claims as Descope's SDKs do. Where `tenants` is missing, the grants at the top are those of the current tenant
 * `dct`, if there is one, and not the project's. A claim of another type than Descope gives it makes nobody a session:
 * to guess what is meant would be to guess who may do what.
 * @throws UnauthenticatedError
 */
export function decodeSessionClaims(claims: Readonly<Record<string, unknown>>): SessionClaims {
  // A project that puts its own `sub` into tokens finds the user's id in `dsub`.
  const subject = text(claims, 'dsub') ?? text(claims, 'sub');
  if (subject === null) throw unreadable();
  const currentTenant = text(claims, 'dct');
  const tenants = decodeTenants(own(claims, 'tenants'));
  const top = decodeGrants(claims);
  if (tenants === null) {
    return currentTenant === null
      ? { subject, project: top, tenants: new Map() }
      : { subject, project: nothing, tenants: new Map([[currentTenant, top]]) };
  }
  // With a current tenant that is none of theirs it is not clear where the grants at the top are held.
  const isProjectWide = currentTenant === null || tenants.has(currentTenant);
  return { subject, project: isProjectWide ? top : nothing, tenants };
}

function decodeTenants(value: unknown): ReadonlyMap<string, Grants> | null {
  if (value === undefined || value === null) return null;
  const entries = Object.entries(object(value));
  return new Map(
    entries.map(([tenantId, grants]) => [name(tenantId), grants === null ? nothing : decodeGrants(object(grants))]),
  );
}

const decodeGrants = (value: Readonly<Record<string, unknown>>): Grants => ({
  roles: texts(own(value, 'roles')),
  permissions: texts(own(value, 'permissions')),
});

/** Not what its prototype says. */
const own = (value: Readonly<Record<string, unknown>>, field: string): unknown =>
  Object.hasOwn(value, field) ? value[field] : undefined;

function object(value: unknown): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw unreadable();
  return value as Readonly<Record<string, unknown>>;
}

function texts(value: unknown): readonly string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw unreadable();
  return value;
}

/** Null: missing or empty. */
function text(claims: Readonly<Record<string, unknown>>, field: string): string | null {
  const value = own(claims, field);
  if (value === undefined || value === null || value === '') return null;
  if (typeof value !== 'string') throw unreadable();
  return value;
}

function name(tenantId: string): string {
  if (tenantId === '' || tenantId === '__proto__') throw unreadable();
  return tenantId;
}

const unreadable = (): UnauthenticatedError =>
  new UnauthenticatedError('The claims of this session token are not in the form that Descope gives them.');
