import { hash } from 'node:crypto';
import type { CursorPosition, ShortenedText, SortPosition, SortValue } from './sort-order.js';

/** In UTF-16 units. Names that Keyway accepts are shorter unless `KEY_NAME_MAX_LENGTH` is raised. */
const maxLength = 256;
const digestLength = 22;

/** A text that is too long for a cursor is replaced by its beginning and a digest; the id, which comes last, never is. */
export const shortened = (position: SortPosition): CursorPosition =>
  position.map((value, index) => (index === position.length - 1 ? value : shortenedValue(value)));

function shortenedValue(value: SortValue): SortValue | ShortenedText {
  if (typeof value !== 'string' || value.length <= maxLength) return value;
  // Not in the middle of a character, nor of a number: names sort by whole numbers, and 19 comes after 1 followed by anything.
  const start = value.slice(0, maxLength).replace(/[\uD800-\uDBFF]$|\p{Nd}+$/u, '');
  return { start, digest: hash('sha256', value, 'base64url').slice(0, digestLength) };
}

export const isShortenedText = (value: unknown): value is ShortenedText =>
  typeof value === 'object' &&
  value !== null &&
  'start' in value &&
  typeof value.start === 'string' &&
  'digest' in value &&
  typeof value.digest === 'string';

export const isExact = (position: CursorPosition): position is SortPosition => !position.some(isShortenedText);

/** Is this the position that was shortened? */
export const isSamePosition = (position: SortPosition, cursor: CursorPosition): boolean =>
  JSON.stringify(shortened(position)) === JSON.stringify(cursor);
