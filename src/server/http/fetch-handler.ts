import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Cancellation } from '../../runtime/cancellation.js';
import type { Logger } from '../../telemetry/logger.js';
import { serveRequest, type Endpoint } from './endpoint.js';
import { createHttpRequest, requestIdOf } from './request.js';
import { commonHeaders } from './response.js';

/**
 * Handler for servers that use the Fetch API. Never rejects: errors become responses.
 *
 * @inline
 */
export type FetchHandler = (request: Request) => Promise<Response>;

/** Adapter for hosts that speak Fetch (Hono, Next.js). Ignores the path. */
export function createFetchHandler({ endpoint, logger }: { endpoint: Endpoint; logger: Logger }): FetchHandler {
  return async function fetchHandler({ body, bodyUsed, method, url, headers, signal }) {
    const stream = body === null || bodyUsed ? Readable.from([]) : Readable.fromWeb(body as ReadableStream);
    const request = createHttpRequest(stream, {
      method,
      url,
      headers: Object.fromEntries(headers),
      rawHeaders: [...headers].flat(),
      // A `Request` needs no Host header.
      httpVersionMinor: 0,
    });
    const requestId = requestIdOf(request);
    const scope = { requestId, signal: Cancellation.from(signal) };
    const response = await serveRequest(endpoint, { request, scope, logger });
    // What nobody has read is dropped, or the connection could not be used again.
    stream.resume();
    return new Response(bodiless.has(response.status) ? null : response.body.toString(), {
      status: response.status,
      headers: { ...commonHeaders, ...response.headers, 'x-request-id': requestId },
    });
  };
}

/** The statuses with which a `Response` cannot have a body. */
const bodiless = new Set([204, 304]);
