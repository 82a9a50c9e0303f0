import type { IncomingMessage } from 'node:http';

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
