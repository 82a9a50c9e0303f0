import { hash } from 'node:crypto';
import { canonicalJson } from '../../runtime/canonical-json.js';
import { InvalidCursorError } from '../errors.js';
import type { AccessKeyFilter } from './filter.js';
import { isShortenedText, shortened } from './shortened-text.js';
import {
  isSortValueOf,
  type AccessKeyOrder,
  type CursorPosition,
  type SortField,
  type SortPosition,
} from './sort-order.js';

/** Raised when the content of cursors changes, so that a cursor of another release is refused. */
const cursorVersion = 2;
const maxCursorLength = 8192;
const digestLength = 16;

/** The search that a cursor belongs to; it is refused in any other. */
export const cursorScope = (filter: AccessKeyFilter, order: AccessKeyOrder): string =>
  canonicalJson([cursorVersion, filter, order]);

/**
 * A keyset cursor: the sort values and id of a key, so that it stays valid when keys are created and deleted. The digest detects
 * corruption and cursors of another search; it protects no secret, as a made-up position shows only keys that the same
 * search shows anyway.
 */
export const encodeCursor = (position: SortPosition, scope: string): string => writeCursor(shortened(position), scope);

/** A cursor that holds `payload`, for `readCursor` with the same scope. */
export function writeCursor(payload: unknown, scope: string): string {
  const text = JSON.stringify(payload);
  return Buffer.from(`${digest(text, scope)}${text}`).toString('base64url');
}

export function decodeCursor(
  cursor: string,
  { scope, order, argument }: { scope: string; order: AccessKeyOrder; argument: 'after' | 'before' },
): CursorPosition {
  const position = readCursor(cursor, scope);
  if (
    !Array.isArray(position) ||
    position.length !== order.length ||
    !order.every(({ field }, index) => isCursorValueOf(field, position[index]))
  ) {
    throw new InvalidCursorError(argument);
  }
  return position as CursorPosition;
}

const isCursorValueOf = (field: SortField, value: unknown): boolean =>
  isSortValueOf(field, value) || (isSortValueOf(field, '') && isShortenedText(value));

/** The payload; null: the cursor is not one of this scope. */
export function readCursor(cursor: string, scope: string): unknown {
  if (cursor.length > maxCursorLength) return null;
  const text = Buffer.from(cursor, 'base64url').toString();
  const payload = text.slice(digestLength);
  if (text.slice(0, digestLength) !== digest(payload, scope)) return null;
  try {
    return JSON.parse(payload);
  } catch {
    return null;
  }
}

const digest = (payload: string, scope: string): string =>
  hash('sha256', `${scope}\0${payload}`, 'base64url').slice(0, digestLength);
