import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Logger } from '../../telemetry/logger.js';
import { send, abortOnDisconnect } from './response.js';
import { answerOrInternalError, type Endpoint } from '../graphql/endpoint.js';
import { defaultTimeouts } from './server.js';
import { requestIdOf, toFetchRequest } from './request.js';

/**
 * Handler for servers on `node:http`. Resolves when the response is handed to the socket. Never rejects: errors become
 * responses.
 *
 * @inline
 */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Serves what the server of somebody else hands on, whatever its path. */
export function createNodeListener({ endpoint, logger }: { endpoint: Endpoint; logger: Logger }): NodeListener {
  return async function nodeListener(request, response) {
    const requestId = requestIdOf(request);
    const scope = { requestId, left: abortOnDisconnect(response) };
    const answer = await answerOrInternalError(endpoint, { request: unread(request), scope, logger });
    send(response, answer, { requestId, keepAlive: true, timeouts: defaultTimeouts });
  };
}

/** A body parser of that server may have been there first; what it has read is left at `body`. */
function unread(request: IncomingMessage & { body?: unknown }): IncomingMessage {
  if (!request.readableEnded) return request;
  const { body = '', method = '', headers } = request;
  const text = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  // The length is that of the text that was parsed.
  const { 'content-length': _length, ...kept } = headers;
  return toFetchRequest(Readable.from([Buffer.from(text)]), { method, headers: kept });
}
