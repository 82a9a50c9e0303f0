import type { Cache } from '@urql/exchange-graphcache';

export interface StoredList {
  fieldKey: string;
  args: Readonly<Record<string, unknown>>;
  /** The keys of the cache for the connection and its nodes; null where the nodes were not asked for. */
  connection: string;
  nodes: string[] | null;
}

/** Every page that is in the cache. */
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

/** What is shown of the totals is asked for again. */
export function recount(cache: Cache): void {
  for (const { connection } of storedLists(cache)) cache.invalidate(connection, 'totalCount');
}
