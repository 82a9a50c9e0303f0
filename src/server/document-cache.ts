import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** In characters of the documents; parsed, one of the worst kind takes a hundred times that in bytes. */
const maxCharacters = 512 * 1024;

/** Documents that were parsed, and errors of those that could not be: bounded by weight, where Yoga's own only count. */
export function createDocumentCache() {
  const documents = new LRUCache<string, DocumentNode>({ max: 1024, maxSize: maxCharacters });
  const errors = new LRUCache<string, object>({ max: 1024, maxSize: maxCharacters / 8 });
  return {
    documentCache: {
      get: (text: string) => documents.get(text),
      set: (text: string, document: DocumentNode) => void documents.set(text, document, weighed(text)),
    },
    errorCache: {
      get: (text: string) => errors.get(text),
      set: (text: string, error: unknown) => void errors.set(text, error as object, weighed(text)),
    },
  };
}

const weighed = (text: string) => ({ size: text.length + 1 });
