import type { ServerResponse } from 'node:http';
import { Cancellation } from '../runtime/cancellation.js';

/** Cancelled when the caller leaves before the answer is written. */
export function callerLeft(response: ServerResponse): Cancellation {
  const left = new Cancellation();
  response.on('close', () => {
    if (!response.writableFinished) left.cancel();
  });
  return left;
}
