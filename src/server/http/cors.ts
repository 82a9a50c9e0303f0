import type { Endpoint } from './endpoint.js';
import type { HttpRequest } from './request.js';
import type { HttpResponse } from './response.js';

/** What Keyway reads itself. */
const ownHeaders = ['authorization', 'content-type', 'x-keyway-csrf', 'x-request-id'];
const exposedHeaders = 'retry-after, x-request-id';

/**
 * Lets pages of these origins, compared as they are written, send requests and read responses. Other origins get no CORS
 * headers, so browsers block the read. Without origins the endpoint stays as it is.
 */
export function withCors(
  endpoint: Endpoint,
  { origins, headers }: { origins: readonly string[]; headers: readonly string[] },
): Endpoint {
  if (origins.length === 0) return endpoint;
  const allowed = new Set(origins);
  const preflight = preflightResponse([...new Set([...ownHeaders, ...headers])]);

  return async function corsEndpoint(request, scope) {
    const { origin } = request.headers;
    if (origin === undefined || !allowed.has(origin)) return withHeaders(await endpoint(request, scope), otherOrigin);
    if (isPreflight(request)) return withHeaders(preflight, allowedOrigin(origin));
    return withHeaders(await endpoint(request, scope), allowedOrigin(origin));
  };
}

const isPreflight = ({ method, headers }: HttpRequest): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;

type Headers = HttpResponse['headers'];

// A cache must not serve one origin's response to another.
const otherOrigin: Headers = { vary: 'Origin' };

/** The session cookie counts for these origins, so they may send it. */
const allowedOrigin = (origin: string): Headers => ({
  ...otherOrigin,
  'access-control-allow-origin': origin,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': exposedHeaders,
});

const preflightResponse = (headers: readonly string[]): HttpResponse => ({
  status: 204,
  headers: {
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': headers.join(', '),
    'access-control-max-age': '600',
  },
  body: '',
});

// Not spread: see `send`.
const withHeaders = (response: HttpResponse, headers: Headers): HttpResponse => ({
  ...response,
  headers: Object.assign({}, response.headers, headers),
});
