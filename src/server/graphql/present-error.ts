import { GraphQLError, Kind } from 'graphql';
import { AccessKeyError } from '../../access-keys/errors.js';
import { toGraphQLError } from '../../graphql/errors.js';
import { limits } from '../../graphql/limits/limits.js';
import { internalErrorMessage } from '../http/response.js';
import type { GraphQLResult } from './request.js';

interface PresentErrorOptions {
  readonly requestId: string;
  /** Called with unexpected errors, of which a client sees nothing. */
  readonly report: (error: unknown) => void;
}

/** A result as a client sees it. Errors of a request as a whole are bounded; those of fields are as many as the fields. */
export function presentErrors(result: GraphQLResult, options: PresentErrorOptions): GraphQLResult {
  const { data, errors = [] } = result;
  if (errors.length === 0) return result;
  const shown = data === undefined ? errors.slice(0, limits.toldErrors) : errors.toSorted(compareErrors);
  return { ...result, errors: shown.map((error) => presentError(error, options)) };
}

/** What a client sees of an error. Unexpected ones are INTERNAL, and nothing else. */
function presentError(error: GraphQLError, { requestId, report }: PresentErrorOptions): GraphQLError {
  const { nodes, source, positions, path, extensions } = error;
  const place = { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null, path: path ?? null };
  const cause = causeOf(error);
  if (cause instanceof AccessKeyError) return toGraphQLError(cause, place);
  if (isMistakeInRequest(error)) {
    if (typeof extensions['code'] === 'string') return error;
    const code = cause instanceof GraphQLError && isSyntaxError(cause) ? 'GRAPHQL_PARSE_FAILED' : 'INVALID_INPUT';
    return new GraphQLError(error.message, { ...place, extensions: { ...extensions, code } });
  }
  report(cause);
  return new GraphQLError(internalErrorMessage, {
    ...place,
    extensions: { code: 'INTERNAL', requestId },
  });
}

const isSyntaxError = ({ message }: GraphQLError): boolean => message.startsWith('Syntax Error: ');

function causeOf(error: Error): unknown {
  let cause: unknown = error;
  while (cause instanceof GraphQLError && cause.originalError !== undefined) cause = cause.originalError;
  return cause;
}

/**
 * Parsing, validation, variables and arguments: the message is graphql-js's own or a plugin's, and is about the request.
 * What fails in a resolver or in the serialization of its result points at the field.
 */
function isMistakeInRequest(error: GraphQLError): boolean {
  const at = error.nodes?.[0];
  if (error.path !== undefined) return at !== undefined && at.kind !== Kind.FIELD;
  // A scalar may refuse a value with any error; graphql-js puts it into words of its own, at a place in the document.
  return at !== undefined || causeOf(error) instanceof GraphQLError;
}

/**
 * The order of field errors: that of the fields in the document, then that of their paths. Fields are resolved at the same
 * time, so that the order in which they fail would differ from one response to the next.
 */
const compareErrors = (one: GraphQLError, other: GraphQLError): number =>
  positionOf(one) - positionOf(other) || comparePaths(one.path ?? [], other.path ?? []);

const positionOf = ({ positions }: GraphQLError): number => positions?.[0] ?? 0;

type Path = NonNullable<GraphQLError['path']>;

function comparePaths(one: Path, other: Path): number {
  for (const [level, key] of one.entries()) {
    const otherKey = other[level];
    if (otherKey === undefined) return 1;
    if (key === otherKey) continue;
    if (typeof key === 'number' && typeof otherKey === 'number') return key - otherKey;
    return String(key) < String(otherKey) ? -1 : 1;
  }
  return one.length - other.length;
}
