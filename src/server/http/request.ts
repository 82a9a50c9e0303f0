import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

const safe = /^[A-Za-z0-9._:-]{1,64}$/;

/** The caller's own `x-request-id` when it is short and harmless in logs and headers; otherwise a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && safe.test(given) ? given : randomUUID();
}

const hostPattern = /^(?:[A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?$/;

/**
 * The path asked for, without the query. Null when the target is not a path (`OPTIONS *`, a whole URL) or the Host is
 * none: Yoga would answer those with a 500 and a stack.
 */
export function requestPath({ url = '', headers: { host }, httpVersionMinor }: IncomingMessage): string | null {
  if (!url.startsWith('/')) return null;
  if (host === undefined ? httpVersionMinor >= 1 : !hostPattern.test(host)) return null;
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

/** A request that did not come from a socket of ours, with all that endpoints look at. */
export function toFetchRequest(body: Readable, parts: Pick<IncomingMessage, 'method' | 'headers'>): IncomingMessage {
  // A caller that leaves in the middle of its body is told by `close`; without a listener the error would be thrown.
  body.on('error', () => {});
  return Object.assign(body, parts) as unknown as IncomingMessage;
}
