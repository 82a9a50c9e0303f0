import type { Answer } from './answer.js';
import { DescopeError, internal, unauthorized, unknownPath, wrongMethod } from './descope-error.js';
import { parseFields } from './fields.js';
import { toJson } from './json-text.js';
import type { Project } from '../project.js';
import type { SandboxRequest } from './request.js';
import type { Route } from './route.js';

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
