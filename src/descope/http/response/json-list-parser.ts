import { parseJson } from '../../../runtime/exact-json.js';
import { decodeUtf8 } from '../../../runtime/utf8.js';
import { DescopeCallError } from '../failure.js';

/** Pieces of about this many bytes are parsed in a fraction of a millisecond. */
const maxPieceBytes = 32 * 1024;

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const zero = 0x30;
const nine = 0x39;
const point = 0x2e;
const exponent = 0x65;
/** With so many digits or fewer, a JavaScript number is exact. */
const maxExactDigits = 15;

/**
 * Cuts the JSON `{"<field>": [ … ]}` into pieces of whole list elements while it arrives, so that a list of any length is
 * parsed a little at a time. It counts brackets outside of strings and leaves the rest to `JSON.parse`, which sees every
 * byte: the elements piece by piece, and the object around them at the end.
 */
export class JsonListParser {
  readonly #field: string;
  readonly #beforeList: RegExp;
  #around: Buffer[] = [];
  #piece: Buffer[] = [];
  #pieceSize = 0;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isInList = false;
  /** How many digits there are right before the next byte. */
  #digits = 0;
  /** Of the current piece: is there a number with many digits, a fraction or an exponent? */
  #mayLoseDigits = false;

  constructor(field: string) {
    this.#field = field;
    this.#beforeList = new RegExp(`[{,]\\s*"${field}"\\s*:\\s*$`);
  }

  /** The elements that are complete so far, in pieces. */
  push(chunk: Buffer): unknown[][] {
    const pieces: unknown[][] = [];
    // Local variables, since this loop sees every byte of a response of up to 60 MB.
    let isInString = this.#isInString;
    let isEscaped = this.#isEscaped;
    let depth = this.#depth;
    let digits = this.#digits;
    let start = 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index];
      if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) isInString = false;
      } else if (byte === quote) {
        isInString = true;
      } else if (byte === openBrace || byte === openBracket) {
        depth++;
        if (byte === openBracket && depth === 2 && this.#isListHead(chunk.subarray(start, index))) {
          this.#around.push(chunk.subarray(start, index + 1));
          start = index + 1;
          this.#isInList = true;
        }
      } else if (byte === closeBrace || byte === closeBracket) {
        depth--;
        if (this.#isInList && depth < 2) {
          pieces.push(this.#cut(chunk.subarray(start, index)));
          start = index;
          this.#isInList = false;
        } else if (this.#isInList && depth === 2 && this.#pieceSize + index - start >= maxPieceBytes) {
          pieces.push(this.#cut(chunk.subarray(start, index + 1)));
          start = index + 1;
        }
      } else if (byte !== undefined && byte >= zero && byte <= nine) {
        if (++digits > maxExactDigits) this.#mayLoseDigits = true;
      } else {
        if (digits > 0 && (byte === point || ((byte ?? 0) | 0x20) === exponent)) this.#mayLoseDigits = true;
        digits = 0;
      }
    }
    this.#isInString = isInString;
    this.#isEscaped = isEscaped;
    this.#depth = depth;
    this.#digits = digits;
    this.#keep(chunk.subarray(start));
    return pieces;
  }

  /**
   * To be called at the end of the body. Returns the object without the elements that `push` has returned: a list whose
   * name is written with escapes is found only here.
   *
   * @throws DescopeCallError `unreadable` when the body is not a JSON object, or half of one.
   */
  end(): unknown {
    if (this.#isInList) throw unreadableList();
    const rest = parseItem(Buffer.concat(this.#around).toString());
    listIn(rest, this.#field);
    return rest;
  }

  #isListHead(sinceStart: Buffer): boolean {
    return this.#beforeList.test(Buffer.concat([...this.#around, sinceStart]).toString());
  }

  #keep(rest: Buffer): void {
    if (rest.length === 0) return;
    if (!this.#isInList) {
      this.#around.push(rest);
      return;
    }
    this.#piece.push(rest);
    this.#pieceSize += rest.length;
  }

  #cut(last: Buffer): unknown[] {
    const bytes = this.#piece.length === 0 ? last : Buffer.concat([...this.#piece, last]);
    this.#piece = [];
    this.#pieceSize = 0;
    const parse = this.#mayLoseDigits ? parseJson : JSON.parse;
    this.#mayLoseDigits = false;
    // A piece begins with the comma before its first element.
    return parseItem(`[${decodeUtf8(bytes).replace(/^\s*,/, '')}]`, parse) as unknown[];
  }
}

/** The list in a field of an object; absent is empty. @throws DescopeCallError `unreadable` */
export function listIn(json: unknown, field: string): readonly unknown[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw unreadableList();
  const list = (json as Record<string, unknown>)[field] ?? [];
  if (!Array.isArray(list)) throw unreadableList();
  return list;
}

const unreadableList = (cause?: unknown): DescopeCallError => new DescopeCallError({ kind: 'unreadable' }, cause);

function parseItem(text: string, parse: (text: string) => unknown = parseJson): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw unreadableList(error);
  }
}
