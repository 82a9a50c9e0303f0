import { JsonListParser, listIn } from '../../../src/descope/http/response/json-list-parser.js';

/** What comes out when `bytes` arrive in chunks of these sizes, over and over. */
export function parseInChunks(bytes: Buffer, sizes: readonly number[]): unknown[] {
  const parser = new JsonListParser('keys');
  const elements: unknown[] = [];
  for (let start = 0, turn = 0; start < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    elements.push(...parser.push(bytes.subarray(start, start + size)).flat());
    start += size;
  }
  return [...elements, ...listIn(parser.end(), 'keys')];
}
