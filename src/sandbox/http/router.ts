import { type Fields, parseFields } from '../wire/fields.js';
import { type Answer, toJson, type SandboxRequest } from './request.js';
import { DescopeError, internal, unauthorized, unknownPath, wrongMethod } from '../wire/descope-error.js';
import type { Project } from '../project.js';

/** What a route may look at beside the fields. */
export interface Visitor {
  /** What stands after `Bearer `; empty without one. */
  bearer: string;
  ip: string;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** `management` is checked before the route is asked; the others see to it themselves or are public. */
  readonly auth: 'management' | 'own' | 'public';
  /** `fields` is the body of a POST and the query of a GET. Refuses with a DescopeError. */
  answer(fields: Fields, visitor: Visitor): object | Promise<object>;
}

/** Carries a request out. Never rejects: what goes wrong is an answer with Descope's error body. */
export type Router = (request: SandboxRequest) => Promise<Answer>;

export function createRouter({ routes, project }: { routes: readonly Route[]; project: Project }): Router {
  const byCall = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));
  const paths = new Set(routes.map(({ path }) => path));
  const credential = `${project.id}:${project.managementKey}`;

  async function answerOf(request: SandboxRequest): Promise<object> {
    if (!paths.has(request.path)) throw unknownPath(request.path);
    const route = byCall.get(`${request.method} ${request.path}`);
    if (!route) throw wrongMethod(request.method);
    if (route.auth === 'management' && request.bearer !== credential) throw unauthorized('Invalid management key');
    return route.answer(route.method === 'GET' ? request.query : parseFields(request.text), request);
  }

  return async function route(request) {
    try {
      return { status: 200, text: toJson(await answerOf(request)) };
    } catch (error) {
      const refusal = error instanceof DescopeError ? error : internal(String(error));
      return { status: refusal.status, text: JSON.stringify(refusal.toWire()) };
    }
  };
}
