import { createYielder } from '../../runtime/yield-to-event-loop.js';
import { DescopeCallError } from './failure.js';
import type { BodyReader, ReplyHead } from './dispatch.js';
import { JsonListParser } from './json-list-parser.js';

/** The whole body. @throws DescopeCallError `too-large` as soon as more than `maxBytes` are announced or have come */
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

/** What `read` makes of the JSON of the body. @throws DescopeCallError `unreadable`, `too-large` */
export function readJson<T>(head: ReplyHead, maxBytes: number, read: (json: unknown) => T): BodyReader<T> {
  const bytes = readBytes(head, maxBytes);
  return { write: bytes.write, end: () => read(parse(bytes.end() as Buffer)) };
}

/** What is parsed at once: a few milliseconds, which is what one slice of any long work takes. */
const maxSmallBytes = 1024 * 1024;

export interface ListField<T> {
  readonly field: string;
  readonly decode: (element: unknown) => T;
}

/**
 * The decoded elements of `{"<field>": [ … ]}`. A long list is parsed and decoded in slices while it arrives: parsing
 * 60 MB at once would stop every other request for most of a second.
 */
export const readList = <T>(head: ReplyHead, maxBytes: number, list: ListField<T>): BodyReader<T[]> =>
  Number(head.headers['content-length'] ?? Infinity) <= maxSmallBytes
    ? readSmallList(head, maxBytes, list)
    : readLongList(head, maxBytes, list);

function readSmallList<T>(head: ReplyHead, maxBytes: number, { field, decode }: ListField<T>): BodyReader<T[]> {
  return readJson(head, maxBytes, (json) => {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) throw unreadableBody();
    const elements = (json as Record<string, unknown>)[field] ?? [];
    if (!Array.isArray(elements)) throw unreadableBody();
    return elements.map(decode);
  });
}

function readLongList<T>({ headers }: ReplyHead, maxBytes: number, { field, decode }: ListField<T>): BodyReader<T[]> {
  const splitter = new JsonListParser(field);
  const elements: T[] = [];
  const turn = createYielder();
  const count = countUpTo(headers, maxBytes);

  async function take(pieces: readonly (readonly unknown[])[]): Promise<void> {
    for (const piece of pieces) {
      for (const element of piece) elements.push(decode(element));
      await turn();
    }
  }

  return {
    write(chunk) {
      count(chunk);
      const pieces = splitter.push(chunk);
      return pieces.length === 0 ? undefined : take(pieces);
    },
    end() {
      splitter.end();
      return elements;
    },
  };
}

/** To be told of every chunk. */
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
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    throw unreadableBody(error);
  }
}
