import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const safe = /^[A-Za-z0-9._:-]{1,64}$/;

/** The caller's own `x-request-id` when it is short and harmless in logs and headers; otherwise a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && safe.test(given) ? given : randomUUID();
}
