import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** In characters of the documents; parsed, one of the worst kind takes a hundred times that in bytes. */
const mostKept = 512 * 1024;

/** Documents that were parsed, and errors of those that could not be: bounded by weight, where Yoga's own only count. */
export const createDocumentCache = () => ({
  documentCache: keptByText<DocumentNode>(mostKept),
  errorCache: keptByText<object>(mostKept / 8),
});

function keptByText<T extends object>(maxSize: number) {
  const kept = new LRUCache<string, T>({ max: 1024, maxSize });
  return {
    get: (text: string): T | undefined => kept.get(text),
    set: (text: string, value: unknown): void => void kept.set(text, value as T, { size: text.length + 1 }),
  };
}
