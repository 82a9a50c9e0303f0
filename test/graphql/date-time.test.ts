import { expect, it } from 'vitest';
import { formatDateTime } from '../../src/graphql/types/date-time.js';

it('no date is refused', () => {
  expect(() => formatDateTime(new Date(Number.NaN))).toThrow(RangeError);
});

it.each([
  [new Date(2 ** 31 * 1e6), '9999-12-31T23:59:59Z'],
  [new Date('+010000-01-01T00:00:00Z'), '9999-12-31T23:59:59Z'],
  [new Date(8.64e15), '9999-12-31T23:59:59Z'],
  [new Date('9999-12-31T23:59:59Z'), '9999-12-31T23:59:59Z'],
  [new Date('-000001-12-31T23:59:59.500Z'), '0000-01-01T00:00:00Z'],
  [new Date(-8.64e15), '0000-01-01T00:00:00Z'],
])('%o, which may be outside the years of RFC 3339, is written as %s', (instant, text) => {
  expect(formatDateTime(instant)).toBe(text);
});
