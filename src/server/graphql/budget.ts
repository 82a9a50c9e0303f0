import { getOperationAST, OperationTypeNode, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import { TooCostlyError } from '../../access-keys/errors.js';
import type { PlannedCost, RequestBudget } from '../../access-keys/request-budget.js';
import { toGraphQLError } from '../../graphql/errors.js';
import { budgetRefusal } from '../../graphql/limits/parse-with-limits.js';
import { costOfOperation, planDocument, type DocumentPlan } from '../../graphql/limits/query-cost.js';

interface BudgetedRequest {
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
    const cost = costOfOperation(plan, operation, variables);
    if (operation.operation === OperationTypeNode.SUBSCRIPTION && cost.calls + cost.searches > 0)
      return needsCalls(cost);
    return budgetRefusal(budget, cost);
  };
}

/** Each change would be paid for by each subscriber. */
function needsCalls({ calls, searches }: PlannedCost): GraphQLError {
  const needed = calls + searches;
  const need = `The subscription needs ${needed} calls to Descope for each change`;
  const advice = 'Select fields of the key alone, and query lists of keys in a request of their own.';
  return toGraphQLError(new TooCostlyError('calls', { needed, limit: 0, need, advice }));
}
