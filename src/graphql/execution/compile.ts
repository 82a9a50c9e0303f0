import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  locatedError,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type Collecting } from './collect-fields.js';
import { nameTextOf, type KeptTexts } from './kept-texts.js';
import { completeLeafOf } from './complete-leaf.js';

/** What one execution works with. */
export interface Execution {
  readonly context: object;
  /** As graphql-js coerced them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Of fields that may be null and therefore are. */
  readonly errors: GraphQLError[];
}

export interface Path {
  readonly above: Path | undefined;
  readonly key: string | number;
}

/**
 * What stands for a value in the answer: what `JSON.stringify` takes, or a promise of it.
 * @throws GraphQLError with its place when it is not what the type promises
 */
export type Complete = (value: unknown, execution: Execution, path: Path | undefined) => unknown;

/** A schema feature that is left to graphql-js. */
export class NotCompilable extends Error {}

/** Where a value stands: a field, or an item of a list. */
interface Slot {
  readonly nodes: readonly FieldNode[];
  readonly isNullable: boolean;
  readonly isLeaf: boolean;
  readonly complete: Complete;
}

interface Field extends Slot {
  readonly key: string;
  readonly resolve: GraphQLFieldResolver<unknown, object>;
  readonly argumentsOf: (execution: Execution) => Record<string, unknown>;
}

/** Resolvers that declare it are not compiled. */
const noInfo = Object.freeze({}) as GraphQLResolveInfo;

export interface RootOptions {
  /** Each field is finished before the next begins. */
  readonly inTurn: boolean;
  readonly texts: KeptTexts;
}

/** Completes the root of an operation. Its fields may be `WrittenText`. */
export function compileRoot(
  collecting: Collecting,
  { type, operation, inTurn, texts }: RootOptions & { type: GraphQLObjectType; operation: OperationDefinitionNode },
): Complete {
  const fields = fieldsOf(collecting, type, [operation]).map((field) => withTexts(field, { type, collecting, texts }));
  const complete = inTurn ? completeInTurn : completeFields;
  return (source, execution, path) => complete(fields, source, execution, path);
}

/** A field whose text is used again where it would be the same. */
function withTexts(
  field: Field,
  { type, collecting, texts }: { type: GraphQLObjectType; collecting: Collecting; texts: KeptTexts },
): Field {
  const of = getNullableType(type.getFields()[field.nodes[0]?.name.value ?? '']?.type);
  const nameText = isObjectType(of) ? nameTextOf(of) : undefined;
  if (!isObjectType(of) || nameText === undefined || dependsOnMore(collecting, of, setsOf(field.nodes))) return field;
  const plan = texts.next();
  return {
    ...field,
    complete(source, execution, path) {
      // Null and errors are for the field to tell.
      if (typeof source !== 'object' || source === null || source instanceof Error) {
        return field.complete(source, execution, path);
      }
      const name = nameText(source);
      const known = texts.get(plan, name);
      if (known !== undefined) return known;
      const failures = execution.errors.length;
      const offer = (value: unknown): unknown =>
        execution.errors.length === failures ? texts.offer(plan, name, value) : value;
      const completed = field.complete(source, execution, path);
      return completed instanceof Promise ? completed.then(offer) : offer(completed);
    },
  };
}

/** Do these fields, however deep, show more than what their object was made of: by an argument, or by another search? */
function dependsOnMore(collecting: Collecting, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): boolean {
  return [...collectFields(collecting, type, sets).values()].some((nodes) => {
    if (nodes.some(({ arguments: given = [] }) => given.length > 0)) return true;
    const inside = getNamedType(type.getFields()[nodes[0]?.name.value ?? '']?.type);
    if (inside === undefined || isLeafType(inside)) return false;
    if (!isObjectType(inside) || nameTextOf(inside) !== undefined) return true;
    return dependsOnMore(collecting, inside, setsOf(nodes));
  });
}

