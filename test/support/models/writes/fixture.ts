import { isDeepStrictEqual } from 'node:util';
import type { Sandbox } from '../../../../src/sandbox/sandbox.js';
import type { Harness } from '../../harness.js';

export type Key = NonNullable<ReturnType<Sandbox['keys']['get']>>;

/** What the project holds, as a plain record. */
export type Keys = ReadonlyMap<string, Key>;

/** What the test believes. */
export interface Model {
  keys: Keys;
  /** The cleartext that must work, for the keys of which it is known. */
  secrets: Map<string, string>;
  /** Unix time in ms, for the sandbox and Keyway as well. */
  now: number;
}

/** What there is. */
export interface Fixture {
  readonly harness: Harness;
  readonly clock: { now: number };
}

export const keysIn = ({ harness }: Fixture): Keys =>
  new Map(harness.sandbox.keys.all().map((key) => [key.id, structuredClone(key)]));

export const withKey = (keys: Keys, key: Key): Keys => new Map([...keys, [key.id, key]]);
export const withoutKey = (keys: Keys, id: string): Keys => new Map([...keys].filter(([other]) => other !== id));

/** The keys of `after` that are not in `before`. */
export const newKeys = (before: Keys, after: Keys): readonly Key[] =>
  [...after.values()].filter(({ id }) => !before.has(id));

/** Of a list, counted round, so that any number chooses one. */
export function chosen<T>(items: readonly T[], choice: number): T {
  const item = items[choice % items.length];
  if (item === undefined) throw new RangeError('There is nothing to choose from');
  return item;
}

export const isExpired = ({ expireTime }: Key, now: number): boolean => expireTime !== 0 && expireTime * 1000 <= now;

/** In order too: it is that of creation, which no mutation changes. */
export const isSame = (expected: Keys, actual: Keys): boolean => isDeepStrictEqual([...actual], [...expected]);
