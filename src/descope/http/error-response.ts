import { readBytes } from './response-body.js';
import { DescopeCallError, type CallFailure } from './failure.js';
import type { BodyReader, ReplyHead } from './dispatch.js';

const maxRetryAfterSeconds = 3600;

/** Whole seconds from 1 to 3600, whatever the header holds: a number, a date, several values or nonsense. */
export function parseRetryAfter(header: string | string[] | undefined, now = Date.now()): number {
  const value = (Array.isArray(header) ? header[0] : header)?.trim() ?? '';
  const seconds = /^\d{1,9}$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - now) / 1000);
  return Number.isNaN(seconds) ? 1 : Math.min(Math.max(seconds, 1), maxRetryAfterSeconds);
}

export type ErrorPayload = Extract<CallFailure, { kind: 'refused' }>;

/** Far longer than any error of Descope's. */
const maxErrorBytes = 64 * 1024;

/** What `then` makes of a refusal; one that is too long to be read is one without a code. */
export function readErrorPayload<T>(head: ReplyHead, then: (refusal: ErrorPayload) => T): BodyReader<T> {
  const { status } = head;
  const retryAfterSeconds = parseRetryAfter(head.headers['retry-after']);
  const refusal = (errorCode: string | null): ErrorPayload => ({
    kind: 'refused',
    status,
    errorCode,
    retryAfterSeconds,
  });
  const unread = (): DescopeCallError => new DescopeCallError(refusal(null));
  const bytes = orElse(unread, () => readBytes(head, maxErrorBytes));
  return {
    write: (chunk) => orElse(unread, () => bytes.write(chunk)),
    end: async () => then(refusal(errorCodeIn((await bytes.end()).toString()))),
  };
}

function orElse<T>(failure: () => Error, work: () => T): T {
  try {
    return work();
  } catch {
    throw failure();
  }
}

/** The code and nothing else: the texts beside it can hold anything. */
function errorCodeIn(text: string): string | null {
  const [, code = null] = /"errorCode"\s*:\s*"(E\d{6})"/.exec(text) ?? [];
  return code;
}
