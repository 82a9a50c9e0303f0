import type { ServerResponse } from 'node:http';

/** What goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One body of known length, never compressed. Nothing happens when the client has left. */
export function sendAnswer(response: ServerResponse, { status, text, headers = {} }: Answer): void {
  if (response.destroyed) return;
  const body = Buffer.from(text);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length, ...headers });
  response.end(body);
}
