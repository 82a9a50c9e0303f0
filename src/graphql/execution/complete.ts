import { locatedError, type GraphQLResolveInfo } from 'graphql';
import type { Execution, Path, CompiledValue, Field } from './types.js';

/**
 * Null in its place when it may be.
 * @throws GraphQLError otherwise: the failure of what it stands in
 */
export function failed(
  error: unknown,
  { nodes, isNullable }: CompiledValue,
  { onError, errors }: Execution,
  path: Path,
): null {
  const located = locatedError(error, nodes, keysOf(path));
  if (onError === 'HALT' || (onError === 'PROPAGATE' && !isNullable)) throw located;
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
 * Values that are not resolved yet. Each assigns itself to its place and resolves to the whole result. All start at once, so that
 * their loads become one.
 */
export type Pending = Promise<Result>[];

const assignWhenResolved = (completed: Promise<unknown>, result: Result, key: string | number): Promise<Result> =>
  completed.then((known) => {
    (result as Record<string | number, unknown>)[key] = known;
    return result;
  });

/** Usually there is one, which needs no `Promise.all`. */
const allSettledInto = (pending: Pending, result: Result): Promise<Result> =>
  pending.length === 1 && pending[0] !== undefined ? pending[0] : Promise.all(pending).then(() => result);

/** Waits for the siblings, so that their rejections are handled. */
function rejectAfterSettled(pending: Pending | undefined, error: unknown): Promise<never> {
  if (pending === undefined) throw error;
  return Promise.allSettled(pending).then(() => {
    throw error;
  });
}

/** Resolvers that declare it are not compiled. */
export const noInfo = Object.freeze({}) as GraphQLResolveInfo;

export function completeItems(
  item: CompiledValue,
  values: readonly unknown[],
  execution: Execution,
  path: Path | undefined,
): unknown {
  if (item.isText && areTexts(values)) return values;
  // As long as it will be, which is less than what an array takes that grows.
  const result: unknown[] = [...values];
  let pending: Pending | undefined;
  try {
    for (let index = 0; index < values.length; index++) {
      const completed = completeAt(item, values[index], execution, path, index);
      result[index] = completed;
      if (completed instanceof Promise) (pending ??= []).push(assignWhenResolved(completed, result, index));
    }
  } catch (error) {
    return rejectAfterSettled(pending, error);
  }
  return pending === undefined ? result : allSettledInto(pending, result);
}

/** Not `every`, which passes over what an array lacks. */
function areTexts(values: readonly unknown[]): boolean {
  for (let index = 0; index < values.length; index++) if (typeof values[index] !== 'string') return false;
  return true;
}

/** The fields of an object in the order of the document, and an object that has their keys. */
export interface CompiledFields {
  readonly fields: readonly Field[];
  readonly shape: Readonly<Record<string, unknown>>;
}

export const withShape = (fields: readonly Field[]): CompiledFields => ({
  fields,
  shape: Object.fromEntries(fields.map(({ key }) => [key, null])),
});

/** An object with these fields of `source`; a promise where one of them is. */
export function completeFields(
  { fields, shape }: CompiledFields,
  source: unknown,
  execution: Execution,
  path: Path | undefined,
): unknown {
  // With all its keys from the start: adding them one by one copies what an object holds several times, and the assignment of a
  // `__proto__` that is not there does something else.
  const result: Record<string, unknown> = { ...shape };
  let pending: Pending | undefined;
  try {
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index] as Field;
      const completed = completeField(field, source, execution, path);
      result[field.key] = completed;
      if (completed instanceof Promise) (pending ??= []).push(assignWhenResolved(completed, result, field.key));
    }
  } catch (error) {
    return rejectAfterSettled(pending, error);
  }
  return pending === undefined ? result : allSettledInto(pending, result);
}

/** The same, where each field is finished before the next begins. */
export async function executeFieldsSerially(
  { fields, shape }: CompiledFields,
  source: unknown,
  execution: Execution,
  path: Path | undefined,
): Promise<unknown> {
  const result: Record<string, unknown> = { ...shape };
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
 * The functions from here on run for each value of a response. One in which closures are made puts its arguments into an object
 * of their own at each call, so that what waits for a promise is done by functions of its own; and a path is made only for
 * what has more below it, or has failed.
 */

function completeAt(
  compiled: CompiledValue,
  value: unknown,
  execution: Execution,
  above: Path | undefined,
  key: string | number,
): unknown {
  if (value instanceof Promise) return completeLater(compiled, value, execution, { above, key });
  if (!compiled.isLeaf) return completeNow(compiled, value, execution, { above, key });
  try {
    return compiled.complete(value, execution, above);
  } catch (error) {
    return failed(error, compiled, execution, { above, key });
  }
}

function completeNow(compiled: CompiledValue, value: unknown, execution: Execution, path: Path): unknown {
  try {
    const completed = compiled.complete(value, execution, path);
    return completed instanceof Promise ? failLater(compiled, completed, execution, path) : completed;
  } catch (error) {
    return failed(error, compiled, execution, path);
  }
}

const completeLater = (
  compiled: CompiledValue,
  value: Promise<unknown>,
  execution: Execution,
  path: Path,
): Promise<unknown> =>
  value.then(
    (known) => completeNow(compiled, known, execution, path),
    (error: unknown) => failed(error, compiled, execution, path),
  );

const failLater = (
  compiled: CompiledValue,
  completed: Promise<unknown>,
  execution: Execution,
  path: Path,
): Promise<unknown> => completed.catch((error: unknown) => failed(error, compiled, execution, path));
