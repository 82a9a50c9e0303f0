import { expect, it } from 'vitest';
import { decodeUtf8 } from '../../src/runtime/utf8.js';

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
