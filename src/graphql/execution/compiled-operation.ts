import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { compileVariables, type CoercedVariables, type VariableValues } from './coerce-variables.js';
import { compileFields } from './compile.js';
import { completeFields, executeFieldsSerially } from './complete.js';
import { booleansKey, conditionVariables } from './conditions.js';
import type { Complete, Execution } from './types.js';

/** A response as the compiled executor returns it: keys in the order of the document. */
interface Executed {
  readonly data: unknown;
  readonly errors: readonly GraphQLError[];
}

/** `source`: the event of a subscription. */
export type Run = (context: object, source?: unknown) => Promise<Executed>;

export interface CompiledOperation {
  readonly node: OperationDefinitionNode;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly name: string | null;
  /** What graphql-js makes of the variables of a request, or its errors. */
  coerce(given: VariableValues): CoercedVariables;
  /** With coerced variables. Null: this operation, with these variables, is left to `execute` of graphql-js. */
  compiled(variables: VariableValues): Run | null;
}

/** Combinations of conditions, each of which is compiled for itself; further ones are left to graphql-js. */
const maxVariants = 16;

/**
 * An operation of a valid document. Which fields of which types are written in which order is worked out once for each
 * combination of its `@skip` and `@include` variables, where graphql-js collects them again for each object of a response.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { hideSuggestions = false }: { hideSuggestions?: boolean } = {},
): CompiledOperation {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const conditions = conditionVariables(operation, fragments);
  const variants = new Map<string, Complete | null>();

  function compile(variables: VariableValues): Complete | null {
    const type = schema.getRootType(operation.operation);
    if (!type) return null;
    try {
      const fields = compileFields({ schema, fragments, variables }, type, [operation]);
      const completeRoot = operation.operation === OperationTypeNode.MUTATION ? executeFieldsSerially : completeFields;
      return (source, execution, path) => completeRoot(fields, source, execution, path);
    } catch {
      // Declined, or a null where a condition needs a Boolean: graphql-js knows at which field to report that.
      return null;
    }
  }

  return {
    node: operation,
    kind: operation.operation,
    name: operation.name?.value ?? null,
    coerce: compileVariables(schema, operation.variableDefinitions ?? [], { hideSuggestions }),
    compiled(variables) {
      const key = booleansKey(conditions, variables);
      if (key === null) return null;
      let complete = variants.get(key);
      if (complete === undefined) {
        if (variants.size >= maxVariants) return null;
        complete = compile(variables);
        variants.set(key, complete);
      }
      return complete && ((context, source) => run(complete, source, { context, variables, errors: [] }));
    },
  };
}

async function run(complete: Complete, source: unknown, execution: Execution): Promise<Executed> {
  const { errors } = execution;
  try {
    return { data: await complete(source, execution, undefined), errors };
  } catch (error) {
    return { data: null, errors: [...errors, error as GraphQLError] };
  }
}
