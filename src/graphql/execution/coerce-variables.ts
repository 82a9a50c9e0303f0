import {
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getVariableValues,
  isInputType,
  typeFromAST,
  valueFromAST,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';

/** What graphql-js makes of a value of a variable. @throws anything, if it is wrong or unusual */
type Coerce = (value: unknown) => unknown;

/** `coerceInputValue` of graphql-js for one type, without paths and messages: if it throws, graphql-js is asked. */
function compileInput(type: GraphQLInputType): Coerce {
  if (isNonNullType(type)) {
    const coerce = compileNotNull(type.ofType);
    return (value) => coerce(value ?? unusual());
  }
  const coerce = compileNotNull(type);
  return (value) => (value === null || value === undefined ? null : coerce(value));
}

function compileNotNull(type: GraphQLInputType): Coerce {
  if (isListType(type)) return listOf(compileInput(type.ofType));
  if (isInputObjectType(type)) return coerceObjectOf(type);
  return (value) => {
    const parsed: unknown = type.parseValue(value);
    return parsed === undefined ? unusual() : parsed;
  };
}

const listOf =
  (coerce: Coerce): Coerce =>
  (value) => {
    if (!Array.isArray(value)) return unusual();
    const items: unknown[] = [];
    for (const item of value as unknown[]) items.push(coerce(item));
    return items;
  };

/** Shared by all operations. */
const coerceObjects = new WeakMap<GraphQLInputObjectType, Coerce>();

function coerceObjectOf(type: GraphQLInputObjectType): Coerce {
  const known = coerceObjects.get(type);
  if (known !== undefined) return known;
  const coerce = compileObject(type);
  coerceObjects.set(type, coerce);
  return coerce;
}

function compileObject(type: GraphQLInputObjectType): Coerce {
  // Lazy, since input types can contain themselves.
  let fields: readonly Field[] | undefined;
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return unusual();
    fields ??= Object.values(type.getFields()).map(({ name, type: fieldType, defaultValue }) => ({
      name,
      coerce: compileInput(fieldType),
      defaultValue,
      isRequired: isNonNullType(fieldType),
    }));
    const given = value as Readonly<Record<string, unknown>>;
    const coerced: Record<string, unknown> = {};
    let known = 0;
    for (const { name, coerce, defaultValue, isRequired } of fields) {
      const fieldValue = Object.hasOwn(given, name) ? given[name] : undefined;
      if (fieldValue !== undefined) {
        known++;
        coerced[name] = coerce(fieldValue);
      } else if (defaultValue !== undefined) coerced[name] = defaultValue;
      else if (isRequired) return unusual();
    }
    if (known !== Object.keys(given).length || (type.isOneOf && !hasOneValue(coerced))) return unusual();
    return coerced;
  };
}

interface Field {
  readonly name: string;
  readonly coerce: Coerce;
  readonly defaultValue: unknown;
  readonly isRequired: boolean;
}

function hasOneValue(object: object): boolean {
  const [value = null, ...others] = Object.values(object) as unknown[];
  return value !== null && others.length === 0;
}

function unusual(): never {
  throw unusualValue;
}

const unusualValue = new Error('Left to graphql-js.');

export type VariableValues = Readonly<Record<string, unknown>>;

export type CoercedVariables = ReturnType<typeof getVariableValues>;

interface Variable {
  readonly name: string;
  readonly coerce: Coerce;
  /** Null: it is required. */
  readonly absent: { readonly value: unknown } | null;
}

/** As many as graphql-js's `execute` reports. */
const maxErrors = 50;

/** The variables of a request for an operation, coerced; or what graphql-js says is wrong with them. */
export function compileVariables(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  { hideSuggestions }: { hideSuggestions: boolean },
): (given: VariableValues) => CoercedVariables {
  const byGraphqlJs = (given: VariableValues) =>
    getVariableValues(schema, definitions, given, { maxErrors, hideSuggestions });
  let variables: readonly Variable[];
  try {
    variables = definitions.map((definition) => compileVariable(schema, definition));
  } catch {
    return byGraphqlJs;
  }
  return (given) => {
    try {
      return { coerced: coerceAll(variables, given) };
    } catch {
      return byGraphqlJs(given);
    }
  };
}

/** @throws when one is not usual */
function coerceAll(variables: readonly Variable[], given: VariableValues): Record<string, unknown> {
  const coerced: Record<string, unknown> = {};
  for (const { name, coerce, absent } of variables) {
    if (Object.hasOwn(given, name)) coerced[name] = coerce(given[name]);
    else if (absent === null) throw unusualValue;
    else if (absent.value !== undefined) coerced[name] = absent.value;
  }
  return coerced;
}

function compileVariable(
  schema: GraphQLSchema,
  { variable, type: node, defaultValue }: VariableDefinitionNode,
): Variable {
  const { value: name } = variable.name;
  const type = typeFromAST(schema, node);
  // An assignment to this one sets a prototype.
  if (!isInputType(type) || name === '__proto__') throw unusualValue;
  const coerce = compileInput(type);
  if (defaultValue === undefined) return { name, coerce, absent: isNonNullType(type) ? null : { value: undefined } };
  const value: unknown = valueFromAST(defaultValue, type);
  return value === undefined ? unusual() : { name, coerce, absent: { value } };
}
