import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDateTime } from '../../src/graphql/types/date-time.js';

/** Those that RFC 3339 can write. */
const years = {
  noInvalidDate: true,
  min: new Date('0000-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59Z'),
} as const;

const instants = fc.oneof(
  fc.date(years),
  fc.date(years).map((date) => new Date(Math.trunc(date.getTime() / 1_000) * 1_000)),
);

it('an instant is written as toISOString writes it, without milliseconds that are zero', () => {
  fc.assert(
    fc.property(instants, (instant) => formatDateTime(instant) === instant.toISOString().replace('.000Z', 'Z')),
    { numRuns: 20_000 },
  );
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
