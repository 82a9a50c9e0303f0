import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Cancellation } from '../../runtime/cancellation.js';

/** What is sent, apart from the headers of every response. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | ResponseStream;
  /** Of a response that is an error as a whole, for the log. */
  readonly code?: string;
}

/** A body that is written as it comes, chunk by chunk. Reads the next one only when the client has taken the last. */
export interface ResponseStream extends AsyncIterable<string> {
  /** Ends it; to be called when the client leaves. Can be called again. */
  cancel(): void;
  /** Resolves when the stream is over, also when the client has left. */
  readonly ended: Promise<StreamEnd>;
}

export interface StreamEnd {
  /** Results that were written. */
  readonly results: number;
  /** Codes of the errors with which the server has ended it. */
  readonly codes: readonly string[];
}

export const isStream = (body: HttpResponse['body']): body is ResponseStream =>
  typeof body === 'object' && Symbol.asyncIterator in body;

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
): HttpResponse => ({
  ...jsonResponse(
    status,
    { errors: [{ message, extensions: { code } }] },
    { 'content-type': `${mediaType}; charset=utf-8`, ...headers },
  ),
  code,
});

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
  if (isStream(body)) {
    void sendStream(response, { status, headers, body }, { requestId, answerMs: timeouts.answerMs });
    return;
  }
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

/** Writes no chunk before the last one is with the kernel: what a client does not read waits in the source, which has a bound. */
async function sendStream(
  response: ServerResponse,
  { status, headers, body }: HttpResponse & { readonly body: ResponseStream },
  { requestId, answerMs }: { requestId: string; answerMs: number },
): Promise<void> {
  if (response.destroyed || response.headersSent) {
    body.cancel();
    return;
  }
  response.on('close', () => body.cancel());
  response.writeHead(status, { ...commonHeaders, ...headers, 'x-request-id': requestId });
  for await (const chunk of body) {
    if (response.destroyed) return;
    if (!response.write(chunk)) await drained(response, answerMs);
  }
  response.end();
}

/** Resolves when there is room again, or the connection is closed; a client that takes nothing for `answerMs` is cut off. */
async function drained(response: ServerResponse, answerMs: number): Promise<void> {
  const timer = setTimeout(() => response.destroy(), answerMs);
  await new Promise<void>((resolve) => {
    const settled = (): void => {
      response.off('drain', settled);
      response.off('close', settled);
      resolve();
    };
    response.on('drain', settled);
    response.on('close', settled);
  });
  clearTimeout(timer);
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
