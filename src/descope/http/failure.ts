import type { CallOutcome } from '../../telemetry/metrics.js';

/** How a call failed, before it is known what that means to whoever made it. */
export type CallFailure =
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly errorCode: string | null;
      readonly retryAfterSeconds: number;
    }
  /** Not a byte of it has left. */
  | { readonly kind: 'unreachable' }
  /** Not sent, since every call of late has failed. */
  | { readonly kind: 'held-back' }
  /** Not sent, since too many are waiting. */
  | { readonly kind: 'overloaded' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'too-large' };

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

/** Of an access key. */
export const isNotFound = (failure: CallFailure): boolean =>
  failure.kind === 'refused' &&
  (failure.errorCode === notFoundCode || (failure.errorCode === null && failure.status === 404));

export const isRateLimit = (failure: CallFailure): failure is Extract<CallFailure, { kind: 'refused' }> =>
  failure.kind === 'refused' && (failure.status === 429 || failure.errorCode === rateLimitCode);

/** Does the failure say that Descope is ill, rather than that it did not like the request? */
export function isOutage(failure: CallFailure): boolean {
  if (failure.kind === 'refused') return failure.status >= 500 && !isRateLimit(failure);
  return ['unreachable', 'broken', 'timeout', 'unreadable'].includes(failure.kind);
}

/** Only an answer that says no, or a request that never left, proves that nothing happened. */
export function outcomeUncertain(failure: CallFailure): boolean {
  if (failure.kind === 'refused') return failure.status >= 500 && !isRateLimit(failure);
  return !['unreachable', 'held-back', 'overloaded'].includes(failure.kind);
}

/** What is counted for a call that failed so. */
export function callOutcome(failure: CallFailure): CallOutcome {
  switch (failure.kind) {
    case 'refused':
      return isErrorPayload(failure);
    case 'held-back':
      return 'held_back';
    case 'too-large':
      return 'too_large';
    case 'unreachable':
    case 'overloaded':
    case 'broken':
    case 'timeout':
    case 'abandoned':
    case 'unreadable':
      return failure.kind;
  }
}

const isErrorPayload = (failure: Extract<CallFailure, { kind: 'refused' }>): CallOutcome => {
  const isIll = failure.status >= 500;
  if (isRateLimit(failure)) return 'rate_limited';
  return isIll ? 'failed' : 'refused';
};
