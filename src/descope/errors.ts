import {
  ForbiddenError,
  NotFoundError,
  OutcomeUnknownError,
  RateLimitedError,
  UnauthenticatedError,
  UpstreamError,
  type AccessKeyError,
} from '../access-keys/errors.js';
import type { Credential } from './credential.js';
import type { Endpoint } from './endpoints.js';

/** How a call failed, before it is known what that means to whoever made it. */
export type CallFailure =
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly errorCode: string | null;
      readonly retryAfterSeconds: number;
    }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'broken' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'too-large' };

/** Carries a `CallFailure` up to the adapter; never leaves `descope/`. */
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

/** Descope's answer to an id that is too short to be one is a validation failure; to a reader it is just as missing. */
const malformedIdCodes = new Set(['E011003', 'E011004']);

/** The one place where Descope's failures become Keyway's. Codes decide first, as they are documented better than statuses. */
export function toAccessKeyError(
  failure: CallFailure,
  { endpoint, credential, id }: { endpoint: Endpoint; credential: Credential; id?: string | undefined },
): AccessKeyError {
  if (endpoint.repeat === 'once' && mayHaveHappened(failure)) return new OutcomeUnknownError(unknownOutcome);
  switch (failure.kind) {
    case 'refused':
      return refusal(failure, { endpoint, credential, id });
    case 'timeout':
      return new UpstreamError('UPSTREAM_TIMEOUT');
    case 'unreadable':
      return new UpstreamError('UPSTREAM_BAD_RESPONSE');
    case 'too-large':
      return new UpstreamError('RESULT_TOO_LARGE');
    case 'unreachable':
    case 'broken':
    case 'abandoned':
      return new UpstreamError('UPSTREAM_UNAVAILABLE');
  }
}

const unknownOutcome =
  'The connection to Descope broke after the request was sent, so it may have been carried out. Look at the candidates ' +
  'before you try again; the secret of a key that was made is lost, so rotate or delete it.';

/** Only an answer that says no, or a connection that never was, proves that nothing happened. */
function mayHaveHappened(failure: CallFailure): boolean {
  if (failure.kind === 'unreachable') return false;
  return failure.kind !== 'refused' || failure.status >= 500;
}

function refusal(
  { status, errorCode, retryAfterSeconds }: Extract<CallFailure, { kind: 'refused' }>,
  { endpoint, credential, id }: { endpoint: Endpoint; credential: Credential; id?: string | undefined },
): AccessKeyError {
  if (status === 429 || errorCode === rateLimitCode) return new RateLimitedError(retryAfterSeconds);
  if (id !== undefined) {
    const isMissing = errorCode === notFoundCode || (errorCode === null && status === 404);
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
  if (status >= 500) return new UpstreamError('UPSTREAM_UNAVAILABLE', { upstreamCode: errorCode });
  return new UpstreamError('UPSTREAM_REJECTED', { upstreamCode: errorCode });
}
