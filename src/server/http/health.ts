import type { HttpRequest } from './request.js';
import { jsonResponse, type HttpResponse } from './response.js';

const bodies = { 200: { status: 'ok' }, 503: { status: 'unavailable' } } as const;

/** The response to a probe. The body is fixed: the reason why a server is not ready is in its logs only. */
export const health = ({ method }: HttpRequest, status: 200 | 503): HttpResponse =>
  method === 'GET' || method === 'HEAD'
    ? jsonResponse(status, bodies[status])
    : jsonResponse(405, { error: 'Ask with GET.' }, { allow: 'GET, HEAD' });
