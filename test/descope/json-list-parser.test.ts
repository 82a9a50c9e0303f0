import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonListParser, listIn } from '../../src/descope/http/response/json-list-parser.js';
import { parseJson, withExactNumbers } from '../../src/runtime/exact-json.js';
import { codePoint } from '../support/models/code-point.js';

/** What comes out when `bytes` arrive in chunks of these sizes, over and over. */
function split(bytes: Buffer, sizes: readonly number[]): unknown[] {
  const splitter = new JsonListParser('keys');
  const elements: unknown[] = [];
  for (let start = 0, turn = 0; start < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    elements.push(...splitter.push(bytes.subarray(start, start + size)).flat());
    start += size;
  }
  return [...elements, ...listIn(splitter.end(), 'keys')];
}

const chunkSizes = fc.array(fc.integer({ min: 1, max: 70_000 }), { minLength: 1, maxLength: 5 });
const element = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.record({ id: fc.string(), name: fc.string({ unit: codePoint }) }),
);

describe('JsonListParser', () => {
  it('parses what JSON.parse parses, with any chunk sizes and any fields around the list', () => {
    fc.assert(
      fc.property(
        fc.array(element),
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
        fc.constantFrom(undefined, 1, '\t'),
        chunkSizes,
        (keys, before, after, space, sizes) => {
          const text = JSON.stringify({ ...before, keys, ...after }, null, space);
          const whole = JSON.parse(text) as { keys: unknown };
          if (Array.isArray(whole.keys)) expect(split(Buffer.from(text), sizes)).toEqual(whole.keys);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('keeps the digits of every number, with any chunk sizes and in every piece', () => {
    const numbers = [
      '9007199254740993',
      '123456789012345',
      '1234567890123456',
      '1.0',
      '0.5',
      '1E5',
      '2e-3',
      '7',
      '[-0]',
    ];
    const padding = JSON.stringify('1.0 and 1234567890123456789'.repeat(200));
    const item = fc.tuple(fc.constantFrom(...numbers), fc.constantFrom('""', padding), fc.constantFrom('', ' ', '\n'));
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 20 }), chunkSizes, (items, sizes) => {
        const keys = items.map(([number, text, space]) => `{"text":${text},"number":${space}${number}${space}}`);
        const text = `{"keys":[${keys.join(',')}]}`;
        const whole = parseJson(text) as { keys: unknown[] };
        expect(withExactNumbers(split(Buffer.from(text), sizes))).toEqual(withExactNumbers(whole.keys));
      }),
      { numRuns: 300 },
    );
  });

  it('reads long lists in pieces, before the end has come', () => {
    const keys = Array.from({ length: 5_000 }, (_, index) => ({ id: `K${index}`, name: 'n }],{"\\'.repeat(3) }));
    const text = Buffer.from(JSON.stringify({ keys }));
    const splitter = new JsonListParser('keys');
    const half = splitter.push(text.subarray(0, text.length / 2));
    expect(half.length).toBeGreaterThan(2);
    const rest = splitter.push(text.subarray(text.length / 2));
    splitter.end();
    expect([...half, ...rest].flat()).toEqual(keys);
  });

  it.each(['{}', '{"keys":null}', '{"keys":[]}', ' { "keys" : [ ] } ', '{"total":0,"keys":[]}'])(
    'finds no elements in %s',
    (text) => {
      expect(split(Buffer.from(text), [3])).toEqual([]);
    },
  );

  it.each([
    '',
    '[]',
    'null',
    '"keys"',
    '{"keys":{}}',
    '{"keys":1}',
    '{"keys":[',
    '{"keys":[{}',
    '{"keys":[{}]',
    '{"keys":[{}]}}',
    '{"keys":[{]}',
    '{"keys":[{} {}]}',
    '{"keys":[,]]}',
    '<html>',
  ])('refuses %j', (text) => {
    expect(() => split(Buffer.from(text), [2])).toThrow('unreadable');
  });

  it('reads a list whose name is written with escapes', () => {
    expect(split(Buffer.from('{"\\u006beys":[{"id":"a"},1]}'), [3])).toEqual([{ id: 'a' }, 1]);
  });

  it('is not led astray by a list of the same name deeper down, or in a text', () => {
    const text = JSON.stringify({ a: { keys: [1] }, b: '"keys":[', c: ['"keys":['], keys: [{ keys: [2] }] });
    expect(split(Buffer.from(text), [5])).toEqual([{ keys: [2] }]);
  });
});
