import { accessKeyErrorCodes, type AccessKeyErrorCode as Code } from '../../access-keys/errors.js';
import { builder } from '../builder.js';

const descriptions: Record<Code, string> = {
  UNAUTHENTICATED: 'No credentials, or wrong ones.',
  FORBIDDEN: 'You may see the key but not do this to it.',
  INVALID_INPUT: 'Something in the input is wrong; the issues say what and where.',
  INVALID_CURSOR: 'The cursor belongs to another filter or sort, or is not one at all. Start again without it.',
  NOT_FOUND: 'There is no key with this id that you may see.',
  CONFLICT: 'The key is not in a state for this.',
  REVISION_MISMATCH: 'The key has changed since the revision given as `ifMatch`; nothing was written.',
  KEY_EXPIRED: 'The key has expired. Replace it to get a working one.',
  KEY_INACTIVE: 'The key is deactivated. Activate it first.',
  ALREADY_CREATED:
    'This idempotency key has already created an access key. Its secret is not kept; rotate to get a new one.',
  IDEMPOTENCY_KEY_REUSED: 'This idempotency key was used with another input.',
  POLICY_VIOLATION: 'The input breaks a rule set on this server; see `accessKeyPolicy`.',
  RATE_LIMITED: 'Too many requests; wait for `retryAfterSeconds`. Nothing was done.',
  OVERLOADED: 'The server is busy; wait for `retryAfterSeconds`. Nothing was done.',
  TOO_COSTLY: 'The request asks for more than one request may; ask for less, or in several.',
  UPSTREAM_TIMEOUT: 'Descope did not answer in time.',
  UPSTREAM_UNAVAILABLE: 'Descope could not be reached, or answered that it cannot serve.',
  UPSTREAM_REJECTED: 'Descope refused the request; `upstreamCode` says which rule.',
  UPSTREAM_UNAUTHORIZED: "Descope refused the server's own management key.",
  UPSTREAM_BAD_RESPONSE: "Descope's answer could not be understood.",
  RESULT_TOO_LARGE: 'The answer is larger than the server accepts; narrow the search, by tenant for example.',
  OUTCOME_UNKNOWN: 'The request was sent and no valid response came back: it may have been carried out, or not.',
  STREAM_INTERRUPTED: 'The server has ended a subscription. Subscribe again, then query what you show again.',
  INTERNAL: 'Unexpected server error. Report the request id.',
};

export const AccessKeyErrorCodeRef = builder.enumType('AccessKeyErrorCode', {
  description:
    'Stable machine-readable error code. Errors of queries and of whole requests are GraphQL errors with the same codes in ' +
    "`extensions.code`, besides GraphQL's own such as `GRAPHQL_VALIDATION_FAILED`.",
  values: Object.fromEntries(
    accessKeyErrorCodes.map((code) => [code, { value: code, description: descriptions[code] }]),
  ) as Record<Code, { value: Code; description: string }>,
});
