import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

/** The parts of a request that endpoints read, from any server. An `IncomingMessage` is one. */
export interface HttpRequest
  extends Readable, Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders' | 'httpVersionMinor'> {
  /** The JSON of the body, if a parser of the host server has read it. */
  readonly parsedBody?: unknown;
}

const safeRequestId = /^[A-Za-z0-9._:-]{1,64}$/;

/** The caller's own `x-request-id` if it is short and harmless in logs and headers; otherwise a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && safeRequestId.test(given) ? given : randomUUID();
}

const hostPattern = /^(?:[A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;

/** HTTP/1.1 demands one Host; two, or one that is none, can mean different things to a proxy and to this server. */
export function hasValidHost({ headers: { host }, rawHeaders, httpVersionMinor }: HttpRequest): boolean {
  if (host === undefined) return httpVersionMinor < 1;
  return hostPattern.test(host) && countOf('host', rawHeaders) === 1;
}

/** Node keeps the first of several `Authorization` headers, and Fetch joins them with a comma. */
export const hasSeveralCredentials = ({ headers: { authorization }, rawHeaders }: HttpRequest): boolean =>
  authorization !== undefined && (authorization.includes(',') || countOf('authorization', rawHeaders) > 1);

/** `rawHeaders` lists names and values in turn. */
function countOf(name: string, rawHeaders: readonly string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const given = rawHeaders[index];
    if (given?.length === name.length && given.toLowerCase() === name) count++;
  }
  return count;
}

/** Of a header that Node has read; null: there is none. */
const headerText = (value: string | string[] | undefined): string | null =>
  typeof value === 'object' ? value.join(', ') : (value ?? null);

/** The headers of a request that Node has read, as the Fetch API has them. */
export const requestHeaders = ({ headers }: Pick<HttpRequest, 'headers'>): Pick<Headers, 'get'> => ({
  get: (name) => headerText(headers[name.toLowerCase()]),
});

/** The path of the request, without the query. Null if the target is not a path: `OPTIONS *`, a whole URL. */
export function requestPath({ url = '' }: HttpRequest): string | null {
  if (!url.startsWith('/')) return null;
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

/** A request that did not come from a socket of ours. */
export function createHttpRequest(
  body: Readable,
  parts: Pick<HttpRequest, 'method' | 'url' | 'headers' | 'rawHeaders' | 'httpVersionMinor' | 'parsedBody'>,
): HttpRequest {
  // A caller that leaves in the middle of its body is reported by `close`; without a listener the error would be thrown.
  body.on('error', () => {});
  return Object.assign(body, parts);
}

/** The whole body; `too-large` as soon as that is known, `gone` if the caller left before its end. */
export function readBody(request: HttpRequest, maxBytes: number): Promise<Buffer | 'too-large' | 'gone'> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve('too-large');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      // What follows is read and dropped, or the caller could not read the response; the request timeout ends it.
      if (length > maxBytes) resolve('too-large');
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    const leave = (): void => resolve('gone');
    request.on('close', leave);
    request.on('error', leave);
  });
}
