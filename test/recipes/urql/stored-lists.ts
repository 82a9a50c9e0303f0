import type { Cache } from '@urql/exchange-graphcache';

export interface StoredList {
  fieldKey: string;
  args: Readonly<Record<string, unknown>>;
  /** The cache keys of the connection and its nodes; null where the nodes were not selected. */
  connection: string;
  nodes: string[] | null;
}

/** All pages in the cache. */
export function storedLists(cache: Cache): StoredList[] {
  return cache
    .inspectFields('Query')
    .filter(({ fieldName }) => fieldName === 'searchAccessKeys')
    .flatMap(({ fieldKey, arguments: args }) => {
      const connection = cache.resolve('Query', fieldKey);
      if (typeof connection !== 'string') return [];
      const nodes = cache.resolve(connection, 'nodes');
      return [{ fieldKey, args: args ?? {}, connection, nodes: Array.isArray(nodes) ? (nodes as string[]) : null }];
    });
}

/** Invalidates the totals, so that visible ones are refetched. */
export function recount(cache: Cache): void {
  for (const { connection } of storedLists(cache)) cache.invalidate(connection, 'totalCount');
}
