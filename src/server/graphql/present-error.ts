import { GraphQLError, Kind } from 'graphql';
import { AccessKeyError } from '../../access-keys/errors.js';
import { toGraphQLError } from '../../graphql/errors.js';

export const internalErrorMessage = 'Something went wrong here. Tell the operators the request id.';

/**
 * What a client is shown of an error; every error of every answer goes through here. `report` is told of those that
 * nobody expected, and they are shown as INTERNAL and nothing else.
 */
export function presentError(
  error: GraphQLError,
  { requestId, report }: { requestId: string; report: (error: unknown) => void },
): GraphQLError {
  const { nodes, source, positions, path, extensions } = error;
  const place = { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null, path: path ?? null };
  const cause = causeOf(error);
  if (cause instanceof AccessKeyError) return toGraphQLError(cause, place);
  if (isMistakeInRequest(error)) {
    if (typeof extensions['code'] === 'string' && extensions['code'] !== 'BAD_REQUEST') return error;
    return new GraphQLError(error.message, { ...place, extensions: { ...extensions, code: 'INVALID_INPUT' } });
  }
  report(cause);
  return new GraphQLError(internalErrorMessage, {
    ...place,
    // Yoga's own mark, not shown: without `data` the answer is a 500.
    extensions: { code: 'INTERNAL', requestId, unexpected: true },
  });
}

function causeOf(error: Error): unknown {
  let cause: unknown = error;
  while (cause instanceof GraphQLError && cause.originalError !== undefined) cause = cause.originalError;
  return cause;
}

/**
 * Parsing, validation, variables and arguments: the sentence is graphql-js's or Yoga's own and speaks of the
 * request. What fails in a field's resolver or in the serialisation of its result points at the field.
 */
function isMistakeInRequest(error: GraphQLError): boolean {
  const at = error.nodes?.[0];
  if (error.path !== undefined) return at !== undefined && at.kind !== Kind.FIELD;
  // A scalar may refuse a value with any error; graphql-js puts it into words of its own, at a place in the document.
  return at !== undefined || causeOf(error) instanceof GraphQLError;
}
