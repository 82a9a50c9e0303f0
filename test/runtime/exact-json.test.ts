import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/runtime/canonical-json.js';
import { ExactNumber, parseJson, printJson, withExactNumbers } from '../../src/runtime/exact-json.js';

/** As another parser and printer of JSON would keep it. */
const roundTrip = (text: string): string => printJson(withExactNumbers(parseJson(text)));

describe('exact JSON', () => {
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
