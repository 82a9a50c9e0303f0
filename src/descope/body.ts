import type { Dispatcher } from 'undici';
import { createTurns } from '../access-keys/search/turns.js';
import { DescopeCallError } from './call-failure.js';
import { ListSplitter } from './list-splitter.js';

/** The body as text. @throws DescopeCallError `too-large` as soon as more than `maxBytes` are announced or have come */
export async function readText(response: Dispatcher.ResponseData, maxBytes: number): Promise<string> {
  if (isAnnouncedWithin(response, maxBytes)) return response.body.text();
  const chunks: Buffer[] = [];
  for await (const chunk of bounded(response, maxBytes)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** @throws DescopeCallError `unreadable`, `too-large` */
export async function readJson(response: Dispatcher.ResponseData, maxBytes: number): Promise<unknown> {
  const text = await readText(response, maxBytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DescopeCallError({ kind: 'unreadable' }, error);
  }
}

/** What is parsed at once; more would hold up other requests for longer than a millisecond or two. */
const smallBytes = 128 * 1024;

/**
 * The decoded elements of `{"<field>": [ … ]}`. A long list is parsed and decoded in slices while it arrives: parsing
 * 60 MB at once would stop every other request for most of a second.
 */
export async function readList<T>(
  response: Dispatcher.ResponseData,
  { field, decode, maxBytes }: { field: string; decode: (element: unknown) => T; maxBytes: number },
): Promise<T[]> {
  const splitter = new ListSplitter(field);
  const elements: T[] = [];
  const turn = createTurns();
  const take = (piece: readonly unknown[]): void => {
    for (const element of piece) elements.push(decode(element));
  };
  if (isAnnouncedWithin(response, Math.min(smallBytes, maxBytes))) {
    for (const piece of splitter.push(Buffer.from(await response.body.arrayBuffer()))) take(piece);
  } else {
    for await (const chunk of bounded(response, maxBytes)) {
      for (const piece of splitter.push(chunk)) {
        take(piece);
        await turn();
      }
    }
  }
  splitter.end();
  return elements;
}

/** The HTTP parser takes no more bytes than were announced, so only an unannounced length needs counting. */
const isAnnouncedWithin = ({ headers }: Dispatcher.ResponseData, maxBytes: number): boolean =>
  Number(headers['content-length'] ?? Infinity) <= maxBytes;

async function* bounded({ headers, body }: Dispatcher.ResponseData, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  if (Number(headers['content-length']) > maxBytes) {
    body.destroy();
    throw new DescopeCallError({ kind: 'too-large' });
  }
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new DescopeCallError({ kind: 'too-large' });
    yield chunk;
  }
}
