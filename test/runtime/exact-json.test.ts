import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/runtime/canonical-json.js';
import { ExactNumber, parseJson, printJson, withExactNumbers } from '../../src/runtime/exact-json.js';

/** As another parser and printer of JSON would keep it. */
const roundTrip = (text: string): string => printJson(withExactNumbers(parseJson(text)));

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
        return roundTrip(text) === expected;
      }),
      { numRuns: 2_000 },
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
      { numRuns: 2_000 },
    );
  });

  it.each(['01.5', '1.e5', '1.5.2', '--1.5', '1.5e', '{"a":1.5 "b":2}', '[1.5', '+1.5', '0x1.5', '1.5"a"'])(
    'refuses %s',
    (text) => expect(() => parseJson(text)).toThrow(SyntaxError),
  );

  it('keeps a member named __proto__ as a member', () => {
    const text = '{"__proto__":{"a":1.0},"b":-0}';
    expect(roundTrip(text)).toBe(text);
    expect(Object.getPrototypeOf(withExactNumbers(parseJson(text)))).toBe(Object.prototype);
  });

  it('gives others the nearest JavaScript number', () => {
    expect(JSON.stringify({ n: new ExactNumber('9007199254740993') })).toBe('{"n":9007199254740992}');
  });

  it.each([
    ['1.0', true],
    ['-0', true],
    ['1e3', true],
    ['0.1', true],
    ['1.50E+2', true],
    ['1e300', true],
    ['9007199254740991.0', true],
    ['9007199254740992', false],
    ['9007199254740993', false],
    ['1180591620717411303424', false],
    ['0.1234567890123456789', false],
    ['1e400', false],
    ['1e-400', false],
    ['1.0000000000000000001', false],
  ])('knows whether a double holds %s', (text, isExact) => {
    expect(new ExactNumber(text).isExactDouble).toBe(isExact);
  });

  it('takes numbers that differ in their last digit for different', () => {
    const of = (text: string) => canonicalJson({ n: new ExactNumber(text) });
    expect(of('9007199254740993')).not.toBe(of('9007199254740992'));
  });
});
