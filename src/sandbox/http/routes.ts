import { invalid } from '../wire/descope-error.js';
import { readRecord, requireText, type Fields } from '../wire/fields.js';
import { activateKey, activateKeys, deactivateKey, deactivateKeys, deleteKey, deleteKeys } from '../keys/key-status.js';
import type { Project } from '../project.js';
import { loadTenant, loadUser, loadUsers, searchRoles, searchTenants } from '../directory/read-directory.js';
import { loadKey, searchKeys } from '../keys/key-matcher.js';
import { createKey, rotateKey, updateKey } from '../keys/write-keys.js';
import { exchangeKey } from '../sessions/exchange.js';
import type { Route } from './router.js';
import type { SessionIssuer } from '../sessions/session-issuer.js';

const types = new Set(['info', 'warn', 'error']);

/** Requires what Descope's SDK for Go requires. The event is in the log of calls and nowhere else. */
export function takeAuditEvent(fields: Fields): object {
  for (const name of ['action', 'actorId', 'tenantId']) requireText(fields, name);
  if (!types.has(requireText(fields, 'type'))) throw invalid('The type field must be info, warn or error');
  readRecord(fields, 'data');
  return {};
}

/** Every path the sandbox serves, in the order of Descope's reference. */
export function createRoutes({ project, issuer }: { project: Project; issuer: SessionIssuer }): readonly Route[] {
  const { directory } = project;
  return [
    management('GET', '/v1/mgmt/accesskey', (query) => loadKey(query, project)),
    management('POST', '/v1/mgmt/accesskey/search', (fields) => searchKeys(fields, project)),
    management('POST', '/v1/mgmt/accesskey/create', (fields) => createKey(fields, project)),
    management('POST', '/v1/mgmt/accesskey/update', (fields) => updateKey(fields, project)),
    management('POST', '/v1/mgmt/accesskey/activate', (fields) => activateKey(fields, project)),
    management('POST', '/v1/mgmt/accesskey/deactivate', (fields) => deactivateKey(fields, project)),
    management('POST', '/v1/mgmt/accesskey/delete', (fields) => deleteKey(fields, project)),
    management('POST', '/v1/mgmt/accesskey/activate/batch', (fields) => activateKeys(fields, project)),
    management('POST', '/v1/mgmt/accesskey/deactivate/batch', (fields) => deactivateKeys(fields, project)),
    management('POST', '/v1/mgmt/accesskey/delete/batch', (fields) => deleteKeys(fields, project)),
    management('POST', '/v1/mgmt/accesskey/rotate', (fields) => rotateKey(fields, project)),
    management('GET', '/v1/mgmt/license', () => ({ rateLimitTier: 'tier4' })),
    management('POST', '/v1/mgmt/audit/event', takeAuditEvent),

    management('GET', '/v1/mgmt/tenant', (query) => loadTenant(query, project)),
    management('GET', '/v1/mgmt/tenant/all', () => ({ tenants: directory.tenants })),
    management('POST', '/v1/mgmt/tenant/search', (fields) => searchTenants(fields, project)),
    management('GET', '/v1/mgmt/user', (query) => loadUser(query, project)),
    management('POST', '/v1/mgmt/users/load', (fields) => loadUsers(fields, project)),
    management('GET', '/v1/mgmt/role/all', () => ({ roles: directory.roles })),
    management('POST', '/v1/mgmt/role/search', (fields) => searchRoles(fields, project)),

    {
      method: 'POST',
      path: '/v1/auth/accesskey/exchange',
      auth: 'own',
      answer: (fields, visitor) => exchangeKey(fields, { project, issuer, visitor }),
    },
    open(`/v2/keys/${project.id}`, () => issuer.jwks),
    open(`/v1/keys/${project.id}`, () => issuer.jwks.keys),
    open(`/${project.id}/.well-known/jwks.json`, () => issuer.jwks),
  ];
}

function management(method: Route['method'], path: string, answer: Route['answer']): Route {
  return { method, path, auth: 'management', answer };
}

function open(path: string, answer: Route['answer']): Route {
  return { method: 'GET', path, auth: 'public', answer };
}
