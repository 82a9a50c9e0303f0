import {
  Kind,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { printJson } from '../../runtime/exact-json.js';
import { compileFields, NotCompilable } from './compile.js';
import { completeFields, completeInTurn } from './complete.js';
import { compileVariables, type Variables } from './coerce-variables.js';
import type { Complete, Execution } from './types.js';

export interface Executed {
  /** The JSON of `data`. */
  readonly data: string;
  readonly errors: readonly GraphQLError[];
}

export interface CompiledOperation {
  readonly kind: 'query' | 'mutation';
  readonly name: string | null;
  /** With the variables as they were given. Null: one is wrong, or the fields they ask for are left to graphql-js. */
  prepare(given: Variables): ((context: object) => Promise<Executed>) | null;
}

/** So many answers to its conditions; each is compiled for itself. */
const mostVariants = 16;

/**
 * An operation of a valid document, worked out once: which fields of which types are written in which order. What
 * graphql-js finds out anew for each key of each answer is known here, and the answer is written as text at once.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CompiledOperation {
  const type = schema.getRootType(operation.operation);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const conditions = conditionsOf(document);
  const variants = new Map<string, Complete | null>();
  const coerce = compileVariables(schema, operation.variableDefinitions ?? []);

  function compile(variables: Variables): Complete | null {
    if (!type || operation.operation === OperationTypeNode.SUBSCRIPTION || variants.size >= mostVariants) return null;
    try {
      const fields = compileFields({ schema, fragments, variables }, type, [operation]);
      const completeRoot = operation.operation === OperationTypeNode.MUTATION ? completeInTurn : completeFields;
      return (source, execution, path) => completeRoot(fields, source, execution, path);
    } catch (error) {
      if (error instanceof NotCompilable) return null;
      throw error;
    }
  }

  function completerFor(variables: Variables): Complete | null {
    const variant = conditions.map((name) => String(variables[name])).join();
    const known = variants.get(variant);
    if (known !== undefined) return known;
    const compiled = compile(variables);
    if (variants.size < mostVariants) variants.set(variant, compiled);
    return compiled;
  }

  return {
    kind: operation.operation === OperationTypeNode.MUTATION ? 'mutation' : 'query',
    name: operation.name?.value ?? null,
    prepare(given) {
      const variables = coerce(given);
      const complete = variables && completerFor(variables);
      return complete ? (context) => run(complete, { context, variables, errors: [] }) : null;
    },
  };
}

async function run(complete: Complete, execution: Execution): Promise<Executed> {
  const { errors } = execution;
  try {
    return { data: printJson(await complete({}, execution, undefined)), errors };
  } catch (error) {
    return { data: 'null', errors: [...errors, error as GraphQLError] };
  }
}

/** The variables that decide which fields there are. */
function conditionsOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ arguments: given = [] }) {
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
