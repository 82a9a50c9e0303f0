import type { Project } from '../project/project.js';
import type { TenantScope } from '../sessions/authorization.js';
import { DescopeError, internal, unauthorized, unknownPath, wrongMethod } from '../wire/descope-error.js';
import { type Fields, parseFields } from '../wire/fields.js';
import { type HttpReply, type SandboxRequest, toReply } from './request.js';

/** What a handler may read beside the fields. */
export interface SandboxCaller extends Pick<
  SandboxRequest,
  'bearer' | 'basic' | 'refreshCookie' | 'ip' | 'baseUrl' | 'headers'
> {
  /** Set when a tenant admin calls with a refresh token; undefined for a management key. */
  readonly scope?: TenantScope;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** A `*` stands for one segment. */
  readonly path: string;
  /**
   * `management`: a management key. `tenant-admin`: a management key, or the refresh token of an admin of `?tenant=`.
   * `own`: the handler checks. `public`: none.
   */
  readonly auth: 'management' | 'tenant-admin' | 'own' | 'public';
  /** `fields` is the body of POST and PATCH, and the query of GET and DELETE. @throws DescopeError */
  handle(fields: Fields, caller: SandboxCaller): object | Promise<object>;
}

interface RouterParts {
  routes: readonly Route[];
  project: Project;
  /** @throws DescopeError when the caller is not an admin of the tenant. */
  authorizeTenant(caller: SandboxCaller, tenantId: string): Promise<TenantScope>;
}

/** Executes a request. Never rejects: failures are replies with Descope's error body. */
export type Router = (request: SandboxRequest) => Promise<HttpReply>;

export function createRouter({ routes, project, authorizeTenant }: RouterParts): Router {
  const byCall = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));
  const paths = new Set(routes.map(({ path }) => path));
  const patterns = routes.map(({ path }) => path.split('*')).filter(({ length }) => length === 2);
  const credential = `${project.id}:${project.managementKey}`;

  function patternOf(path: string): string | undefined {
    const pattern = patterns.find(([start = '', end = '']) => {
      const segment = path.slice(start.length, path.length - end.length);
      return path.startsWith(start) && path.endsWith(end) && segment !== '' && !segment.includes('/');
    });
    return pattern?.join('*');
  }

  async function execute(request: SandboxRequest): Promise<object> {
    const path = paths.has(request.path) ? request.path : patternOf(request.path);
    if (path === undefined) throw unknownPath(request.path);
    const route = byCall.get(`${request.method} ${path}`);
    if (!route) throw wrongMethod(request.method);
    const caller = await authorize(route, request);
    return route.handle(hasBody(route) ? parseFields(request) : request.query, caller);
  }

  async function authorize({ auth }: Route, request: SandboxRequest): Promise<SandboxCaller> {
    if (auth === 'public' || auth === 'own' || request.bearer === credential) return request;
    const tenantId = request.query['tenant'] ?? '';
    if (auth === 'management' || tenantId === '') throw unauthorized('Invalid management key');
    return { ...request, scope: await authorizeTenant(request, tenantId) };
  }

  return async function route(request) {
    try {
      return toReply(await execute(request));
    } catch (error) {
      const failure = error instanceof DescopeError ? error : internal(String(error));
      return { status: failure.status, text: JSON.stringify(failure.body), headers: failure.headers };
    }
  };
}

const hasBody = ({ method }: Route): boolean => method === 'POST' || method === 'PATCH';
