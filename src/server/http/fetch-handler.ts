import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Cancellation } from '../../runtime/cancellation.js';
import type { Logger } from '../../telemetry/logger.js';
import { commonHeaders } from './response.js';
import { answerOrInternalError, type Endpoint } from '../graphql/endpoint.js';
import { requestIdOf, toFetchRequest } from './request.js';

/**
 * Handler for servers that use the Fetch API, and a `fetch` for GraphQL clients on the server: without a network, any URL
 * leads to the API. Errors become responses; it rejects only arguments of which no `Request` can be made.
 *
 * @inline
 */
export type FetchHandler = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Serves what the server of somebody else hands on, whatever its path. */
export function createFetchHandler({ endpoint, logger }: { endpoint: Endpoint; logger: Logger }): FetchHandler {
  return async function fetchHandler(input, init) {
    const { body, bodyUsed, method, headers, signal } = requestOf(input, init);
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

/** Clients on the server may be configured with `/graphql`, which has no host. */
function requestOf(input: string | URL | Request, init?: RequestInit): Request {
  if (input instanceof Request && init === undefined) return input;
  return new Request(typeof input === 'string' ? new URL(input, 'http://keyway.invalid') : input, init);
}

/** The statuses with which a `Response` cannot have a body. */
const bodiless = new Set([204, 304]);