function compileObject(collecting: Collecting, type: GraphQLObjectType, nodes: readonly FieldNode[]): Complete {
  const fields = fieldsOf(collecting, type, nodes);
  return (source, execution, path) => completeFields(fields, source, execution, path);
}

function fieldsOf(collecting: Collecting, type: GraphQLObjectType, nodes: readonly Selecting[]): readonly Field[] {
  // How one tells an object of a type is for unions; where graphql-js would check it once more, it may.
  if (type.isTypeOf) throw new NotCompilable();
  const fields = [...collectFields(collecting, type, setsOf(nodes))].map(([key, found]) =>
    compileField(collecting, type, { key, nodes: found }),
  );
  // An assignment to this one does something else.
  if (fields.some(({ key }) => key === '__proto__')) throw new NotCompilable();
  return fields;
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
  if (node.name.value === '__typename') {
    return { key, nodes, isNullable: false, isLeaf: true, ...nothing, complete: () => parent.name };
  }
  const definition = parent.getFields()[node.name.value];
  // What asks about the schema, and what looks at the document.
  if (definition === undefined || (definition.resolve?.length ?? 0) > 3) throw new NotCompilable();
  const { type, resolve = readProperty(node.name.value) } = definition;
  return {
    key,
    nodes,
    isNullable: !isNonNullType(type),
    isLeaf: isLeafType(getNullableType(type)),
    resolve,
    argumentsOf: argumentsOf(definition, node),
    complete: compileType(collecting, type, { nodes, name: `${parent.name}.${node.name.value}` }),
  };
}

const noArguments = Object.freeze({}) as Record<string, unknown>;
const nothing: Pick<Field, 'resolve' | 'argumentsOf'> = { resolve: () => null, argumentsOf: () => noArguments };

const readProperty =
  (name: string): Field['resolve'] =>
  (source, args, context) => {
    const object = source as Record<string, unknown>;
    const value = object[name];
    return typeof value === 'function' ? (object[name] as Field['resolve'])(args, context, context, noInfo) : value;
  };

type FieldDefinition = Parameters<typeof getArgumentValues>[0];

function argumentsOf(definition: FieldDefinition, node: FieldNode): Field['argumentsOf'] {
  if (definition.args.length === 0) return nothing.argumentsOf;
  if (mentionsVariable(node.arguments ?? [])) {
    return ({ variables }) => getArgumentValues(definition, node, variables);
  }
  const fixed = Object.freeze(getArgumentValues(definition, node));
  return () => fixed;
}

const mentionsVariable = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(mentionsVariable)
    : typeof value === 'object' &&
      value !== null &&
      (('kind' in value && value.kind === Kind.VARIABLE) ||
        ('value' in value && mentionsVariable(value.value)) ||
        ('values' in value && mentionsVariable(value.values)) ||
        ('fields' in value && mentionsVariable(value.fields)));

interface Place {
  readonly nodes: readonly FieldNode[];
  /** As errors name the field: `AccessKey.name`. */
  readonly name: string;
}

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
  const members = collecting.schema.getPossibleTypes(type);
  const known = new Map(members.map((member) => [member.name, compileObject(collecting, member, nodes)]));
  const completeAs = (member: unknown, given: Parameters<Complete>): unknown => {
    const complete = typeof member === 'string' ? known.get(member) : undefined;
    if (complete === undefined) throw new Error(`Abstract type "${type.name}" was resolved to no member at "${name}".`);
    return complete(...given);
  };
  return (...given) => {
    const [value, { context }] = given;
    const member = resolveType(value, context, noInfo, type);
    return member instanceof Promise ? member.then((told) => completeAs(told, given)) : completeAs(member, given);
  };
}

