import { locatedError, type GraphQLResolveInfo } from 'graphql';
import type { Execution, Path, Slot, Field } from './types.js';

/**
 * Null in its place when it may be.
 * @throws GraphQLError otherwise: the failure of what it stands in
 */
export function failed(error: unknown, { nodes, isNullable }: Slot, { errors }: Execution, path: Path): null {
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

/** An object by its keys, or a list by its indices. */
type Result = Record<string | number, unknown> | unknown[];

/**
 * What is not there yet, each of which puts itself into its place and tells the result. All are begun at once, so that their
 * loads become one.
 */
export type Later = Promise<Result>[];

export const putWhenKnown = (completed: Promise<unknown>, result: Result, key: string | number): Promise<Result> =>
  completed.then((known) => {
    (result as Record<string | number, unknown>)[key] = known;
    return result;
  });

/** Most often one is waited for, which is told by itself. */
export const whenAllKnown = (later: Later, result: Result): Promise<Result> =>
  later.length === 1 && later[0] !== undefined ? later[0] : Promise.all(later).then(() => result);

/** Nobody else hears of what becomes of the others. */
export function failedWhile(later: Later | undefined, error: unknown): Promise<never> {
  if (later === undefined) throw error;
  return Promise.allSettled(later).then(() => {
    throw error;
  });
}

/** Resolvers that declare it are not compiled. */
export const noInfo = Object.freeze({}) as GraphQLResolveInfo;

export function completeItems(
  item: Slot,
  values: readonly unknown[],
  execution: Execution,
  path: Path | undefined,
): unknown {
  if (item.isText && areTexts(values)) return values;
  // As long as it will be, which is less than what an array takes that grows.
  const result: unknown[] = [...values];
  let later: Later | undefined;
  try {
    for (let index = 0; index < values.length; index++) {
      const completed = completeAt(item, values[index], execution, path, index);
      result[index] = completed;
      if (completed instanceof Promise) (later ??= []).push(putWhenKnown(completed, result, index));
    }
  } catch (error) {
    return failedWhile(later, error);
  }
  return later === undefined ? result : whenAllKnown(later, result);
}

/** Not `every`, which passes over what an array lacks. */
function areTexts(values: readonly unknown[]): boolean {
  for (let index = 0; index < values.length; index++) if (typeof values[index] !== 'string') return false;
  return true;
}

/** An object with these fields of `source`; a promise where one of them is. */
export function completeFields(
  fields: readonly Field[],
  source: unknown,
  execution: Execution,
  path: Path | undefined,
): unknown {
  const result: Record<string, unknown> = {};
  let later: Later | undefined;
  try {
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index] as Field;
      const completed = completeField(field, source, execution, path);
      result[field.key] = completed;
      if (completed instanceof Promise) (later ??= []).push(putWhenKnown(completed, result, field.key));
    }
  } catch (error) {
    return failedWhile(later, error);
  }
  return later === undefined ? result : whenAllKnown(later, result);
}

/** The same, where each field is finished before the next begins. */
export async function executeFieldsSerially(
  fields: readonly Field[],
  source: unknown,
  execution: Execution,
  path: Path | undefined,
): Promise<unknown> {
  const result: Record<string, unknown> = {};
  for (const field of fields) result[field.key] = await completeField(field, source, execution, path);
  return result;
}

function completeField(field: Field, source: unknown, execution: Execution, path: Path | undefined): unknown {
  let value: unknown;
  try {
    value = field.resolve(source, field.argumentsOf(execution), execution.context, noInfo);
  } catch (error) {
    return failed(error, field, execution, { above: path, key: field.key });
  }
  if (field.isText && typeof value === 'string') return value;
  return completeAt(field, value, execution, path, field.key);
}

/*
 * The functions from here on run for each value of an answer. One in which closures are made puts its arguments into an object
 * of their own at each call, so that what waits for a promise is done by functions of its own; and a path is made only for
 * what has more below it, or has failed.
 */

function completeAt(
  slot: Slot,
  value: unknown,
  execution: Execution,
  above: Path | undefined,
  key: string | number,
): unknown {
  if (value instanceof Promise) return completeLater(slot, value, execution, { above, key });
  if (!slot.isLeaf) return completeNow(slot, value, execution, { above, key });
  try {
    return slot.complete(value, execution, above);
  } catch (error) {
    return failed(error, slot, execution, { above, key });
  }
}

function completeNow(slot: Slot, value: unknown, execution: Execution, path: Path): unknown {
  try {
    const completed = slot.complete(value, execution, path);
    return completed instanceof Promise ? failLater(slot, completed, execution, path) : completed;
  } catch (error) {
    return failed(error, slot, execution, path);
  }
}

const completeLater = (slot: Slot, value: Promise<unknown>, execution: Execution, path: Path): Promise<unknown> =>
  value.then(
    (known) => completeNow(slot, known, execution, path),
    (error: unknown) => failed(error, slot, execution, path),
  );

const failLater = (slot: Slot, completed: Promise<unknown>, execution: Execution, path: Path): Promise<unknown> =>
  completed.catch((error: unknown) => failed(error, slot, execution, path));
