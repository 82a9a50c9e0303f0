import {
  getVariableValues,
  GraphQLBoolean,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  getNullableType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLSchema,
  type GraphQLType,
  type VariableDefinitionNode,
} from 'graphql';

export type Variables = Readonly<Record<string, unknown>>;

type IsUsual = (value: unknown) => boolean;

const isText: IsUsual = (value) => typeof value === 'string';

/** What graphql-js takes as it is. */
const usualValues = new Map<GraphQLType, IsUsual>([
  [GraphQLID, isText],
  [GraphQLString, isText],
  [GraphQLBoolean, (value) => typeof value === 'boolean'],
  // Of 32 bits.
  [GraphQLInt, (value) => typeof value === 'number' && (value | 0) === value],
]);

/**
 * The variables of an operation, coerced. Usual values of plain types are given back as they came, with whatever else came
 * with them; anything else is left to graphql-js. Null: one is wrong.
 */
export function compileVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): (given: Variables) => Variables | null {
  const checks = definitions.map((definition) => compileCheck(schema, definition));
  return (given) => {
    for (const isUsual of checks) {
      if (!isUsual(given)) return getVariableValues(schema, definitions, given).coerced ?? null;
    }
    return given;
  };
}

function compileCheck(
  schema: GraphQLSchema,
  { variable, type: node, defaultValue }: VariableDefinitionNode,
): (given: Variables) => boolean {
  const name = variable.name.value;
  const type = typeFromAST(schema, node);
  const isUsual = type && usualOf(type);
  if (!isUsual) return () => false;
  const isOptional = defaultValue === undefined && !isNonNullType(type);
  return (given) => {
    const value = given[name];
    // What is there without a value is null to graphql-js.
    return value === undefined ? isOptional && !Object.hasOwn(given, name) : isUsual(value);
  };
}

function usualOf(type: GraphQLType): IsUsual | undefined {
  const nullable = getNullableType(type);
  if (!isListType(nullable)) return usualValues.get(nullable);
  const isUsual = usualOf(nullable.ofType);
  return isUsual && ((value) => Array.isArray(value) && value.every(isUsual) && !value.includes(undefined));
}
