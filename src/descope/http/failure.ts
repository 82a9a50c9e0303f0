import type { CallOutcome } from '../../telemetry/metrics.js';

/** How a call failed, before `toAccessKeyError` gives it a meaning for callers. */
export type CallFailure =
  | ErrorPayload
  /** An error page or a redirect without Descope's error body: of a gateway, a firewall or another service. */
  | { readonly kind: 'foreign'; readonly status: number }
  /** No byte of the request was sent. */
  | { readonly kind: 'unreachable' }
  /** Not sent: the circuit breaker is open. */
  | { readonly kind: 'held-back' }
  /** Not sent: Descope asked not to be called before `retryAfterSeconds` have passed. */
  | { readonly kind: 'paused'; readonly retryAfterSeconds: number }
  /** Not sent: the queue is full. */
  | { readonly kind: 'overloaded' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'timeout' }
  /** The caller disconnected. */
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'too-large' };

/** Descope's error response. */
export interface ErrorPayload {
  readonly kind: 'refused';
  readonly status: number;
  readonly errorCode: string | null;
  readonly retryAfterSeconds: number;
}

/** Carries a `CallFailure` up to where it is given a meaning; never leaves `descope/`. */
export class DescopeCallError extends Error {
  override readonly name = 'DescopeCallError';
  readonly failure: CallFailure;

  constructor(failure: CallFailure, cause?: unknown) {
    super(`Descope call failed: ${failure.kind}`, { cause });
    this.failure = failure;
  }
}

const notFoundCode = 'E111502';
const rateLimitCode = 'E130429';
/** The validation error for an id that is too short. */
const malformedIdCodes = new Set(['E011003', 'E011004']);
/** Source: the validation message of the live API, "must be at least 27 characters". */
const minIdLength = 27;

/** A 5xx says nothing about the request, not even with a code in its body. */
const isServerError = ({ status }: ErrorPayload): boolean => status >= 500;

/** Does Descope itself say that the access key does not exist? */
export const isNotFound = (failure: CallFailure): boolean =>
  failure.kind === 'refused' && !isServerError(failure) && failure.errorCode === notFoundCode;

/** Does Descope say that this is not an id, since it is shorter than every id? */
export const isMalformedId = (failure: CallFailure, id: string): boolean =>
  failure.kind === 'refused' &&
  failure.status === 400 &&
  id.length < minIdLength &&
  failure.errorCode !== null &&
  malformedIdCodes.has(failure.errorCode);

/** A 429 counts with any body: Descope's edge sends it too, and it means that the request was not processed. */
export const isRateLimit = (failure: CallFailure): failure is ErrorPayload =>
  failure.kind === 'refused' &&
  (failure.status === 429 || (!isServerError(failure) && failure.errorCode === rateLimitCode));

/**
 * Is Descope down? Opens the circuit breaker. An unreadable response or a foreign page is not an outage: it can depend on
 * one key or one request, and must not stop the calls for others.
 */
export function isOutage(failure: CallFailure): boolean {
  if (failure.kind === 'refused') return isServerError(failure);
  return ['unreachable', 'broken', 'timeout'].includes(failure.kind);
}

/** Did Descope answer? Closes the circuit breaker. */
export const isAnswer = (failure: CallFailure): boolean =>
  failure.kind === 'unreadable' ||
  failure.kind === 'too-large' ||
  (failure.kind === 'refused' && !isServerError(failure));

/** May the same call succeed a moment later? */
export const isTransient = (failure: CallFailure): boolean =>
  isOutage(failure) || isRateLimit(failure) || failure.kind === 'unreadable' || failure.kind === 'foreign';

/** Only Descope's own refusal, or a request that was never sent, proves that nothing happened. */
export function outcomeUncertain(failure: CallFailure): boolean {
  if (failure.kind === 'refused') return isServerError(failure);
  return !['unreachable', 'held-back', 'paused', 'overloaded'].includes(failure.kind);
}

/** The value of the metric label `outcome`. */
export function callOutcome(failure: CallFailure): CallOutcome {
  switch (failure.kind) {
    case 'refused':
      if (isRateLimit(failure)) return 'rate_limited';
      return isServerError(failure) ? 'failed' : 'refused';
    case 'held-back':
      return 'held_back';
    case 'too-large':
      return 'too_large';
    case 'paused':
      return 'rate_limited';
    case 'foreign':
    case 'unreachable':
    case 'overloaded':
    case 'broken':
    case 'timeout':
    case 'abandoned':
    case 'unreadable':
      return failure.kind;
  }
}
