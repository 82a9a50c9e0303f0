import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { compileVariables, type CoercedVariables, type VariableValues } from './coerce-variables.js';
import { booleansKey, conditionVariables } from './collect-fields.js';
import { compileFields } from './compile.js';
import { completeFields, executeFieldsSerially } from './complete.js';
import type { Complete, ErrorBehavior, Execution } from './types.js';

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
  /**
   * With coerced variables. Null: this operation, with these variables, is left to `execute` of graphql-js, which knows no
   * error behavior but `PROPAGATE`; so with another, operations of our schema are never left to it.
   */
  compiled(variables: VariableValues, onError?: ErrorBehavior): Run | null;
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
    } catch (error) {
      if (!(error instanceof GraphQLError)) return null;
      // A null where a condition at the root needs a Boolean.
      return () => {
        throw error;
      };
    }
  }

  function variantFor(variables: VariableValues, onError: ErrorBehavior): Complete | null {
    const key = booleansKey(conditions, variables);
    const known = key === null ? undefined : variants.get(key);
    if (known !== undefined) return known;
    const isStored = key !== null && variants.size < maxVariants;
    if (!isStored && onError === 'PROPAGATE') return null;
    const complete = compile(variables);
    if (isStored) variants.set(key, complete);
    return complete;
  }

  return {
    node: operation,
    kind: operation.operation,
    name: operation.name?.value ?? null,
    coerce: compileVariables(schema, operation.variableDefinitions ?? [], { hideSuggestions }),
    compiled(variables, onError = 'PROPAGATE') {
      const complete = variantFor(variables, onError);
      return complete && ((context, source) => run(complete, source, { context, variables, onError, errors: [] }));
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
