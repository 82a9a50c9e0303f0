import type { IncomingMessage } from 'node:http';
import { jsonAnswer, type Answer } from './response.js';

const bodies = { 200: { status: 'ok' }, 503: { status: 'unavailable' } } as const;

/** Answers a probe. The body is fixed: why a server is not ready is for its logs, not for whoever asks. */
export const health = ({ method }: IncomingMessage, status: 200 | 503): Answer =>
  method === 'GET' || method === 'HEAD'
    ? jsonAnswer(status, bodies[status])
    : jsonAnswer(405, { error: 'Ask with GET.' }, { allow: 'GET, HEAD' });
