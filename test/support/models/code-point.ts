import fc from 'fast-check';

/** As `unit: 'binary'`, which spends 3 s on a table of all of them. */
export const codePoint = fc
  .integer({ min: 0, max: 0x10_ffff })
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));
