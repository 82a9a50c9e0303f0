import { execute, getOperationAST, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import { expect } from 'vitest';
import { compileOperation } from '../../../src/graphql/execution/compiled-operation.js';
import type { ErrorBehavior } from '../../../src/graphql/execution/types.js';

export interface Question {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface NormalResult {
  readonly data: unknown;
  readonly errors: readonly string[];
}

/** What the compiled operation answers, which is what graphql-js answers. Null: graphql-js finds a variable wrong. */
export async function compareWithGraphqlJs(question: Question): Promise<NormalResult | null> {
  const { schema, document, variables = {} } = question;
  const expected = await execute({ schema, document, variableValues: variables });
  const answer = await answerCompiled(question);
  const isWrong = expected.data === undefined;
  expect(answer).toEqual(isWrong ? null : normalize(JSON.stringify(expected.data), expected.errors ?? []));
  return answer;
}

/** Null: the operation with these variables is left to graphql-js. */
export async function answerCompiled(
  { schema, document, variables = {} }: Question,
  onError?: ErrorBehavior,
): Promise<NormalResult | null> {
  const operation = getOperationAST(document);
  if (!operation) throw new TypeError('There is no operation.');
  const compiled = compileOperation(schema, document, operation);
  const { coerced } = compiled.coerce(variables);
  const executed = await (coerced && compiled.compiled(coerced, onError))?.({});
  return executed === undefined ? null : normalize(JSON.stringify(executed.data), executed.errors);
}

export const normalize = (data: string, errors: readonly GraphQLError[]): NormalResult => ({
  data: JSON.parse(data) as unknown,
  // Fields are looked at in parallel, so that their errors come in no certain order.
  errors: errors.map(({ message, path, locations }) => JSON.stringify({ message, path, locations })).sort(),
});
