import { randomUUID } from 'node:crypto';

/** A JSON number whose digits a JavaScript number would change, such as `9007199254740993`, `1.0` or `-0`. */
export class ExactNumber {
  /** As written in JSON. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Is the decimal value the one that a JavaScript number prints for it? Integers must be safe ones. */
  get isExactDouble(): boolean {
    const value = Number(this.text);
    if (!Number.isFinite(value)) return false;
    if (/^-?\d+$/.test(this.text) && !Number.isSafeInteger(value)) return false;
    return decimalOf(this.text) === decimalOf(String(value));
  }

  /** Equal for equal numbers, however they are written. */
  get canonical(): string {
    return this.isExactDouble ? String(Number(this.text)) : decimalOf(this.text);
  }

  /** The nearest JavaScript number, or, while `printJson` prints, a string that it replaces by the digits. */
  toJSON(): number | string {
    if (!isPrinting) return Number(this.text);
    hasPrintedExactNumber = true;
    return placeholder + this.text;
  }
}

/** The number itself where JSON prints it with the same digits. */
export const exactNumber = (text: string): number | ExactNumber =>
  String(Number(text)) === text ? Number(text) : new ExactNumber(text);

/**
 * As `JSON.parse`; `withExactNumbers` recovers the digits that its numbers have lost. Node 20 has neither source text in
 * the reviver of `JSON.parse` nor `JSON.rawJSON`. lossless-json has both, but refuses duplicate names, assigns
 * `__proto__`, and returns objects in place of the numbers that the rest of the code reads.
 *
 * @throws SyntaxError, RangeError
 */
export function parseJson(text: string): unknown {
  if (!mayLoseDigits.test(text)) return JSON.parse(text);
  const marked = text.replace(stringOrNumber, (token) => (losesDigits(token) ? `"${placeholder}${token}"` : token));
  return marked === text ? JSON.parse(text) : JSON.parse(marked, unmark);
}

/**
 * A number of 16 digits or more, or with a fraction or an exponent, between characters that stand around a number in an object
 * or a list. Also matches in some strings, which costs time only; ids and times are none of them. -0 is seen when it is parsed.
 */
const mayLoseDigits = /[[:,\s]-?\d(?:\d{15}|\d*[.eE])[-+.eE\d]*[\s,\]}]/;
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d[-+.\deE]*/g;
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

const losesDigits = (token: string): boolean => jsonNumber.test(token) && String(Number(token)) !== token;

/** Marks digits inside JSON strings. A random text, so that no other string begins with it. */
const placeholder = `${randomUUID()} `;

/** The digits of members of parsed objects and lists. */
const digits = new WeakMap<object, Map<string, string>>();

function unmark(this: object, name: string, value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith(placeholder)) return value;
  const text = value.slice(placeholder.length);
  const known = digits.get(this) ?? new Map<string, string>();
  digits.set(this, known.set(name, text));
  return Number(text);
}

/** The same value, with an `ExactNumber` for each member or item whose digits `parseJson` would lose otherwise. */
export const withExactNumbers = (value: unknown): unknown => (hasLostDigits(value) ? restored(value) : value);

/** Usually not, which is found out without making anything. */
function hasLostDigits(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Object.is(value, -0);
  if (digits.has(value)) return true;
  if (Array.isArray(value)) return value.some(hasLostDigits);
  for (const name in value) if (hasLostDigits((value as Readonly<Record<string, unknown>>)[name])) return true;
  return false;
}

function restored(value: unknown): unknown {
  if (Object.is(value, -0)) return new ExactNumber('-0');
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return value;
  const known = digits.get(value);
  const exact = (name: string, item: unknown): unknown => {
    const text = known?.get(name);
    return text === undefined ? restored(item) : new ExactNumber(text);
  };
  if (Array.isArray(value)) {
    const items = value.map((item, index) => exact(String(index), item));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const entries = Object.entries(value);
  const changed = entries.map(([name, item]): [string, unknown] => [name, exact(name, item)]);
  return changed.some(([, item], index) => item !== entries[index]?.[1]) ? Object.fromEntries(changed) : value;
}

// `JSON.stringify` is synchronous, so one print at a time sees these. A replacer would make every response slower.
let isPrinting = false;
let hasPrintedExactNumber = false;
const printedPlaceholder = new RegExp(`"${placeholder}([^"]*)"`, 'g');

/** As `JSON.stringify`, with the digits of each `ExactNumber`. */
export function printJson(value: unknown): string {
  isPrinting = true;
  hasPrintedExactNumber = false;
  try {
    const text = JSON.stringify(value);
    return hasPrintedExactNumber ? text.replace(printedPlaceholder, '$1') : text;
  } finally {
    isPrinting = false;
  }
}

/** `-12.50e3` as `-125e2`: equal for equal decimal values. */
function decimalOf(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(text) ?? [];
  const significant = (whole + fraction).replace(/^0+/, '');
  const trimmed = significant.replace(/0+$/, '');
  if (trimmed === '') return '0';
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(significant.length - trimmed.length);
  return `${sign}${trimmed}e${power}`;
}
