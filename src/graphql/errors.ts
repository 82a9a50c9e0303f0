import { GraphQLError, type GraphQLErrorExtensions, type GraphQLErrorOptions } from 'graphql';
import {
  CallerRateLimitedError,
  InvalidInputError,
  RateLimitedError,
  StreamInterruptedError,
  TooCostlyError,
  UpstreamError,
  type AccessKeyError,
} from '../access-keys/errors.js';

type ErrorLocation = Pick<GraphQLErrorOptions, 'nodes' | 'source' | 'positions' | 'path'>;

/** A domain error as an error of a query: the same code and sentence, at `place` in the document and the answer. */
export const toGraphQLError = (error: AccessKeyError, place: ErrorLocation = {}): GraphQLError =>
  new GraphQLError(error.message, { ...place, extensions: extensionsOf(error) });

function extensionsOf(error: AccessKeyError): GraphQLErrorExtensions {
  const { code, retryable } = error;
  const extensions: GraphQLErrorExtensions = { code, retryable };
  if (code === 'UNAUTHENTICATED') {
    extensions.http = { status: 401, headers: { 'www-authenticate': 'Bearer' } };
  }
  if (error instanceof RateLimitedError || error instanceof CallerRateLimitedError) {
    extensions['retryAfterSeconds'] = error.retryAfterSeconds;
    extensions.http = { headers: { 'retry-after': String(error.retryAfterSeconds) } };
  }
  if (error instanceof CallerRateLimitedError) extensions.http = { ...extensions.http, status: 429 };
  if (error instanceof UpstreamError && error.upstreamCode !== null) extensions['upstreamCode'] = error.upstreamCode;
  if (error instanceof TooCostlyError) {
    extensions['exceeded'] = { resource: error.resource, limit: error.limit, excess: error.excess };
  }
  if (error instanceof StreamInterruptedError) extensions['reason'] = error.reason;
  if (error instanceof InvalidInputError) extensions['issues'] = error.issues;
  return extensions;
}
