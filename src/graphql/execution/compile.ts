import {
  getNullableType,
  GraphQLError,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  GraphQLString,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { collectFields, type Collecting } from './collect-fields.js';
import { compileArguments, noArguments } from './compile-arguments.js';
import { completeFields, completeItems, noInfo, withShape, type CompiledFields } from './complete.js';
import { completeLeafOf, isTextType } from './serialize-leaf.js';
import type { Complete, Field, CompiledValue } from './types.js';

/** A schema feature that is left to graphql-js. */
class NotCompilable extends Error {}

function compileObject(collecting: Collecting, type: GraphQLObjectType, nodes: readonly FieldNode[]): Complete {
  const fields = compileFieldsOrError(collecting, type, nodes);
  if (fields instanceof GraphQLError) {
    return () => {
      throw fields;
    };
  }
  const { isTypeOf } = type;
  if (!isTypeOf) return (source, execution, path) => completeFields(fields, source, execution, path);
  return (source, execution, path) => {
    if (isTypeOf(source, execution.context, noInfo) !== true) throw new Error(`This is no "${type.name}".`);
    return completeFields(fields, source, execution, path);
  };
}

/** An error: `@skip` or `@include` has no Boolean. It belongs to each object whose fields it would select. */
function compileFieldsOrError(...given: Parameters<typeof compileFields>): CompiledFields | GraphQLError {
  try {
    return compileFields(...given);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** The selected fields of an object of `type`. */
export function compileFields(
  collecting: Collecting,
  type: GraphQLObjectType,
  nodes: readonly Selecting[],
): CompiledFields {
  const fields = [...collectFields(collecting, type, setsOf(nodes))].map(([key, found]) =>
    compileField(collecting, type, { key, nodes: found }),
  );
  return withShape(fields);
}

type Selecting = Pick<FieldNode, 'selectionSet'>;

const setsOf = (nodes: readonly Selecting[]) => nodes.flatMap(({ selectionSet }) => selectionSet ?? []);

function compileField(
  collecting: Collecting,
  parent: GraphQLObjectType,
  { key, nodes }: Pick<Field, 'key' | 'nodes'>,
): Field {
  const [node] = nodes;
  if (node === undefined) throw new NotCompilable();
  const { name } = parent;
  if (node.name.value === '__typename') {
    const compiled = compileValue(collecting, GraphQLString, { nodes, name });
    return { key, ...compiled, resolve: () => name, argumentsOf: noArguments };
  }
  const definition = parent.getFields()[node.name.value] ?? introspectionField(collecting.schema, node.name.value);
  // What looks at the document.
  if (definition === undefined || (definition.resolve?.length ?? 0) > 3) throw new NotCompilable();
  const { type, resolve = readProperty(node.name.value) } = definition;
  const compiled = compileValue(collecting, type, { nodes, name: `${name}.${node.name.value}` });
  return { key, ...compiled, resolve, argumentsOf: compileArguments(definition, node) };
}

/** `__schema` and `__type`, which read only the schema of `info`. Validation has them at the root of queries only. */
function introspectionField(
  schema: GraphQLSchema,
  name: string,
): ReturnType<GraphQLObjectType['getFields']>[string] | undefined {
  const definition = [SchemaMetaFieldDef, TypeMetaFieldDef].find((field) => field.name === name);
  if (definition?.resolve === undefined) return undefined;
  const info = { schema } as GraphQLResolveInfo;
  const { resolve } = definition;
  return { ...definition, resolve: (source, args, context) => resolve(source, args, context, info) };
}

const readProperty =
  (name: string): Field['resolve'] =>
  (source, args, context) => {
    if ((typeof source !== 'object' && typeof source !== 'function') || source === null) return undefined;
    const object = source as Record<string, unknown>;
    const value = object[name];
    return typeof value === 'function' ? (object[name] as Method)(args, context, noInfo) : value;
  };

type Method = (args: object, context: object, info: GraphQLResolveInfo) => unknown;

interface Place {
  readonly nodes: readonly FieldNode[];
  /** As errors name the field: `AccessKey.name`. */
  readonly name: string;
}

const compileValue = (collecting: Collecting, type: GraphQLOutputType, place: Place): CompiledValue => ({
  nodes: place.nodes,
  isNullable: !isNonNullType(type),
  isLeaf: isLeafType(getNullableType(type)),
  isText: isTextType(getNullableType(type)),
  complete: compileType(collecting, type, place),
});

function compileType(collecting: Collecting, type: GraphQLOutputType, place: Place): Complete {
  const complete = compileShape(collecting, getNullableType(type), place);
  const isNullable = !isNonNullType(type);
  return (value, execution, path) => {
    if (value === null || value === undefined) {
      if (isNullable) return null;
      throw new Error(`Cannot return null for non-nullable field ${place.name}.`);
    }
    // A resolver that returns an error means the same as one that throws it.
    if (value instanceof Error) throw value;
    return complete(value, execution, path);
  };
}

function compileShape(
  collecting: Collecting,
  type: ReturnType<typeof getNullableType<GraphQLOutputType>>,
  place: Place,
): Complete {
  if (isLeafType(type)) return completeLeafOf(type);
  if (isObjectType(type)) return compileObject(collecting, type, place.nodes);
  if (isAbstractType(type)) return compileAbstract(collecting, type, place);
  if (isListType(type)) return compileList(collecting, type.ofType, place);
  throw new NotCompilable();
}

function compileAbstract(collecting: Collecting, type: GraphQLAbstractType, { nodes, name }: Place): Complete {
  const { resolveType } = type;
  if (!resolveType) throw new NotCompilable();
  const { schema } = collecting;
  // The resolveType of graphql-js reads this of it, and nothing else.
  const info = { schema } as GraphQLResolveInfo;
  const members = schema.getPossibleTypes(type);
  const known = new Map(members.map((member) => [member.name, compileObject(collecting, member, nodes)]));
  const completeAs = (member: unknown, given: Parameters<Complete>): unknown => {
    const complete = typeof member === 'string' ? known.get(member) : undefined;
    if (complete === undefined) throw new Error(`Abstract type "${type.name}" was resolved to no member at "${name}".`);
    return complete(...given);
  };
  return (...given) => {
    const [value, { context }] = given;
    const member = resolveType(value, context, info, type);
    return member instanceof Promise
      ? member.then((resolved) => completeAs(resolved, given))
      : completeAs(member, given);
  };
}

const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value;

function compileList(collecting: Collecting, itemType: GraphQLOutputType, place: Place): Complete {
  const item = compileValue(collecting, itemType, place);
  return (value, execution, path) => {
    if (Array.isArray(value)) return completeItems(item, value, execution, path);
    if (isIterable(value)) return completeItems(item, [...value], execution, path);
    throw new Error(`Expected Iterable, but did not find one for field "${place.name}".`);
  };
}
