import type { CombinedError } from 'urql';
import type { FailureFragment } from './generated.js';

export type Conflict = Extract<FailureFragment, { __typename: 'AccessKeyConflictError' }>;

export interface Issue {
  /** From the input object down, for example `['keyTenants', '0', 'tenantId']`. */
  readonly path: readonly string[];
  readonly code: string;
  /** English, for developers. */
  readonly message: string;
}

/** A typed error of a mutation, or the error of a whole request. */
export interface Failure {
  /** A code of Keyway, `NETWORK` without a response, or `HTTP_` and the status of a response of another server. */
  readonly code: string;
  /** English, for developers. */
  readonly message: string;
  readonly requestId: string | null;
  readonly issues: readonly Issue[];
  readonly retryAfterSeconds: number | null;
  /** With OUTCOME_UNKNOWN: keys that look like the result. */
  readonly candidates: readonly { readonly id: string; readonly name: string; readonly createdAt: string }[];
  /** With ALREADY_CREATED: the key. */
  readonly created: { readonly id: string; readonly name: string } | null;
  readonly conflict: Conflict | null;
}

const noDetails = {
  requestId: null,
  issues: [],
  retryAfterSeconds: null,
  candidates: [],
  created: null,
  conflict: null,
};

export const failureOfInput = (issues: readonly Issue[]): Failure => ({
  ...noDetails,
  code: 'INVALID_INPUT',
  message: 'The form has errors.',
  issues,
});

export const failureOfCode = (code: string, message: string): Failure => ({ ...noDetails, code, message });

export function failureOfResult(error: FailureFragment): Failure {
  const { code, message, requestId } = error;
  return {
    ...noDetails,
    code,
    message,
    requestId,
    ...(error.__typename === 'AccessKeyInputError' && { issues: error.issues }),
    ...(error.__typename === 'AccessKeyRateLimitedError' && { retryAfterSeconds: error.retryAfterSeconds }),
    ...(error.__typename === 'AccessKeyOutcomeUnknownError' && { candidates: error.candidates }),
    ...(error.__typename === 'AccessKeyAlreadyCreatedError' && { created: error.created ?? null }),
    ...(error.__typename === 'AccessKeyConflictError' && { conflict: error }),
  };
}

/** Of a query, or of a mutation without a result. */
export function failureOfRequest({ graphQLErrors: [first], networkError, response }: CombinedError): Failure {
  if (first === undefined) {
    const { status } = (response ?? {}) as { status?: number };
    const isRefused = status !== undefined && status >= 400;
    const code = isRefused ? (status === 401 ? 'UNAUTHENTICATED' : `HTTP_${status}`) : 'NETWORK';
    return failureOfCode(code, networkError?.message ?? 'No response.');
  }
  const { code, issues, requestId, retryAfterSeconds } = first.extensions as Partial<Failure>;
  return {
    ...noDetails,
    code: code ?? 'UNKNOWN',
    message: first.message,
    requestId: requestId ?? null,
    issues: issues ?? [],
    retryAfterSeconds: retryAfterSeconds ?? null,
  };
}
