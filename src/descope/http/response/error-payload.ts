import type { ReplyHead } from '../dispatch.js';
import { DescopeCallError, type CallFailure } from '../failure.js';

const maxRetryAfterSeconds = 3600;

/** Whole seconds from 1 to 3600. The header can be a number, a date, several values or invalid. */
function parseRetryAfter(header: string | string[] | undefined, now = Date.now()): number {
  const value = (Array.isArray(header) ? header[0] : header)?.trim() ?? '';
  const seconds = /^\d{1,9}$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - now) / 1000);
  return Number.isNaN(seconds) ? 1 : Math.min(Math.max(seconds, 1), maxRetryAfterSeconds);
}

/**
 * What a response that is not a 2xx means. The status decides first: a redirect is never Descope's, and a 5xx and a 429
 * mean the same with any body. Other errors are Descope's only with Descope's error body.
 */
export function failureOf({ status, headers }: ReplyHead, body: string): CallFailure {
  const errorCode = errorCodeIn(body);
  const isDescope = status >= 500 || status === 429 || (status >= 400 && errorCode !== null);
  if (!isDescope) return { kind: 'foreign', status };
  return { kind: 'refused', status, errorCode, retryAfterSeconds: parseRetryAfter(headers['retry-after']) };
}

/** @throws DescopeCallError for a 2xx with Descope's error body: it is a refusal despite its status. */
export function refuseErrorBody({ status, headers }: ReplyHead, json: unknown): void {
  const errorCode = errorCodeOf(json);
  if (errorCode === null) return;
  const retryAfterSeconds = parseRetryAfter(headers['retry-after']);
  throw new DescopeCallError({ kind: 'refused', status, errorCode, retryAfterSeconds });
}

function errorCodeIn(body: string): string | null {
  try {
    return errorCodeOf(JSON.parse(body));
  } catch {
    return null;
  }
}

/** The code of Descope's error body and nothing else: the texts beside it can hold anything. */
function errorCodeOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('errorCode' in json)) return null;
  const { errorCode } = json;
  return typeof errorCode === 'string' && /^E\d{6}$/.test(errorCode) ? errorCode : null;
}
