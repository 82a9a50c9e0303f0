import { accessKeyStatuses, statusAt, type AccessKey } from '../access-key.js';

export const sortFields = ['NAME', 'STATUS', 'CREATED_AT', 'CREATED_BY', 'EXPIRES_AT', 'ID'] as const;
export type SortField = (typeof sortFields)[number];

export interface AccessKeySort {
  readonly field: SortField;
  readonly desc: boolean;
}

/** Strings, ms since the epoch, or null for an expiry that never comes: later than every date. */
export type SortValue = string | number | null;

/** A place between keys, which stays meaningful when the key that was there is gone. */
export type SortPosition = readonly SortValue[];

/** A long text as a cursor holds it. */
export interface ShortenedText {
  /** Bounds the text: `start` is not after it and, followed by U+FFFF, which sorts last, not before it. */
  readonly start: string;
  readonly digest: string;
}

/** A position whose long texts may be shortened. */
export type CursorPosition = readonly (SortValue | ShortenedText)[];

/** A total order: it always ends with ID, so that no two keys are equal. */
export type AccessKeyOrder = readonly AccessKeySort[];

/** Newest first when nothing is asked for. A field given again after its first time has nothing left to decide. */
export function toSortOrder(sorts: readonly AccessKeySort[] | null | undefined): AccessKeyOrder {
  const asked: readonly AccessKeySort[] = sorts?.length ? sorts : [{ field: 'CREATED_AT', desc: true }];
  const order: AccessKeySort[] = [];
  for (const sort of [...asked, { field: 'ID', desc: false } as const]) {
    if (order.at(-1)?.field === 'ID') break;
    if (!order.some(({ field }) => field === sort.field)) order.push(sort);
  }
  return order;
}

/** Does the passing of time alone move keys in this order? */
export const isTimeDependentOrder = (order: AccessKeyOrder): boolean => order.some(({ field }) => field === 'STATUS');

export const positionOf = (key: AccessKey, order: AccessKeyOrder, now: number): SortPosition =>
  order.map(({ field }) => values[field](key, now));

export const sortValueOf = (field: SortField, key: AccessKey, now: number): SortValue => values[field](key, now);

export const compareValues = (field: SortField, a: SortValue, b: SortValue): number => comparisons[field](a, b);

/** Where `key` stands against a remembered position: below, at or above zero. */
export function compareToPosition(key: AccessKey, position: SortPosition, order: AccessKeyOrder, now: number): number {
  for (const [index, { field, desc }] of order.entries()) {
    const result = comparisons[field](values[field](key, now), position[index] ?? null);
    if (result !== 0) return desc ? -result : result;
  }
  return 0;
}

const values: Record<SortField, (key: AccessKey, now: number) => SortValue> = {
  NAME: (key) => key.name,
  STATUS: (key, now) => accessKeyStatuses.indexOf(statusAt(key, now)),
  CREATED_AT: (key) => key.createdAt.getTime(),
  CREATED_BY: (key) => key.createdBy,
  EXPIRES_AT: (key) => key.expiresAt?.getTime() ?? null,
  ID: (key) => key.id,
};

/** As people sort names: case does not count, accents do, `key-2` comes before `key-10`. */
const names = new Intl.Collator('en', { sensitivity: 'accent', numeric: true });

type Compare = (a: SortValue, b: SortValue) => number;
const byName: Compare = (a, b) => names.compare(String(a), String(b));
const byText: Compare = (a, b) => (a === b ? 0 : String(a) < String(b) ? -1 : 1);
const byNumber: Compare = (a, b) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : Number(a) - Number(b));

const comparisons: Record<SortField, Compare> = {
  NAME: byName,
  STATUS: byNumber,
  CREATED_AT: byNumber,
  CREATED_BY: byText,
  EXPIRES_AT: byNumber,
  ID: byText,
};

/** Are the values of this field numbers, or null? */
export const isNumericField = (field: SortField): boolean => comparisons[field] === byNumber;

/** The kind of value each field has in a position, for checking one that came from outside. */
export const isSortValueOf = (field: SortField, value: unknown): value is SortValue =>
  field === 'EXPIRES_AT' && value === null ? true : typeof value === (isNumericField(field) ? 'number' : 'string');
