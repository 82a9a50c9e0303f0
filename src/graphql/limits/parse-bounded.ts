import { parse, type DocumentNode, type GraphQLSchema, type ParseOptions, type Source } from 'graphql';
import { shapeOf, type DocumentShape } from './document-shape.js';
import { limits } from './limits.js';
import { secretFieldsOf } from './secret-fields.js';
import { tooCostly } from './too-costly.js';

export type ParseBounded = (source: string | Source, options?: ParseOptions) => DocumentNode;

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

function problemOf({ depth, aliases, rootMutations, issuedSecrets }: DocumentShape): string | null {
  if (depth > limits.depth) {
    return `The fields stand ${depth} deep; ${limits.depth} is the most. Ask for the inner ones in a request of their own.`;
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
