import {
  getNamedType,
  isObjectType,
  isUnionType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLError,
  parse,
  type DocumentNode,
  type ParseOptions,
  type Source,
} from 'graphql';
import { AccessKeyError } from '../../access-keys/errors.js';
import type { PlannedCost, RequestBudget } from '../../access-keys/request-budget.js';
import { toGraphQLError } from '../errors.js';
import { shapeOf, type DocumentShape } from './document-complexity.js';
import { limits } from './limits.js';

/** Names of the mutations that can answer a `cleartext`. */
function secretFieldsOf(schema: GraphQLSchema): ReadonlySet<string> {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  return new Set(fields.filter(({ type }) => membersOf(getNamedType(type)).some(holdsSecret)).map(({ name }) => name));
}

const membersOf = (type: GraphQLNamedType): readonly GraphQLNamedType[] =>
  isUnionType(type) ? type.getTypes() : [type];

const holdsSecret = (type: GraphQLNamedType): boolean => isObjectType(type) && 'cleartext' in type.getFields();

const tooCostly = (message: string): GraphQLError => toGraphQLError(new AccessKeyError('TOO_COSTLY', message));

/** Books what an operation needs at worst. Returns the error for the whole request when a limit is exceeded. */
export function budgetRefusal(budget: RequestBudget, cost: PlannedCost): GraphQLError | null {
  try {
    budget.plan(cost);
    return null;
  } catch (error) {
    if (error instanceof AccessKeyError) return toGraphQLError(error);
    throw error;
  }
}

type ParseBounded = (source: string | Source, options?: ParseOptions) => DocumentNode;

/** Refuses while parsing what no variables could make acceptable, before validation looks at it. @throws GraphQLError */
export function createParseBounded(schema: GraphQLSchema): ParseBounded {
  const secretFields = secretFieldsOf(schema);
  return (source, options) => {
    const document = parseTokens(source, options);
    const problem = problemOf(shapeOf(document, { secretFields }));
    if (problem !== null) throw tooCostly(problem);
    return document;
  };
}

function parseTokens(source: string | Source, options?: ParseOptions): DocumentNode {
  try {
    return parse(source, { ...options, maxTokens: limits.tokens });
  } catch (error) {
    const hasTooMany = error instanceof Error && error.message.endsWith('tokens. Parsing aborted.');
    if (!hasTooMany) throw error;
    throw tooCostly(`The document has more than ${limits.tokens} tokens. Send its operations one by one.`);
  }
}

function problemOf({ depth, fields, aliases, rootMutations, issuedSecrets }: DocumentShape): string | null {
  if (depth > limits.depth) {
    return `The fields stand ${depth} deep; ${limits.depth} is the most. Ask for the inner ones in a request of their own.`;
  }
  if (fields > limits.fields) {
    return `The document has ${fields} fields where fragments are spread; the limit is ${limits.fields}. Spread fewer fragments.`;
  }
  if (aliases > limits.aliases) {
    return `There are more than ${limits.aliases} aliases. Ask for several keys with accessKeys(ids:), or in several requests.`;
  }
  if (rootMutations > limits.rootMutations) {
    return `There are more than ${limits.rootMutations} mutations. Use those that take several ids, or several requests.`;
  }
  if (issuedSecrets > limits.issuedSecrets) {
    return 'There is more than one mutation that issues a secret. Send each in a request of its own, so that a lost answer loses one secret.';
  }
  return null;
}
