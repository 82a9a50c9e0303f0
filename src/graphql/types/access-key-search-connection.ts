import { builder } from '../builder.js';
import type { SearchConnection } from '../search-connection.js';
import { AccessKeySearchEdge } from './access-key-search-edge.js';
import { AccessKeySummary } from './access-key-summary.js';
import { AccessKey } from './access-key.js';
import { PageInfo } from './page-info.js';

export const AccessKeySearchConnection = builder.objectRef<SearchConnection>('AccessKeySearchConnection');

AccessKeySearchConnection.implement({
  description: 'One page of a search, and what is known of all keys that match.',
  fields: (t) => ({
    edges: t.field({
      type: [AccessKeySearchEdge],
      description: 'The keys of this page, each with its cursor.',
      resolve: (connection) => connection.page.keys.map((key) => ({ key, connection })),
    }),
    nodes: t.field({
      type: [AccessKey],
      description: 'The keys of this page.',
      resolve: ({ page }) => page.keys,
    }),
    pageInfo: t.field({
      type: PageInfo,
      description: 'How to get the next page and the one before.',
      resolve: (connection) => connection,
    }),
    totalCount: t.int({
      description: 'How many keys match, not only those on this page.',
      resolve: ({ selection }) => selection.keys.length,
    }),
    summary: t.field({
      type: AccessKeySummary,
      description: 'Counts over all keys that match, for filters and warnings. Costs no further upstream call.',
      resolve: async ({ selection, now }) => ({ counts: await selection.summary(), now }),
    }),
  }),
});
