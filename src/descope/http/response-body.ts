import { createTurns } from '../../runtime/yield-to-event-loop.js';
import { DescopeCallError } from './failure.js';
import type { Reading, ReplyHead } from './dispatch.js';
import { ListSplitter } from './json-list-parser.js';

/** The whole body. @throws DescopeCallError `too-large` as soon as more than `maxBytes` are announced or have come */
export function readBytes({ headers }: ReplyHead, maxBytes: number): Reading<Buffer> {
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
export function readJson<T>(head: ReplyHead, maxBytes: number, read: (json: unknown) => T): Reading<T> {
  const bytes = readBytes(head, maxBytes);
  return { write: bytes.write, end: () => read(parse(bytes.end() as Buffer)) };
}

/** What is parsed at once: a few milliseconds, which is what one slice of any long work takes. */
const smallBytes = 1024 * 1024;

export interface ListField<T> {
  readonly field: string;
  readonly decode: (element: unknown) => T;
}

/**
 * The decoded elements of `{"<field>": [ … ]}`. A long list is parsed and decoded in slices while it arrives: parsing
 * 60 MB at once would stop every other request for most of a second.
 */
export const readList = <T>(head: ReplyHead, maxBytes: number, list: ListField<T>): Reading<T[]> =>
  Number(head.headers['content-length'] ?? Infinity) <= smallBytes
    ? readSmallList(head, maxBytes, list)
    : readLongList(head, maxBytes, list);

function readSmallList<T>(head: ReplyHead, maxBytes: number, { field, decode }: ListField<T>): Reading<T[]> {
  return readJson(head, maxBytes, (json) => {
    if (typeof json !== 'object' || json === null || Array.isArray(json)) throw unreadable();
    const elements = (json as Record<string, unknown>)[field] ?? [];
    if (!Array.isArray(elements)) throw unreadable();
    return elements.map(decode);
  });
}

function readLongList<T>({ headers }: ReplyHead, maxBytes: number, { field, decode }: ListField<T>): Reading<T[]> {
  const splitter = new ListSplitter(field);
  const elements: T[] = [];
  const turn = createTurns();
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

const unreadable = (cause?: unknown): DescopeCallError => new DescopeCallError({ kind: 'unreadable' }, cause);

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    throw unreadable(error);
  }
}
