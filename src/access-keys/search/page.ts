import type { AccessKey } from '../access-key.js';
import { InvalidInputError, type InputIssue } from '../errors.js';
import { isExact, isSamePosition, isShortenedText } from './shortened-text.js';
import {
  compareToPosition,
  positionOf,
  type AccessKeyOrder,
  type CursorPosition,
  type SortPosition,
} from './sort-order.js';
import { summarise, type AccessKeySummary } from './summary.js';

/** All keys that match a filter, in order: what pages are cut from and totals count. */
export class AccessKeySelection {
  readonly keys: readonly AccessKey[];
  readonly order: AccessKeyOrder;
  /** How many keys the filter looked at. */
  readonly filteredKeys: number;
  readonly #unordered: readonly AccessKey[];
  #summary: Promise<AccessKeySummary> | undefined;

  /** `unordered`: the same keys, in the order that is fastest to go through. */
  constructor(
    keys: readonly AccessKey[],
    {
      order,
      filteredKeys,
      unordered,
    }: { order: AccessKeyOrder; filteredKeys: number; unordered: readonly AccessKey[] },
  ) {
    this.keys = keys;
    this.order = order;
    this.filteredKeys = filteredKeys;
    this.#unordered = unordered;
  }

  /** Counted when it is first asked for. */
  summary(): Promise<AccessKeySummary> {
    this.#summary ??= summarise(this.#unordered);
    return this.#summary;
  }

  /** How many keys come before `position`, the key at that very position not counted. */
  indexBefore(cursor: CursorPosition, now: number): number {
    const position = this.#positionAt(cursor, { now, isLower: false });
    return this.#search((key) => compareToPosition(key, position, this.order, now) < 0);
  }

  /** The index of the first key after `position`. */
  indexAfter(cursor: CursorPosition, now: number): number {
    const position = this.#positionAt(cursor, { now, isLower: true });
    return this.#search((key) => compareToPosition(key, position, this.order, now) <= 0);
  }

  /**
   * The exact position where a cursor holds long texts shortened: that of the key, which is found by its id. When the key is gone or
   * has changed, a bound of it: keys that begin with the same 256 characters can then be on two pages, and none is left out.
   */
  #positionAt(cursor: CursorPosition, { now, isLower }: { now: number; isLower: boolean }): SortPosition {
    if (isExact(cursor)) return cursor;
    const key = this.keys.find(({ id }) => id === cursor.at(-1));
    const position = key && positionOf(key, this.order, now);
    if (position !== undefined && isSamePosition(position, cursor)) return position;
    return cursor.map((value, index) => {
      if (!isShortenedText(value)) return value;
      const isDescending = this.order[index]?.desc === true;
      return isLower === isDescending ? `${value.start}\uFFFF` : value.start;
    });
  }

  #search(isBefore: (key: AccessKey) => boolean): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.keys[middle] as AccessKey)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export const defaultPageSize = 20;
export const maxPageSize = 100;

/** As Relay's connection arguments: from the start going forward, or from the end going back. */
interface PageRequest {
  readonly direction: 'forward' | 'backward';
  readonly size: number;
  readonly after: string | null;
  readonly before: string | null;
}

export interface PageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
}

/** @throws InvalidInputError naming each argument that is wrong. */
export function decodePageRequest({ first, after, last, before }: PageArguments): PageRequest {
  const issues: InputIssue[] = [];
  const both = typeof first === 'number' && typeof last === 'number';
  if (both) issues.push({ path: ['last'], code: 'MUTUALLY_EXCLUSIVE', message: 'Give first or last, not both.' });
  for (const [argument, size] of Object.entries({ first, last })) {
    if (typeof size === 'number' && (size < 1 || size > maxPageSize)) {
      issues.push({ path: [argument], code: 'OUT_OF_RANGE', message: `Give a number from 1 to ${maxPageSize}.` });
    }
  }
  if (issues.length > 0) throw new InvalidInputError(issues);
  const direction = typeof last === 'number' ? 'backward' : 'forward';
  return { direction, size: last ?? first ?? defaultPageSize, after: after ?? null, before: before ?? null };
}

export interface AccessKeyPage {
  readonly keys: readonly AccessKey[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** Cuts a page in time that depends on the page, not on the selection. */
export function pageOf(
  selection: AccessKeySelection,
  {
    direction,
    size,
    after,
    before,
    now,
  }: {
    direction: PageRequest['direction'];
    size: number;
    after: CursorPosition | null;
    before: CursorPosition | null;
    now: number;
  },
): AccessKeyPage {
  const from = after === null ? 0 : selection.indexAfter(after, now);
  const to = Math.max(from, before === null ? selection.keys.length : selection.indexBefore(before, now));
  const start = direction === 'forward' ? from : Math.max(from, to - size);
  const end = direction === 'forward' ? Math.min(to, from + size) : to;
  return {
    keys: selection.keys.slice(start, end),
    hasNextPage: end < selection.keys.length,
    hasPreviousPage: start > 0,
  };
}
