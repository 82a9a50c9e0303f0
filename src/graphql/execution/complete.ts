import {
  locatedError,
  type FieldNode,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
} from 'graphql';

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

/** Where a value stands: a field, or an item of a list. */
export interface Slot {
  readonly nodes: readonly FieldNode[];
  readonly isNullable: boolean;
  readonly isLeaf: boolean;
  readonly complete: Complete;
}

export interface Field extends Slot {
  readonly key: string;
  readonly resolve: GraphQLFieldResolver<unknown, object>;
  readonly argumentsOf: (execution: Execution) => Record<string, unknown>;
}

/** Resolvers that declare it are not compiled. */
export const noInfo = Object.freeze({}) as GraphQLResolveInfo;

export function completeItems(
  item: Slot,
  values: readonly unknown[],
  execution: Execution,
  path: Path | undefined,
): unknown {
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

/** An object with these fields of `source`; a promise where one of them is. */
export function completeFields(
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
      completed = completeAt(field, value, execution, path, field.key);
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

/** The same, where each field is finished before the next begins. */
export async function completeInTurn(
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
