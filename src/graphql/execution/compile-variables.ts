import {
  getVariableValues,
  isInputType,
  isNonNullType,
  typeFromAST,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';
import { compileInput, type Coerce } from './compile-input.js';

export type Variables = Readonly<Record<string, unknown>>;

interface Variable {
  readonly name: string;
  readonly coerce: Coerce;
  /** It may be left out, and nothing takes its place. */
  readonly isOptional: boolean;
}

/** The variables of an operation, coerced, with whatever else came with them. Null: one is wrong. */
export function compileVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): (given: Variables) => Variables | null {
  const variables = definitions.map((definition) => compileVariable(schema, definition));
  return (given) => {
    try {
      return coerceAll(variables, given);
    } catch {
      return getVariableValues(schema, definitions, given).coerced ?? null;
    }
  };
}

/** @throws when one is not usual */
function coerceAll(variables: readonly Variable[], given: Variables): Variables {
  let changed: Record<string, unknown> | null = null;
  for (const { name, coerce, isOptional } of variables) {
    if (!Object.hasOwn(given, name)) {
      if (!isOptional) throw notGiven;
      continue;
    }
    const value = given[name];
    const coerced = coerce(value);
    if (coerced === value) continue;
    changed ??= { ...given };
    changed[name] = coerced;
  }
  return changed ?? given;
}

const notGiven = new Error('graphql-js says what takes its place.');

function compileVariable(
  schema: GraphQLSchema,
  { variable, type: node, defaultValue }: VariableDefinitionNode,
): Variable {
  const type = typeFromAST(schema, node);
  if (!isInputType(type)) throw new TypeError(`${variable.name.value} is of no type that a variable has.`);
  return {
    name: variable.name.value,
    coerce: compileInput(type),
    isOptional: defaultValue === undefined && !isNonNullType(type),
  };
}
