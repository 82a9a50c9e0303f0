import { createAuditEvent, createAuditSearch } from '../audit/audit-events.js';
import { deleteAttribute, loadAttribute, saveAttribute } from '../keys/attributes.js';
import { loadKey, searchKeys } from '../keys/key-matcher.js';
import { activateKey, activateKeys, deactivateKey, deactivateKeys, deleteKey, deleteKeys } from '../keys/key-status.js';
import { createKey, importKeys, rotateKey, updateKey } from '../keys/write-keys.js';
import type { Project } from '../project/project.js';
import type { TenantScope } from '../sessions/authorization.js';
import { exchangeKey } from '../sessions/exchange.js';
import { discoveryOf, issueToken } from '../sessions/oauth.js';
import {
  createEmbeddedLink,
  loadMe,
  logOut,
  refreshSession,
  tryRefreshSession,
  updateJwt,
  verifyEmbeddedLink,
} from '../sessions/refresh.js';
import type { SessionIssuer } from '../sessions/session-issuer.js';
import { widgetRoutes } from '../widget/widget-pages.js';
import type { Fields } from '../wire/fields.js';
import { directoryRoutes } from './directory-routes.js';
import type { Route } from './router.js';

interface RouteParts {
  project: Project;
  issuer: SessionIssuer;
}

/** All routes of the sandbox, in the order of Descope's reference. */
export function createRoutes({ project, issuer }: RouteParts): readonly Route[] {
  return [
    ...accessKeyRoutes(project),
    ...directoryRoutes(project),
    ...auditRoutes(project),
    ...sessionRoutes({ project, issuer }),
    ...publicRoutes({ project, issuer }),
    ...widgetRoutes({ project, issuer }),
  ];
}

function accessKeyRoutes(project: Project): Route[] {
  type Handler = (fields: Fields, project: Project, scope?: TenantScope) => object;
  const management = (method: Route['method'], path: string, handler: Handler): Route => ({
    method,
    path: `/v1/mgmt/accesskey${path}`,
    auth: 'management',
    handle: (fields) => handler(fields, project),
  });
  // The widget calls these with `?tenant=` and the refresh token of a tenant admin.
  const tenantAdmin = (path: string, handler: Handler): Route => ({
    ...management('POST', path, handler),
    auth: 'tenant-admin',
    handle: (fields, { scope }) => handler(fields, project, scope),
  });
  return [
    management('GET', '', loadKey),
    tenantAdmin('/search', searchKeys),
    tenantAdmin('/create', createKey),
    management('POST', '/import', importKeys),
    management('POST', '/update', updateKey),
    management('POST', '/activate', activateKey),
    management('POST', '/deactivate', deactivateKey),
    management('POST', '/delete', deleteKey),
    tenantAdmin('/activate/batch', activateKeys),
    tenantAdmin('/deactivate/batch', deactivateKeys),
    tenantAdmin('/delete/batch', deleteKeys),
    tenantAdmin('/rotate', rotateKey),
    management('GET', '/attribute', loadAttribute),
    management('POST', '/attribute', saveAttribute),
    management('DELETE', '/attribute', deleteAttribute),
  ];
}

function auditRoutes(project: Project): Route[] {
  const searchAudit = createAuditSearch(project);
  return [
    { method: 'GET', path: '/v1/mgmt/license', auth: 'management', handle: () => ({ rateLimitTier: 'tier4' }) },
    {
      method: 'POST',
      path: '/v1/mgmt/audit/event',
      auth: 'management',
      handle: (fields) => createAuditEvent(fields, project),
    },
    { method: 'POST', path: '/v1/mgmt/audit/search', auth: 'management', handle: (fields) => searchAudit(fields) },
  ];
}

function sessionRoutes(parts: RouteParts): Route[] {
  const own = (method: Route['method'], path: string, handle: Route['handle']): Route => ({
    method,
    path,
    auth: 'own',
    handle,
  });
  const management = (path: string, handle: Route['handle']): Route => ({
    method: 'POST',
    path,
    auth: 'management',
    handle,
  });
  return [
    own('POST', '/v1/auth/accesskey/exchange', (fields, caller) => exchangeKey(fields, { ...parts, caller })),
    own('POST', '/oauth2/v1/token', (fields, caller) => issueToken(fields, { ...parts, caller })),
    own('POST', '/v1/auth/refresh', (_, caller) => refreshSession(caller, parts)),
    own('POST', '/v1/auth/try-refresh', (_, caller) => tryRefreshSession(caller, parts)),
    own('GET', '/v1/auth/me', (_, caller) => loadMe(caller, parts)),
    own('POST', '/v1/auth/logout', (_, caller) => logOut(caller, parts)),
    own('POST', '/v1/auth/magiclink/verify', (fields) => verifyEmbeddedLink(fields, parts)),
    management('/v1/mgmt/user/signin/embeddedlink', (fields) => createEmbeddedLink(fields, parts)),
    management('/v1/mgmt/jwt/update', (fields) => updateJwt(fields, parts)),
  ];
}

function publicRoutes({ project: { id }, issuer }: RouteParts): Route[] {
  const open = (path: string, handle: Route['handle']): Route => ({ method: 'GET', path, auth: 'public', handle });
  const discovery: Route['handle'] = (_, { baseUrl }) => discoveryOf(baseUrl, id, issuer.alg);
  return [
    open(`/v2/keys/${id}`, () => issuer.jwks),
    open(`/v1/keys/${id}`, () => issuer.jwks.keys),
    open(`/${id}/.well-known/jwks.json`, () => issuer.jwks),
    open(`/${id}/.well-known/openid-configuration`, discovery),
    open(`/v1/apps/${id}/.well-known/openid-configuration`, discovery),
  ];
}
