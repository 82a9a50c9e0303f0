import type { GraphQLResolveInfo } from 'graphql';
import { failed } from './failed.js';
import { failedWhile, putWhenKnown, whenAllKnown, type Later } from './later.js';
import type { Execution, Field, Path, Slot } from './slot.js';

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
export async function completeInTurn(
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
