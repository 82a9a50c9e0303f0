import type { CallOutcome } from '../telemetry/metrics.js';
import { isRateLimit, type CallFailure } from './call-failure.js';

/** What is counted for a call that failed so. */
export function callOutcome(failure: CallFailure): CallOutcome {
  switch (failure.kind) {
    case 'refused':
      return refusal(failure);
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

const refusal = (failure: Extract<CallFailure, { kind: 'refused' }>): CallOutcome => {
  const isIll = failure.status >= 500;
  if (isRateLimit(failure)) return 'rate_limited';
  return isIll ? 'failed' : 'refused';
};
