import type { FieldNode, GraphQLError, GraphQLFieldResolver } from 'graphql';

/**
 * What a failed field does: it becomes null even if its type is non-null, it takes the nearest nullable field above with it, or
 * it ends the execution (https://github.com/graphql/graphql-spec/pull/1163).
 */
export const errorBehaviors = ['NULL', 'PROPAGATE', 'HALT'] as const;
export type ErrorBehavior = (typeof errorBehaviors)[number];

/** What one execution works with. */
export interface Execution {
  readonly context: object;
  /** As graphql-js coerces them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly onError: ErrorBehavior;
  /** Of fields that are null because of them. */
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
