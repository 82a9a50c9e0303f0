import {
  getArgumentValues,
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
} from 'graphql';
import { collectFields, type Collecting } from './collect-fields.js';
import { writeLeafOf } from './write-leaf.js';

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

/** The JSON of a value that a resolver gave. @throws GraphQLError with its place when it is not what the type promises */
export type Write = (value: unknown, execution: Execution, path: Path | undefined) => string | Promise<string>;

/** A schema feature that is left to graphql-js. */
export class NotCompilable extends Error {}

/** Where a value stands: a field, or an item of a list. */
interface Slot {
  readonly nodes: readonly FieldNode[];
  readonly isNullable: boolean;
  readonly isLeaf: boolean;
  readonly write: Write;
}

interface Field extends Slot {
  readonly key: string;
  /** What stands before its value: `,"name":`. */
  readonly label: string;
  readonly resolve: GraphQLFieldResolver<unknown, object>;
  readonly argumentsOf: (execution: Execution) => Record<string, unknown>;
}

/** Resolvers that declare it are not compiled. */
const noInfo = Object.freeze({}) as GraphQLResolveInfo;

/** Writes an object of `type` with what these nodes select. `inTurn`: each field is finished before the next begins. */
export function compileObject(
  collecting: Collecting,
  { type, nodes, inTurn = false }: { type: GraphQLObjectType; nodes: readonly Selecting[]; inTurn?: boolean },
): Write {
  // How one tells an object of a type is for unions; where graphql-js would check it once more, it may.
  if (type.isTypeOf) throw new NotCompilable();
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  const fields = [...collectFields(collecting, type, sets)].map(([key, found], index) =>
    compileField(collecting, type, { key, nodes: found, label: `${index === 0 ? '{' : ','}${JSON.stringify(key)}:` }),
  );
  if (fields.length === 0) return () => '{}';
  return inTurn ? (...given) => writeInTurn(fields, ...given) : (...given) => writeFields(fields, ...given);
}

type Selecting = Pick<FieldNode, 'selectionSet'>;

function compileField(
  collecting: Collecting,
  parent: GraphQLObjectType,
  { key, label, nodes }: Pick<Field, 'key' | 'label' | 'nodes'>,
): Field {
  const [node] = nodes;
  if (node === undefined) throw new NotCompilable();
  if (node.name.value === '__typename') {
    const text = JSON.stringify(parent.name);
    const { resolve, argumentsOf } = nothing;
    return { key, label, nodes, isNullable: false, isLeaf: true, resolve, argumentsOf, write: () => text };
  }
  const definition = parent.getFields()[node.name.value];
  // What asks about the schema, and what looks at the document.
  if (definition === undefined || (definition.resolve?.length ?? 0) > 3) throw new NotCompilable();
  const { type, resolve = readProperty(node.name.value) } = definition;
  return {
    key,
    label,
    nodes,
    isNullable: !isNonNullType(type),
    isLeaf: isLeafType(getNullableType(type)),
    resolve,
    argumentsOf: argumentsOf(definition, node),
    write: compileType(collecting, type, { nodes, name: `${parent.name}.${node.name.value}` }),
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

function compileType(collecting: Collecting, type: GraphQLOutputType, place: Place): Write {
  if (isNonNullType(type)) {
    const write = compileNullable(collecting, type.ofType, place);
    return (value, execution, path) => {
      if (value === null || value === undefined) {
        throw new Error(`Cannot return null for non-nullable field ${place.name}.`);
      }
      return write(value, execution, path);
    };
  }
  const write = compileNullable(collecting, type, place);
  return (value, execution, path) => (value === null || value === undefined ? 'null' : write(value, execution, path));
}

function compileNullable(collecting: Collecting, type: GraphQLOutputType, place: Place): Write {
  const write = compileShape(collecting, type, place);
  return (value, execution, path) => {
    // A resolver that returns an error means the same as one that throws it.
    if (value instanceof Error) throw value;
    return write(value, execution, path);
  };
}

function compileShape(collecting: Collecting, type: GraphQLOutputType, place: Place): Write {
  if (isLeafType(type)) return writeLeafOf(type);
  if (isObjectType(type)) return compileObject(collecting, { type, nodes: place.nodes });
  if (isAbstractType(type)) return compileAbstract(collecting, type, place);
  if (isListType(type)) return compileList(collecting, type.ofType, place);
  throw new NotCompilable();
}

function compileAbstract(collecting: Collecting, type: GraphQLAbstractType, { nodes, name }: Place): Write {
  const { resolveType } = type;
  if (!resolveType) throw new NotCompilable();
  const members = collecting.schema.getPossibleTypes(type);
  const writers = new Map(members.map((member) => [member.name, compileObject(collecting, { type: member, nodes })]));
  const write = (member: unknown, given: Parameters<Write>): string | Promise<string> => {
    const writer = typeof member === 'string' ? writers.get(member) : undefined;
    if (writer === undefined) throw new Error(`Abstract type "${type.name}" was resolved to no member at "${name}".`);
    return writer(...given);
  };
  return (...given) => {
    const [value, { context }] = given;
    const member = resolveType(value, context, noInfo, type);
    return member instanceof Promise ? member.then((known) => write(known, given)) : write(member, given);
  };
}

function compileList(collecting: Collecting, itemType: GraphQLOutputType, place: Place): Write {
  const { nodes, name } = place;
  const item: Slot = {
    nodes,
    isNullable: !isNonNullType(itemType),
    isLeaf: isLeafType(getNullableType(itemType)),
    write: compileType(collecting, itemType, place),
  };
  return (value, execution, path) => {
    if (!Array.isArray(value)) throw new Error(`Expected Iterable, but did not find one for field "${name}".`);
    return writeItems(item, value, execution, path);
  };
}

function writeItems(
  item: Slot,
  values: readonly unknown[],
  execution: Execution,
  path: Path | undefined,
): string | Promise<string> {
  if (values.length === 0) return '[]';
  let text = '';
  for (let index = 0; index < values.length; index++) {
    const part = writeAt(item, values[index], { execution, above: path, key: index });
    if (typeof part !== 'string') {
      const rest = allFrom(index, values.length, part, (at) =>
        writeAt(item, values[at], { execution, above: path, key: at }),
      );
      return rest.then((parts) => `[${text}${parts.join(',')}]`);
    }
    text += index === values.length - 1 ? part : `${part},`;
  }
  return `[${text}]`;
}

function writeFields(
  fields: readonly Field[],
  source: unknown,
  execution: Execution,
  path: Path | undefined,
): string | Promise<string> {
  let text = '';
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] as Field;
    const part = writeField(field, source, execution, path);
    if (typeof part !== 'string') {
      const rest = allFrom(index, fields.length, part, (at) =>
        writeField(fields[at] as Field, source, execution, path),
      );
      return rest.then(
        (parts) => `${text}${parts.map((known, at) => (fields[index + at] as Field).label + known).join('')}}`,
      );
    }
    text += field.label + part;
  }
  return `${text}}`;
}

