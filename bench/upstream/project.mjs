import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const projectId = 'P2Bench0000000000000000000000';
export const managementKey = 'K2BenchManagementKey000000000000000000000000';
/** What callers send to Keyway, and what its rivals send to Descope. */
export const authorization = `Bearer ${projectId}:${managementKey}`;

export const tenantId = (index) => `tenant-${String(index).padStart(5, '0')}`;

/**
 * The keys of a project as Descope's JSON has them, shaped as the sandbox shapes its own and the same ones every time:
 * `tenants` tenants with `keysPerTenant` keys each.
 */
export async function projectKeys({ dist, now, tenants, keysPerTenant }) {
  const load = (file) => import(pathToFileURL(join(dist, 'sandbox', file)).href);
  const { seededKeys } = await load('demo/seeded-keys.js');
  const { wholeKey } = await load('keys/new-key.js');
  const made = seededKeys({ count: tenants * keysPerTenant, now, tenants: [{ id: 'any', name: 'Any' }] });
  return made.map((key, index) => {
    const tenant = Math.floor(index / keysPerTenant);
    const [{ roleNames } = { roleNames: ['Key Reader'] }] = key.keyTenants ?? [];
    const keyTenants = [{ tenantId: tenantId(tenant), roleNames, tenantName: `Tenant ${tenant}` }];
    return wholeKey({ ...key, roleNames: [], boundUserId: '', keyTenants }, { projectId });
  });
}

/** What signs the sessions of the project: the same key in every process. */
export async function sessionIssuer(dist) {
  const { createSessionIssuer } = await import(pathToFileURL(join(dist, 'sandbox/sessions/session-issuer.js')).href);
  return createSessionIssuer({ projectId, alg: 'RS256' });
}

/** The headers of callers who may ask for every key of tenant 0 and of no other: one user, signed in for an hour. */
export async function sessionAuthorization({ dist, now }) {
  const issuer = await sessionIssuer(dist);
  const issuedAt = Math.floor(now / 1_000);
  const grants = { roles: ['Tenant Admin', 'Exporter'], permissions: ['User Admin'] };
  const claims = { sub: 'U2BenchTenantAdmin0000000000', tenants: { [tenantId(0)]: grants } };
  return `Bearer ${await issuer.sign({ claims, issuedAt, expiresAt: issuedAt + 3_600 })}`;
}
