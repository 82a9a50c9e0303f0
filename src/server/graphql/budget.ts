import { getOperationAST, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { RequestBudget } from '../../access-keys/request-budget.js';
import { budgetRefusal } from '../../graphql/limits/parse-with-limits.js';
import { costOfOperation, planDocument, type DocumentPlan } from '../../graphql/limits/query-cost.js';

export interface BudgetedRequest {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly budget: RequestBudget;
}

/** The error of a request that would exceed its budget; null: it is within it. */
export type BudgetCheck = (request: BudgetedRequest) => GraphQLError | null;

/** The plan of a document is made once; only sizes that depend on variables are worked out for each request. */
export function createBudgetCheck(schema: GraphQLSchema): BudgetCheck {
  const plans = new WeakMap<DocumentNode, DocumentPlan>();
  return ({ document, operationName, variables, budget }) => {
    const operation = getOperationAST(document, operationName);
    if (!operation) return null;
    const plan = plans.get(document) ?? planDocument(schema, document);
    plans.set(document, plan);
    return budgetRefusal(budget, costOfOperation(plan, operation, variables));
  };
}
