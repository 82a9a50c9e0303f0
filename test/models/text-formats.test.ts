import fc from 'fast-check';
import { it } from 'vitest';
import { formatDateTime } from '../../src/graphql/types/date-time.js';
import { decodeUtf8 } from '../../src/runtime/utf8.js';
import { codePoint } from '../support/models/code-point.js';
import { sample } from '../support/sample.js';

const texts = fc.string({ unit: codePoint }).map((text) => Buffer.from(text));
const bytes = fc.uint8Array({ maxLength: 64 }).map((list) => Buffer.from(list));

it('UTF-8 is decoded as Node decodes it, for every sequence of bytes', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        texts,
        bytes,
        fc.tuple(texts, bytes).map((parts) => Buffer.concat(parts)),
      ),
      (given) => decodeUtf8(given) === given.toString(),
    ),
    sample({ small: 1_000, full: 200_000 }),
  );
});

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
    sample({ small: 1_000, full: 200_000 }),
  );
});
