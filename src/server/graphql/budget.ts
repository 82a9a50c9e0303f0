import type { DocumentNode, GraphQLError, GraphQLSchema } from 'graphql';
import { limits } from '../../graphql/limits/limits.js';
import { tooCostly } from '../../graphql/limits/parse-with-limits.js';
import { createAnswerCost } from '../../graphql/limits/query-cost.js';

export interface BudgetedRequest {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The refusal of what costs too much to be executed; null: it is within the budget. */
export type Budget = (request: BudgetedRequest) => GraphQLError | null;

export function createBudget(schema: GraphQLSchema): Budget {
  const { costOf } = createAnswerCost(schema, { most: limits.objects });
  return ({ document, operationName, variables }) => {
    try {
      return costOf(document, { operationName, variables }) > limits.objects ? tooManyObjects : null;
    } catch {
      return unknownCost;
    }
  };
}

const unknownCost = tooCostly('The cost of this document cannot be worked out. Send a simpler one.');

const tooManyObjects = tooCostly(
  `The answer could hold more than ${limits.objects} objects. Ask for smaller pages (first, last), fewer ids, or fewer lists inside each other.`,
);
