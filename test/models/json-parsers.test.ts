import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, printJson, withExactNumbers } from '../../src/runtime/exact-json.js';
import { codePoint } from '../support/models/code-point.js';
import { parseInChunks } from '../support/models/parse-in-chunks.js';
import { sample } from '../support/sample.js';

const digits = fc.stringMatching(/^[0-9]{1,22}$/);
const integerText = fc.oneof(
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
  fc.constantFrom('-0', '0', '9007199254740991', '9007199254740992', '9007199254740993', '18446744073709551615'),
);
const decimalText = fc
  .tuple(integerText, fc.option(digits), fc.option(fc.tuple(fc.constantFrom('e', 'E', 'e+', 'E-'), fc.nat(400))))
  .map(([whole, fraction, exponent]) => {
    const power = exponent === null ? '' : exponent.join('');
    return `${whole}${fraction === null ? '' : `.${fraction}`}${power}`;
  });
/** Any code points: a string of the unit `binary`, of which fast-check would first make a table of them all. */
const name = fc
  .array(fc.nat({ max: 0x10_ff_ff }), { maxLength: 8 })
  .map((codePoints) => JSON.stringify(String.fromCodePoint(...codePoints)));
/** JSON text of any shape, whose numbers are written in any way. */
const jsonText = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    decimalText,
    name,
    fc.constantFrom('true', 'false', 'null', '"1.0"', '"-0 9007199254740993"'),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
    fc
      .uniqueArray(fc.tuple(name, tie('value')), { maxLength: 3, selector: ([key]) => JSON.parse(key) as string })
      .filter((entries) => entries.every(([key]) => !/^"\d+"$/.test(key)))
      .map((entries) => `{${entries.map(([key, value]) => `${key}:${value}`).join(',')}}`),
  ),
})).value;

describe('exact JSON', () => {
  it('prints the bytes that it parsed, with numbers of every form', () => {
    fc.assert(
      fc.property(jsonText, (value) => {
        const text = `[${value}]`;
        // Names and strings may be escaped in another way; numbers are not strings and stay as they are.
        const expected = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, (token) => JSON.stringify(JSON.parse(token)));
        return printJson(withExactNumbers(parseJson(text))) === expected;
      }),
      sample({ small: 200, full: 50_000 }),
    );
  });

  it('returns what JSON.parse returns, and throws where it throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          jsonText,
          fc.string(),
          decimalText.map((text) => `${text}-`),
        ),
        (text) => {
          let expected: unknown;
          try {
            expected = JSON.parse(text);
          } catch {
            expect(() => parseJson(text)).toThrow(SyntaxError);
            return;
          }
          expect(parseJson(text)).toEqual(expected);
        },
      ),
      sample({ small: 200, full: 50_000 }),
    );
  });
});

const chunkSizes = fc.array(fc.integer({ min: 1, max: 70_000 }), { minLength: 1, maxLength: 5 });
const element = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.record({ id: fc.string(), name: fc.string({ unit: codePoint }) }),
);

describe('the list parser', () => {
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
          if (Array.isArray(whole.keys)) expect(parseInChunks(Buffer.from(text), sizes)).toEqual(whole.keys);
        },
      ),
      sample({ small: 50, full: 10_000 }),
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
        expect(withExactNumbers(parseInChunks(Buffer.from(text), sizes))).toEqual(withExactNumbers(whole.keys));
      }),
      sample({ small: 50, full: 5_000 }),
    );
  });
});