async function writeInTurn(
  fields: readonly Field[],
  source: unknown,
  execution: Execution,
  path: Path | undefined,
): Promise<string> {
  let text = '';
  for (const field of fields) text += field.label + (await writeField(field, source, execution, path));
  return `${text}}`;
}

function writeField(
  field: Field,
  source: unknown,
  execution: Execution,
  above: Path | undefined,
): string | Promise<string> {
  let value: unknown;
  try {
    value = field.resolve(source, field.argumentsOf(execution), execution.context, noInfo);
  } catch (error) {
    return failed(error, field, execution, { above, key: field.key });
  }
  return writeAt(field, value, { execution, above, key: field.key });
}

/** A path is made only for what has more below it, or has failed. */
function writeAt(
  slot: Slot,
  value: unknown,
  { execution, above, key }: Path & { readonly execution: Execution },
): string | Promise<string> {
  try {
    if (slot.isLeaf && !(value instanceof Promise)) return slot.write(value, execution, above);
    const path: Path = { above, key };
    const text =
      value instanceof Promise
        ? value.then((known) => slot.write(known, execution, path))
        : slot.write(value, execution, path);
    return typeof text === 'string' ? text : text.catch((error: unknown) => failed(error, slot, execution, path));
  } catch (error) {
    return failed(error, slot, execution, { above, key });
  }
}

/** The parts from the one that is not there yet. All are begun at once, so that their loads become one. */
async function allFrom(
  from: number,
  count: number,
  first: Promise<string>,
  writeAt: (index: number) => string | Promise<string>,
): Promise<readonly string[]> {
  const parts: (string | Promise<string>)[] = [first];
  try {
    for (let index = from + 1; index < count; index++) parts.push(writeAt(index));
  } catch (error) {
    // Nobody else hears of what becomes of the others.
    await Promise.allSettled(parts);
    throw error;
  }
  return Promise.all(parts);
}

/** Null in its place when it may be, or else the failure of what it stands in. */
function failed(error: unknown, { nodes, isNullable }: Slot, { errors }: Execution, path: Path): string {
  const located = locatedError(error, nodes, keysOf(path));
  if (!isNullable) throw located;
  errors.push(located);
  return 'null';
}

function keysOf(path: Path): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: Path | undefined = path; at !== undefined; at = at.above) keys.push(at.key);
  return keys.reverse();
}
