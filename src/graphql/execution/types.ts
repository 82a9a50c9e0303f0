import type { FieldNode, GraphQLError, GraphQLFieldResolver } from 'graphql';

/** What one execution works with. */
export interface Execution {
  readonly context: object;
  /** As graphql-js coerces them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Of fields that may be null and therefore are. */
  readonly errors: GraphQLError[];
}

export interface Path {
  readonly above: Path | undefined;
  readonly key: string | number;
}

/**
 * The value as it is in the response, for `JSON.stringify`, or a promise of it.
 * @throws GraphQLError with its place if it is not what the type promises
 */
export type Complete = (value: unknown, execution: Execution, path: Path | undefined) => unknown;

/** Where a value stands: a field, or an item of a list. */
export interface CompiledValue {
  readonly nodes: readonly FieldNode[];
  readonly isNullable: boolean;
  readonly isLeaf: boolean;
  /** A text stands for itself. */
  readonly isText: boolean;
  readonly complete: Complete;
}

export interface Field extends CompiledValue {
  readonly key: string;
  readonly resolve: GraphQLFieldResolver<unknown, object>;
  readonly argumentsOf: (execution: Execution) => Record<string, unknown>;
}
