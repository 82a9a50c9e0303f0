import { createYielder } from '../../../runtime/event-loop.js';
import { parseJson } from '../../../runtime/exact-json.js';
import { decodeUtf8 } from '../../../runtime/utf8.js';
import type { BodyReader, ReplyHead } from '../dispatch.js';
import { DescopeCallError } from '../failure.js';
import { refuseErrorBody } from './error-payload.js';
import { JsonListParser, listIn } from './json-list-parser.js';

/** The whole body. @throws DescopeCallError `too-large` as soon as more than `maxBytes` are announced or received */
export function readBytes({ headers }: ReplyHead, maxBytes: number): BodyReader<Buffer> {
  const chunks: Buffer[] = [];
  const count = countUpTo(headers, maxBytes);
  return {
    write(chunk) {
      count(chunk);
      chunks.push(chunk);
      return undefined;
    },
    end: () => (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)),
  };
}

/**
 * What `read` returns for the JSON of a 2xx response; `undefined` is an empty body.
 *
 * @throws DescopeCallError `unreadable`, `too-large`, or `refused` for Descope's error body.
 */
export function readJson<T>(head: ReplyHead, maxBytes: number, read: (json: unknown) => T): BodyReader<T> {
  const bytes = readBytes(head, maxBytes);
  return {
    write: bytes.write,
    end() {
      const json = parse(bytes.end() as Buffer);
      refuseErrorBody(head, json);
      return read(json);
    },
  };
}

/** Parsed at once: takes a few milliseconds, as every slice of long work. */
const maxSmallBytes = 1024 * 1024;

export interface ListField<T> {
  readonly field: string;
  readonly decode: (element: unknown) => T;
}

/**
 * The decoded elements of `{"<field>": [ … ]}`. A long list is parsed and decoded in slices while it arrives: parsing
 * 60 MB at once would stop all other requests for most of a second.
 */
export const readList = <T>(head: ReplyHead, maxBytes: number, list: ListField<T>): BodyReader<T[]> =>
  Number(head.headers['content-length'] ?? Infinity) <= maxSmallBytes
    ? readJson(head, maxBytes, (json) => listIn(json, list.field).map(list.decode))
    : readLongList(head, maxBytes, list);

function readLongList<T>(head: ReplyHead, maxBytes: number, { field, decode }: ListField<T>): BodyReader<T[]> {
  const parser = new JsonListParser(field);
  const elements: T[] = [];
  const maybeYield = createYielder();
  const count = countUpTo(head.headers, maxBytes);

  async function take(pieces: readonly (readonly unknown[])[]): Promise<void> {
    for (const piece of pieces) {
      for (const element of piece) elements.push(decode(element));
      await maybeYield();
    }
  }

  return {
    write(chunk) {
      count(chunk);
      const pieces = parser.push(chunk);
      return pieces.length === 0 ? undefined : take(pieces);
    },
    end() {
      const rest = parser.end();
      refuseErrorBody(head, rest);
      for (const element of listIn(rest, field)) elements.push(decode(element));
      return elements;
    },
  };
}

/** Must be called with every chunk. */
function countUpTo(headers: ReplyHead['headers'], maxBytes: number): (chunk: Buffer) => void {
  const tooLarge = (): DescopeCallError => new DescopeCallError({ kind: 'too-large' });
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  let size = 0;
  return (chunk) => {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge();
  };
}

const unreadableBody = (cause?: unknown): DescopeCallError => new DescopeCallError({ kind: 'unreadable' }, cause);

function parse(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return parseJson(decodeUtf8(bytes));
  } catch (error) {
    throw unreadableBody(error);
  }
}
