import type { ServerResponse } from 'node:http';

/** What goes back, but for the headers that every answer has. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export const jsonAnswer = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
});

/** An answer in the shape that GraphQL clients read, for what is refused before GraphQL is reached. */
export const refusal = (
  status: number,
  { code, message, headers }: { code: string; message: string; headers?: Readonly<Record<string, string>> },
): Answer => jsonAnswer(status, { errors: [{ message, extensions: { code } }] }, headers);

/** Headers of every answer; an `Answer` can override the first. */
export const commonHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

export function send(
  response: ServerResponse,
  { status, headers, body }: Answer,
  { requestId, keepAlive, slowReaderMs }: { requestId: string; keepAlive: boolean; slowReaderMs: number },
): void {
  if (response.destroyed || response.headersSent) return;
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  response.writeHead(status, {
    ...commonHeaders,
    ...headers,
    'x-request-id': requestId,
    'content-length': bytes.length,
    ...(keepAlive ? {} : { connection: 'close' }),
  });
  response.end(bytes);
  if (response.writableLength > 0) cutSlowReader(response, slowReaderMs + bytes.length / leastBytesPerMs);
}

// 64 kB a second: large assets get their time, and nobody holds an answer in memory for ever.
const leastBytesPerMs = 64;

function cutSlowReader(response: ServerResponse, ms: number): void {
  const timer = setTimeout(() => response.destroy(), ms);
  response.once('close', () => clearTimeout(timer));
}
