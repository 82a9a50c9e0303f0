import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeUtf8 } from '../../src/runtime/utf8.js';
import { codePoint } from '../support/models/code-point.js';
import { sample } from '../support/sample.js';

const texts = fc.string({ unit: codePoint }).map((text) => Buffer.from(text));
const bytes = fc.uint8Array({ maxLength: 64 }).map((list) => Buffer.from(list));

it('decodes every sequence of bytes as Node does', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        texts,
        bytes,
        fc.tuple(texts, bytes).map((parts) => Buffer.concat(parts)),
      ),
      (given) => decodeUtf8(given) === given.toString(),
    ),
    sample({ small: 2_000, full: 200_000 }),
  );
});

it.each(['', 'plain', 'Zürich', '\ufeffwith a mark', 'ключ 🙂', 'x'.repeat(100_000) + 'é'])('decodes %j', (text) => {
  expect(decodeUtf8(Buffer.from(text))).toBe(text);
});

it.each([
  [[0xff], '\ufffd'],
  [[0x61, 0xc3], 'a\ufffd'],
  [[0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
])('replaces what is no UTF-8: %j', (given, text) => {
  expect(decodeUtf8(Buffer.from(given))).toBe(text);
});
