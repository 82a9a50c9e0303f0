import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request taken in whole. */
export interface SandboxRequest {
  method: string;
  path: string;
  query: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  /** What stands after `Bearer `; empty without one. */
  bearer: string;
  ip: string;
  text: string;
}

const longestBody = 16 * 1024 * 1024;

/** @throws when the client leaves midway or sends more than 16 MB. */
export async function readRequest(incoming: IncomingMessage): Promise<SandboxRequest> {
  const { pathname, searchParams } = new URL(`http://sandbox${incoming.url ?? '/'}`);
  return {
    method: incoming.method ?? 'GET',
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: plainHeaders(incoming),
    bearer: /^Bearer (.*)$/i.exec(incoming.headers.authorization ?? '')?.[1] ?? '',
    ip: incoming.socket.remoteAddress ?? '',
    text: await readText(incoming),
  };
}

/** For the log: nobody who reads it learns a secret. */
export function describeBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text, (name, value: unknown) => (name === 'cleartext' ? '[redacted]' : value));
  } catch {
    return text;
  }
}

const secretHeaders = new Set(['authorization', 'proxy-authorization', 'cookie']);

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  const plain = Object.entries(headers).filter(([name, value]) => value !== undefined && !secretHeaders.has(name));
  return Object.fromEntries(plain.map(([name, value]) => [name, String(value)]));
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) throw new RangeError('The body is longer than 16 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

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

/** An answer that is JSON already. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export const toJson = (answer: object): string => (answer instanceof JsonText ? answer.text : JSON.stringify(answer));
