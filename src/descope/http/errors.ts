import {
  ForbiddenError,
  NotFoundError,
  OutcomeUnknownError,
  RateLimitedError,
  UnauthenticatedError,
  UpstreamError,
  type AccessKeyError,
} from '../../access-keys/errors.js';
import { isNotFound, isRateLimit, outcomeUncertain, type CallFailure } from './failure.js';
import type { Credential } from './credential.js';
import type { Endpoint } from './endpoints.js';

/** Descope's answer to an id that is too short to be one is a validation failure; to a reader it is just as missing. */
const malformedIdCodes = new Set(['E011003', 'E011004']);

/** The one place where Descope's failures become Keyway's. Codes decide first, as they are documented better than statuses. */
export function toAccessKeyError(
  failure: CallFailure,
  { endpoint, credential, id }: { endpoint: Endpoint; credential: Credential; id?: string | undefined },
): AccessKeyError {
  const isUnclear = endpoint.repeat !== 'read' && outcomeUncertain(failure);
  if (isUnclear && endpoint.repeat === 'once') return new OutcomeUnknownError(unknownOutcome);
  const outcome = { mayHaveHappened: isUnclear };
  switch (failure.kind) {
    case 'refused':
      return toRefusedError(failure, { endpoint, credential, id });
    case 'timeout':
      return new UpstreamError('UPSTREAM_TIMEOUT', outcome);
    case 'unreadable':
      return new UpstreamError('UPSTREAM_BAD_RESPONSE', outcome);
    case 'too-large':
      return new UpstreamError('RESULT_TOO_LARGE', outcome);
    case 'overloaded':
      return new RateLimitedError(1, 'OVERLOADED');
    case 'unreachable':
    case 'held-back':
    case 'broken':
    case 'abandoned':
      return new UpstreamError('UPSTREAM_UNAVAILABLE', outcome);
  }
}

const unknownOutcome = 'The request was sent to Descope and its answer was lost: it may have been carried out, or not.';

function toRefusedError(
  failure: Extract<CallFailure, { kind: 'refused' }>,
  { endpoint, credential, id }: { endpoint: Endpoint; credential: Credential; id?: string | undefined },
): AccessKeyError {
  if (isRateLimit(failure)) return new RateLimitedError(failure.retryAfterSeconds);
  const { status, errorCode } = failure;
  if (id !== undefined) {
    const isMissing = isNotFound(failure);
    const isNoId = endpoint.method === 'GET' && errorCode !== null && malformedIdCodes.has(errorCode);
    if (isMissing || isNoId) return new NotFoundError(id);
  }
  if (status === 401) {
    return credential.owner === 'caller'
      ? new UnauthenticatedError('Descope does not accept this management key.')
      : new UpstreamError('UPSTREAM_UNAUTHORIZED', { upstreamCode: errorCode });
  }
  if (status === 403) {
    return credential.owner === 'caller'
      ? new ForbiddenError('Descope does not allow this management key to do this.')
      : new UpstreamError('UPSTREAM_UNAUTHORIZED', { upstreamCode: errorCode });
  }
  if (status >= 500) {
    const mayHaveHappened = endpoint.repeat !== 'read';
    return new UpstreamError('UPSTREAM_UNAVAILABLE', { upstreamCode: errorCode, mayHaveHappened });
  }
  return new UpstreamError('UPSTREAM_REJECTED', { upstreamCode: errorCode });
}
