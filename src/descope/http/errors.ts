import {
  ForbiddenError,
  NotFoundError,
  OutcomeUnknownError,
  RateLimitedError,
  UnauthenticatedError,
  UpstreamError,
  type AccessKeyError,
} from '../../access-keys/errors.js';
import type { Credential } from './credential.js';
import type { DescopeEndpoint } from './endpoints.js';
import {
  isMalformedId,
  isNotFound,
  isRateLimit,
  outcomeUncertain,
  type CallFailure,
  type ErrorPayload,
} from './failure.js';

interface FailedCall {
  readonly endpoint: DescopeEndpoint;
  readonly credential: Credential;
  /** The access key that the call is about. */
  readonly id?: string | undefined;
}

/** The only function that turns Descope's failures into Keyway's errors. The table in docs/descope.md describes it. */
export function toAccessKeyError(failure: CallFailure, call: FailedCall): AccessKeyError {
  if (call.endpoint.repeat !== 'read' && outcomeUncertain(failure)) {
    return new OutcomeUnknownError(unknownOutcome, { retryable: call.endpoint.repeat === 'idempotent' });
  }
  switch (failure.kind) {
    case 'refused':
      return toRefusedError(failure, call);
    case 'paused':
      return new RateLimitedError(failure.retryAfterSeconds);
    case 'timeout':
      return new UpstreamError('UPSTREAM_TIMEOUT');
    case 'unreadable':
      return new UpstreamError('UPSTREAM_BAD_RESPONSE');
    case 'too-large':
      return new UpstreamError('RESULT_TOO_LARGE');
    case 'overloaded':
      return new RateLimitedError(1, 'OVERLOADED');
    case 'foreign':
    case 'unreachable':
    case 'held-back':
    case 'broken':
    case 'abandoned':
      return new UpstreamError('UPSTREAM_UNAVAILABLE');
  }
}

const unknownOutcome =
  'The request was sent to Descope and no valid response came back: it may have been carried out, or not.';

function toRefusedError(failure: ErrorPayload, { credential, id }: FailedCall): AccessKeyError {
  if (isRateLimit(failure)) return new RateLimitedError(failure.retryAfterSeconds);
  const { status, errorCode } = failure;
  if (status >= 500) return new UpstreamError('UPSTREAM_UNAVAILABLE', { upstreamCode: errorCode });
  if (id !== undefined && (isNotFound(failure) || isMalformedId(failure, id))) return new NotFoundError(id);
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
  return new UpstreamError('UPSTREAM_REJECTED', { upstreamCode: errorCode });
}