function compileList(collecting: Collecting, itemType: GraphQLOutputType, place: Place): Complete {
  const { nodes, name } = place;
  const item: Slot = {
    nodes,
    isNullable: !isNonNullType(itemType),
    isLeaf: isLeafType(getNullableType(itemType)),
    complete: compileType(collecting, itemType, place),
  };
  return (value, execution, path) => {
    if (!Array.isArray(value)) throw new Error(`Expected Iterable, but did not find one for field "${name}".`);
    return completeItems(item, value, execution, path);
  };
}

function completeItems(item: Slot, values: readonly unknown[], execution: Execution, path: Path | undefined): unknown {
  const result: unknown[] = [];
  let later: Later | undefined;
  try {
    for (let index = 0; index < values.length; index++) {
      const completed = completeAt(item, values[index], execution, path, index);
      result.push(completed);
      if (completed instanceof Promise) (later ??= []).push(completed.then((known) => void (result[index] = known)));
    }
  } catch (error) {
    return failedWhile(later, error);
  }
  return later === undefined ? result : Promise.all(later).then(() => result);
}

/** Runs for each key of each answer, hence without a function for each step. */
function completeFields(
  fields: readonly Field[],
  source: unknown,
  execution: Execution,
  path: Path | undefined,
): unknown {
  const { context } = execution;
  const result: Record<string, unknown> = {};
  let later: Later | undefined;
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] as Field;
    let completed: unknown;
    try {
      const value: unknown = field.resolve(source, field.argumentsOf(execution), context, noInfo);
      completed =
        field.isLeaf && !(value instanceof Promise)
          ? field.complete(value, execution, path)
          : completeAt(field, value, execution, path, field.key);
    } catch (error) {
      try {
        completed = failed(error, field, execution, { above: path, key: field.key });
      } catch (located) {
        return failedWhile(later, located);
      }
    }
    result[field.key] = completed;
    if (completed instanceof Promise) {
      (later ??= []).push(completed.then((known) => void (result[field.key] = known)));
    }
  }
  return later === undefined ? result : Promise.all(later).then(() => result);
}

/** What is not there yet, each of which puts itself into its place. All are begun at once, so that their loads become one. */
type Later = Promise<void>[];

async function completeInTurn(
  fields: readonly Field[],
  source: unknown,
  execution: Execution,
  path: Path | undefined,
): Promise<unknown> {
  const result: Record<string, unknown> = {};
  for (const field of fields) {
    const completed = (await completeFields([field], source, execution, path)) as Record<string, unknown>;
    result[field.key] = completed[field.key];
  }
  return result;
}

/** Nobody else hears of what becomes of the others. */
function failedWhile(later: Later | undefined, error: unknown): Promise<never> {
  if (later === undefined) throw error;
  return Promise.allSettled(later).then(() => {
    throw error;
  });
}

/**
 * A path is made only for what has more below it, or has failed; and the arguments have no object around them, which
 * would be the thousandth of its kind in a single answer.
 */
function completeAt(
  slot: Slot,
  value: unknown,
  execution: Execution,
  above: Path | undefined,
  key: string | number,
): unknown {
  try {
    if (slot.isLeaf && !(value instanceof Promise)) return slot.complete(value, execution, above);
    const path: Path = { above, key };
    const completed =
      value instanceof Promise
        ? value.then((known) => slot.complete(known, execution, path))
        : slot.complete(value, execution, path);
    return completed instanceof Promise
      ? completed.catch((error: unknown) => failed(error, slot, execution, path))
      : completed;
  } catch (error) {
    return failed(error, slot, execution, { above, key });
  }
}

/** Null in its place when it may be, or else the failure of what it stands in. */
function failed(error: unknown, { nodes, isNullable }: Slot, { errors }: Execution, path: Path): null {
  const located = locatedError(error, nodes, keysOf(path));
  if (!isNullable) throw located;
  errors.push(located);
  return null;
}

function keysOf(path: Path): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: Path | undefined = path; at !== undefined; at = at.above) keys.push(at.key);
  return keys.toReversed();
}
