import type { CombinedError } from 'urql';
import { graphql } from './generated';
import type { FailureFragment } from './generated/graphql';

/** Every typed error of every mutation. What an error of a later version has beside these fields is not asked for. */
export const failureFragment = graphql(`
  fragment Failure on AccessKeyError {
    __typename
    code
    message
    requestId
    ... on AccessKeyInputError {
      issues {
        path
        code
        message
      }
    }
    ... on AccessKeyConflictError {
      current {
        ...EditableKey
      }
    }
    ... on AccessKeyRateLimitedError {
      retryAfterSeconds
    }
    ... on AccessKeyOutcomeUnknownError {
      candidates {
        id
        name
        createdAt
      }
    }
  }
`);

export type Conflict = Extract<FailureFragment, { __typename: 'AccessKeyConflictError' }>;

export interface Issue {
  /** From the input object down, e.g. `['keyTenants', '0', 'tenantId']`. */
  readonly path: readonly string[];
  readonly message: string;
}

/** What went wrong: a typed error of a mutation, or the request as a whole. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly requestId: string | null;
  readonly issues: readonly Issue[];
  readonly retryAfterSeconds: number | null;
  readonly candidates: readonly { readonly id: string; readonly name: string; readonly createdAt: string }[];
  readonly conflict: Conflict | null;
}

const nothingMore = { issues: [], retryAfterSeconds: null, candidates: [], conflict: null };

export const failureOfInput = (issues: readonly Issue[]): Failure => ({
  ...nothingMore,
  code: 'INVALID_INPUT',
  message: 'Something in the form is wrong.',
  requestId: null,
  issues,
});

export function failureOfAnswer(error: FailureFragment): Failure {
  const { code, message, requestId } = error;
  return {
    ...nothingMore,
    code,
    message,
    requestId,
    ...(error.__typename === 'AccessKeyInputError' && { issues: error.issues }),
    ...(error.__typename === 'AccessKeyRateLimitedError' && { retryAfterSeconds: error.retryAfterSeconds }),
    ...(error.__typename === 'AccessKeyOutcomeUnknownError' && { candidates: error.candidates }),
    ...(error.__typename === 'AccessKeyConflictError' && { conflict: error }),
  };
}

/** Of a query, or of a mutation that was not answered. */
export function failureOfRequest({ graphQLErrors: [first], networkError }: CombinedError): Failure {
  if (first === undefined) {
    return { ...nothingMore, code: 'NETWORK', message: networkError?.message ?? 'No answer.', requestId: null };
  }
  const { code, issues, requestId, retryAfterSeconds } = first.extensions as Partial<Failure>;
  return {
    ...nothingMore,
    code: code ?? 'UNKNOWN',
    message: first.message,
    requestId: requestId ?? null,
    issues: issues ?? [],
    retryAfterSeconds: retryAfterSeconds ?? null,
  };
}
