import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';

/** A request that did not come from a socket of ours, with all that endpoints look at. */
export function requestOf(body: Readable, parts: Pick<IncomingMessage, 'method' | 'headers'>): IncomingMessage {
  // A caller that leaves in the middle of its body is told by `close`; without a listener the error would be thrown.
  body.on('error', () => {});
  return Object.assign(body, parts) as unknown as IncomingMessage;
}
