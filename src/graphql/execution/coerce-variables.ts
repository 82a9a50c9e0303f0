import {
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getVariableValues,
  isInputType,
  typeFromAST,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';

/** What graphql-js makes of a value of a variable. @throws anything, when it is wrong or unusual */
export type Coerce = (value: unknown) => unknown;

/** `coerceInputValue` of graphql-js for one type, without a path: what it throws at is told by graphql-js. */
export function compileInput(type: GraphQLInputType): Coerce {
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

/** For all operations that take one. */
const coerceObjects = new WeakMap<GraphQLInputObjectType, Coerce>();

function coerceObjectOf(type: GraphQLInputObjectType): Coerce {
  const known = coerceObjects.get(type);
  if (known !== undefined) return known;
  const coerce = compileObject(type);
  coerceObjects.set(type, coerce);
  return coerce;
}

function compileObject(type: GraphQLInputObjectType): Coerce {
  // Worked out when it is first met: a filter holds filters.
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
  throw notUsual;
}

const notUsual = new Error('graphql-js says what is wrong with it.');

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
