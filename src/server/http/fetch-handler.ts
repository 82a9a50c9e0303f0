import { Readable } from 'node:stream';
import { ReadableStream as WebStream, type ReadableStream } from 'node:stream/web';
import { Cancellation } from '../../runtime/cancellation.js';
import type { Logger } from '../../telemetry/logger.js';
import { serveRequest, type Endpoint } from './endpoint.js';
import { createHttpRequest, requestIdOf, requestHeaders } from './request.js';
import { commonHeaders, isStream, type ResponseStream } from './response.js';

/**
 * Handler for servers that use the Fetch API, and a `fetch` for GraphQL clients on the server: without a network, any URL
 * leads to the API. Errors become responses; it rejects only arguments of which no `Request` can be made.
 *
 * @inline
 */
export type FetchHandler = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Adapter for hosts that speak Fetch (Hono, Next.js). Ignores the path. */
export function createFetchHandler({ endpoint, logger }: { endpoint: Endpoint; logger: Logger }): FetchHandler {
  return async function fetchHandler(input, init) {
    const { body, bodyUsed, method, url, headers, signal } = requestOf(input, init);
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
    const scope = { requestId, signal: Cancellation.from(signal), headers: requestHeaders(request) };
    const response = await serveRequest(endpoint, { request, scope, logger });
    // An unread body is discarded, so that the connection can be reused.
    stream.resume();
    const { body: sent } = response;
    return new Response(
      bodiless.has(response.status) ? null : isStream(sent) ? readableStream(sent) : sent.toString(),
      {
        status: response.status,
        headers: { ...commonHeaders, ...response.headers, 'x-request-id': requestId },
      },
    );
  };
}

/** Pulled by its reader: what is not read waits in the source, which has a bound. */
function readableStream(chunks: ResponseStream): BodyInit {
  const iterator = chunks[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new WebStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next();
        if (done === true) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      cancel: () => chunks.cancel(),
    },
    { highWaterMark: 0 },
  ) as BodyInit;
}

/** Clients on the server may be configured with `/graphql`, which has no host. */
function requestOf(input: string | URL | Request, init?: RequestInit): Request {
  if (input instanceof Request && init === undefined) return input;
  return new Request(typeof input === 'string' ? new URL(input, 'http://keyway.invalid') : input, init);
}

/** The statuses with which a `Response` cannot have a body. */
const bodiless = new Set([204, 304]);
