import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Cancellation } from '../../runtime/cancellation.js';

/** What is sent, apart from the headers of every response. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export const jsonResponse = (
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

export interface ErrorResponseInit {
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** In the shape that GraphQL clients read, for what is refused before GraphQL is reached. */
export const errorResponse = (
  status: number,
  { code, message, headers }: ErrorResponseInit,
  mediaType = 'application/json',
): HttpResponse =>
  jsonResponse(
    status,
    { errors: [{ message, extensions: { code } }] },
    { 'content-type': `${mediaType}; charset=utf-8`, ...headers },
  );

export const internalErrorMessage = 'Something went wrong here. Tell the operators the request id.';

/** Of every response; an `HttpResponse` can override them. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

export function send(
  response: ServerResponse,
  { status, headers, body }: HttpResponse,
  { requestId, keepAlive, timeouts }: { requestId: string; keepAlive: boolean; timeouts: ResponseTimeouts },
): void {
  if (response.destroyed || response.headersSent) return;
  const length = Buffer.byteLength(body);
  // In Node 20 adding a property to a spread object costs a microsecond and 250 bytes.
  const sent: OutgoingHttpHeaders = Object.assign({}, commonHeaders, headers);
  sent['x-request-id'] = requestId;
  sent['content-length'] = length;
  if (!keepAlive) sent['connection'] = 'close';
  response.writeHead(status, sent);
  // ASCII is the same in both, and leaves in one piece with the headers at half the price.
  response.write(body, length === body.length ? 'latin1' : 'utf8');
  // `end(body)` adds an empty chunk and forces writev; writing first keeps one write(2).
  response.socket?.uncork();
  response.end();
  // Small responses are out by now. A caller must not hold a large one in our memory without end.
  if (response.writableLength > 0) cutAfter(response, timeouts.answerMs + length / timeouts.bytesPerMs);
}

interface ResponseTimeouts {
  readonly answerMs: number;
  readonly bytesPerMs: number;
}

function cutAfter(response: ServerResponse, ms: number): void {
  const timer = setTimeout(() => response.destroy(), ms);
  response.once('close', () => clearTimeout(timer));
}

/** Aborted when the caller leaves before the response is written. */
export function abortOnDisconnect(response: ServerResponse): Cancellation {
  const signal = new Cancellation();
  response.on('close', () => {
    if (!response.writableFinished) signal.cancel();
  });
  return signal;
}
