import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Cancellation } from '../../runtime/cancellation.js';
import type { Logger } from '../../telemetry/logger.js';
import { commonHeaders } from './response.js';
import { answerOrInternalError, type Endpoint } from '../graphql/endpoint.js';
import { requestIdOf, toFetchRequest } from './request.js';

/**
 * Handler for servers that use the Fetch API. Never rejects: errors become responses.
 *
 * @inline
 */
export type FetchHandler = (request: Request) => Promise<Response>;

/** Serves what the server of somebody else hands on, whatever its path. */
export function createFetchHandler({ endpoint, logger }: { endpoint: Endpoint; logger: Logger }): FetchHandler {
  return async function fetchHandler({ body, bodyUsed, method, headers, signal }) {
    const stream = body === null || bodyUsed ? Readable.from([]) : Readable.fromWeb(body as ReadableStream);
    const request = toFetchRequest(stream, { method, headers: Object.fromEntries(headers) });
    const requestId = requestIdOf(request);
    const answer = await answerOrInternalError(endpoint, {
      request,
      scope: { requestId, left: Cancellation.from(signal) },
      logger,
    });
    // What nobody has read is dropped, or the connection could not be used again.
    stream.resume();
    return new Response(bodiless.has(answer.status) ? null : answer.body.toString(), {
      status: answer.status,
      headers: { ...commonHeaders, ...answer.headers, 'x-request-id': requestId },
    });
  };
}

/** The statuses with which a `Response` cannot have a body. */
const bodiless = new Set([204, 304]);
