import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request with its whole body. */
export interface SandboxRequest {
  method: string;
  path: string;
  query: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  /** The credential after `Bearer `; empty without one. */
  bearer: string;
  /** Name and password of `Basic`, for OAuth clients. */
  basic: readonly [name: string, password: string] | undefined;
  /** The refresh token in the cookie `DSR`; empty without one. */
  refreshCookie: string;
  ip: string;
  /** `http://host:port` as the client addressed the sandbox. */
  baseUrl: string;
  text: string;
}

const maxBodyBytes = 16 * 1024 * 1024;

/** @throws when the client disconnects midway or sends more than 16 MB. */
export async function readRequest(incoming: IncomingMessage): Promise<SandboxRequest> {
  const { pathname, searchParams } = new URL(`http://sandbox${incoming.url ?? '/'}`);
  const { authorization = '', cookie = '', host = '' } = incoming.headers;
  return {
    method: incoming.method ?? 'GET',
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: loggedHeaders(incoming),
    bearer: /^Bearer (.*)$/i.exec(authorization)?.[1] ?? '',
    basic: readBasic(authorization),
    refreshCookie: /(?:^|;\s*)DSR=([^;]*)/.exec(cookie)?.[1] ?? '',
    ip: incoming.socket.remoteAddress ?? '',
    baseUrl: `http://${host}`,
    text: await readText(incoming),
  };
}

/** The body for the call log, without secrets. */
export function describeBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text, (name, value: unknown) => (secretFields.has(name) ? '[redacted]' : value));
  } catch {
    return text.replaceAll(/\b(client_secret|refresh_token|token)=[^&\s]*/g, '$1=[redacted]');
  }
}

const secretFields = new Set(['cleartext', 'client_secret', 'refresh_token', 'jwt', 'token']);
const secretHeaders = new Set(['authorization', 'proxy-authorization', 'cookie']);

function loggedHeaders({ headers }: IncomingMessage): Record<string, string> {
  const logged = Object.entries(headers).filter(([name, value]) => value !== undefined && !secretHeaders.has(name));
  return Object.fromEntries(logged.map(([name, value]) => [name, String(value)]));
}

function readBasic(authorization: string): SandboxRequest['basic'] {
  const encoded = /^Basic (.+)$/i.exec(authorization)?.[1];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString();
  const colon = decoded.indexOf(':');
  return colon < 0 ? [decoded, ''] : [decoded.slice(0, colon), decoded.slice(colon + 1)];
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) throw new RangeError('The body is longer than 16 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export interface HttpReply {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends one body of known length, uncompressed. Does nothing when the client has disconnected. */
export function sendReply(response: ServerResponse, { status, text, headers = {} }: HttpReply): void {
  if (response.destroyed) return;
  const body = Buffer.from(text);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length, ...headers });
  response.end(body);
}

/** A reply body that is serialized already; JSON unless `contentType` says otherwise. */
export class SerializedBody {
  readonly text: string;
  readonly contentType: string;

  constructor(text: string, contentType = 'application/json') {
    this.text = text;
    this.contentType = contentType;
  }
}

export function toReply(body: object): HttpReply {
  if (!(body instanceof SerializedBody)) return { status: 200, text: JSON.stringify(body) };
  return { status: 200, text: body.text, headers: { 'content-type': body.contentType } };
}
