import { hash } from 'node:crypto';
import { InvalidCursorError } from '../errors.js';
import { canonicalJson } from '../../runtime/canonical-json.js';
import type { AccessKeyFilter } from './filter.js';
import { isSortValueOf, type AccessKeyOrder, type SortPosition } from './sort-order.js';

/** Raised when what a cursor holds changes, so that a cursor of another release is told as such. */
const cursorVersion = 1;
const maxCursorLength = 8192;
const digestLength = 16;

/** The question that a cursor belongs to: it opens no other. */
export const cursorScope = (filter: AccessKeyFilter, order: AccessKeyOrder): string =>
  canonicalJson([cursorVersion, filter, order]);

/**
 * A keyset cursor: the sort values and id of a key, so that it survives the key's going and others' coming. The digest
 * catches accidents and cursors of another question; it keeps no secret, as whoever makes up a position sees only keys
 * that the same search shows anyway.
 */
export function encodeCursor(position: SortPosition, scope: string): string {
  const payload = JSON.stringify(position);
  return Buffer.from(`${digest(payload, scope)}${payload}`).toString('base64url');
}

export function decodeCursor(
  cursor: string,
  { scope, order, argument }: { scope: string; order: AccessKeyOrder; argument: 'after' | 'before' },
): SortPosition {
  const position = cursor.length <= maxCursorLength ? parsePayload(cursor, scope) : null;
  if (
    !Array.isArray(position) ||
    position.length !== order.length ||
    !order.every(({ field }, index) => isSortValueOf(field, position[index]))
  ) {
    throw new InvalidCursorError(argument);
  }
  return position as SortPosition;
}

function parsePayload(cursor: string, scope: string): unknown {
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
