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
