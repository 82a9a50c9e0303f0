import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Logger } from '../../telemetry/logger.js';
import { serveRequest, type Endpoint } from './endpoint.js';
import { createHttpRequest, requestIdOf, requestHeaders, type HttpRequest } from './request.js';
import { abortOnDisconnect, send } from './response.js';
import { defaultTimeouts } from './server.js';

/**
 * Handler for servers on `node:http`. Resolves when the response is handed to the socket. Never rejects: errors become
 * responses.
 *
 * @inline
 */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Adapter for `node:http` hosts (Express, Fastify). Ignores the path. */
export function createNodeListener({ endpoint, logger }: { endpoint: Endpoint; logger: Logger }): NodeListener {
  return async function nodeListener(incoming, response) {
    const requestId = requestIdOf(incoming);
    const scope = { requestId, signal: abortOnDisconnect(response), headers: requestHeaders(incoming) };
    const answer = await serveRequest(endpoint, { request: replayParsedBody(incoming), scope, logger });
    send(response, answer, { requestId, keepAlive: true, timeouts: defaultTimeouts });
  };
}

/** A body parser of the host may have read the body; it leaves the result at `body`. */
function replayParsedBody(incoming: IncomingMessage & { body?: unknown }): HttpRequest {
  if (!incoming.readableEnded || incoming.method === 'GET') return incoming;
  const { body, method, url, headers, rawHeaders, httpVersionMinor } = incoming;
  // The length is that of the text that was parsed.
  const { 'content-length': _length, ...kept } = headers;
  const isText = typeof body === 'string' || Buffer.isBuffer(body);
  return createHttpRequest(Readable.from(isText ? [Buffer.from(body)] : []), {
    method,
    url,
    headers: kept,
    rawHeaders,
    httpVersionMinor,
    ...(!isText && { parsedBody: body }),
  });
}
