import { execute, getOperationAST, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import { expect } from 'vitest';
import { compileOperation } from '../../src/graphql/execution/compiled-operation.js';

export interface Question {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface Told {
  readonly data: unknown;
  readonly errors: readonly string[];
}

/** What the compiled operation answers, which is what graphql-js answers. Null: graphql-js finds a variable wrong. */
export async function compareWithGraphqlJs(question: Question): Promise<Told | null> {
  const { schema, document, variables = {} } = question;
  const expected = await execute({ schema, document, variableValues: variables });
  const answer = await answerCompiled(question);
  const isWrong = expected.data === undefined;
  expect(answer).toEqual(isWrong ? null : told(JSON.stringify(expected.data), expected.errors ?? []));
  return answer;
}

/** Null: the operation with these variables is left to graphql-js. */
export async function answerCompiled({ schema, document, variables = {} }: Question): Promise<Told | null> {
  const operation = getOperationAST(document);
  if (!operation) throw new TypeError('There is no operation.');
  const compiled = compileOperation(schema, document, operation);
  const { coerced } = compiled.coerce(variables);
  const executed = await (coerced && compiled.compiled(coerced))?.({});
  return executed === undefined ? null : told(JSON.stringify(executed.data), executed.errors);
}

export const told = (data: string, errors: readonly GraphQLError[]): Told => ({
  data: JSON.parse(data) as unknown,
  // Fields are looked at in parallel, so that their errors come in no certain order.
  errors: errors.map(({ message, path, locations }) => JSON.stringify({ message, path, locations })).sort(),
});
