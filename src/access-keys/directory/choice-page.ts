import { canonicalJson } from '../../runtime/canonical-json.js';
import { InvalidCursorError, InvalidInputError, type InputIssue } from '../errors.js';
import { readCursor, writeCursor } from '../search/cursor.js';
import { defaultPageSize, maxPageSize } from '../search/page.js';
import type { UserPage, UserQuery } from './directory.js';

/** As a client gives them: null was not given. */
interface ChoiceArguments {
  readonly search?: string | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

interface ChoiceRequest {
  /** Undefined: everything. */
  readonly search: string | undefined;
  readonly first: number;
  readonly after: string | null;
}

export interface ChoicePage<T> {
  readonly items: readonly T[];
  readonly cursorOf: (item: T) => string;
  readonly total: number;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

const maxSearchLength = 256;

/** @throws InvalidInputError naming each argument that is wrong */
export function decodeChoiceRequest({ search, first, after }: ChoiceArguments): ChoiceRequest {
  const issues: InputIssue[] = [];
  if ((search?.length ?? 0) > maxSearchLength) {
    const message = `Search for at most ${maxSearchLength} characters.`;
    issues.push({ path: ['search'], code: 'TOO_LONG', message });
  }
  if (typeof first === 'number' && (first < 1 || first > maxPageSize)) {
    issues.push({ path: ['first'], code: 'OUT_OF_RANGE', message: `Give a number from 1 to ${maxPageSize}.` });
  }
  if (issues.length > 0) throw new InvalidInputError(issues);
  return { search: search?.trim() || undefined, first: first ?? defaultPageSize, after: after ?? null };
}

/** A list that Descope returns whole: what is searched in, and the name and the id by which it is sorted. */
interface ChoiceList<T> {
  /** Of what, for cursors. */
  readonly kind: string;
  readonly fetch: () => Promise<readonly T[]>;
  readonly textsOf: (item: T) => readonly string[];
  readonly positionOf: (item: T) => Position;
}

type Position = readonly [name: string, id: string];

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Zero for the same position only: names that differ in case alone are equal to the collator. */
const compare = ([nameA, idA]: Position, [nameB, idB]: Position): number =>
  collator.compare(nameA, nameB) || compareExactly(nameA, nameB) || compareExactly(idA, idB);

const compareExactly = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The cursor is the position of an item, so that it stays valid when others come and go. @throws InvalidCursorError */
export async function pageOfList<T>(
  { kind, fetch, textsOf, positionOf }: ChoiceList<T>,
  { search, first, after }: ChoiceRequest,
): Promise<ChoicePage<T>> {
  const scope = scopeOf(kind, search);
  const from = after === null ? null : decodePosition(after, scope);
  const text = search?.toLowerCase();
  const items = await fetch();
  const matching = items
    .filter((item) => text === undefined || textsOf(item).some((value) => value.toLowerCase().includes(text)))
    .map((item) => ({ item, position: positionOf(item) }))
    .sort((a, b) => compare(a.position, b.position));
  const start = from === null ? 0 : matching.filter(({ position }) => compare(position, from) <= 0).length;
  return {
    items: matching.slice(start, start + first).map(({ item }) => item),
    cursorOf: (item) => writeCursor(positionOf(item), scope),
    total: matching.length,
    hasNextPage: start + first < matching.length,
    hasPreviousPage: start > 0,
  };
}

/** Users are paged by Descope, which knows no position but a number: a cursor is the number of users before. */
export async function pageOfUsers(
  kind: string,
  { search, first, after }: ChoiceRequest,
  fetch: (query: UserQuery) => Promise<UserPage>,
): Promise<ChoicePage<UserPage['users'][number]>> {
  const scope = scopeOf(kind, search);
  const offset = after === null ? 0 : decodeOffset(after, scope);
  const { users, total } = await fetch({ text: search, offset, limit: first });
  const items = users.slice(0, first);
  const places = new Map(items.map((user, index) => [user, offset + index + 1]));
  return {
    items,
    cursorOf: (user) => writeCursor(places.get(user), scope),
    total,
    hasNextPage: items.length > 0 && offset + items.length < total,
    hasPreviousPage: offset > 0,
  };
}

const scopeOf = (kind: string, search: string | undefined): string => canonicalJson([kind, search ?? null]);

function decodePosition(cursor: string, scope: string): Position {
  const position = readCursor(cursor, scope);
  if (
    Array.isArray(position) &&
    position.length === 2 &&
    position.every((part): part is string => typeof part === 'string')
  ) {
    return position as unknown as Position;
  }
  throw new InvalidCursorError('after');
}

/** Descope counts in 32 bits. */
const maxOffset = 2 ** 31 - 1 - maxPageSize;

function decodeOffset(cursor: string, scope: string): number {
  const offset = readCursor(cursor, scope);
  if (typeof offset === 'number' && Number.isInteger(offset) && offset >= 0 && offset <= maxOffset) return offset;
  throw new InvalidCursorError('after');
}
