import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDateTime } from '../../src/graphql/date-time.js';

const instants = fc.oneof(
  fc.date({ noInvalidDate: true }),
  fc.date({ noInvalidDate: true }).map((date) => new Date(Math.trunc(date.getTime() / 1_000) * 1_000)),
);

it('an instant is written as toISOString writes it, without milliseconds that are zero', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      expect(formatDateTime(instant)).toBe(instant.toISOString().replace('.000Z', 'Z'));
    }),
    { numRuns: 20_000 },
  );
  expect(() => formatDateTime(new Date(Number.NaN))).toThrow(RangeError);
});
