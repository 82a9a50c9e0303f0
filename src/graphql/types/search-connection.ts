import type { AccessKey as Key } from '../../access-keys/access-key.js';
import type { UnreadableKey } from '../../access-keys/unreadable-key.js';
import { builder } from '../builder.js';
import { type AccessKeyCounts, type SearchConnection, lastCursor, firstCursor } from '../search-connection.js';
import { AccessKeyRef } from './access-key.js';
import { PageInfoRef } from './page-info.js';

interface Edge {
  readonly key: Key;
  readonly connection: SearchConnection;
}

const AccessKeySearchEdgeRef = builder.objectRef<Edge>('AccessKeySearchEdge').implement({
  description: 'A key on a page, with its place in the search.',
  fields: (t) => ({
    cursor: t.string({
      description:
        'The place of this key in this filter and sort, for `after` and `before`. It stays valid when keys come and go, and ' +
        'opens no other search.',
      resolve: ({ key, connection }) => connection.cursorOf(key),
    }),
    node: t.field({ type: AccessKeyRef, description: 'The key.', resolve: ({ key }) => key }),
  }),
});

const AccessKeySummaryRef = builder.objectRef<AccessKeyCounts>('AccessKeySummary').implement({
  description: 'Counts over all keys that match a search, on all pages.',
  fields: (t) => ({
    active: t.int({
      description: 'Keys that can be used now.',
      resolve: (counts) => counts.active(),
    }),
    inactive: t.int({
      description: 'Deactivated keys that have not expired.',
      resolve: (counts) => counts.inactive(),
    }),
    expired: t.int({
      description: 'Keys whose expiry has passed.',
      resolve: (counts) => counts.expired(),
    }),
    neverExpires: t.int({
      description: 'Keys without an expiry, in any status.',
      resolve: (counts) => counts.neverExpires,
    }),
    unrestricted: t.int({
      description: 'Keys without `permittedIps`, in any status: usable from any address.',
      resolve: (counts) => counts.unrestricted,
    }),
    expiringWithin: t.int({
      description: 'Active keys that expire within this time from now.',
      args: { duration: t.arg({ type: 'Duration', required: true, description: 'For example `P30D`.' }) },
      resolve: (counts, { duration }) => counts.expiringWithin(duration),
    }),
  }),
});

const UnreadableAccessKeyRef = builder.objectRef<UnreadableKey>('UnreadableAccessKey').implement({
  description: 'A key that Descope returned in a form that Keyway cannot read, and that is missing from the search.',
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true, description: 'The id of the key; null when it cannot be read.' }),
    field: t.exposeString('field', { description: "Descope's name of the first field that cannot be read." }),
  }),
});

/** More are a fault of all keys, and not of each. */
const maxUnreadable = 100;

export const AccessKeySearchConnectionRef = builder.objectRef<SearchConnection>('AccessKeySearchConnection');

AccessKeySearchConnectionRef.implement({
  description: 'One page of a search, and what is known of all keys that match.',
  fields: (t) => ({
    edges: t.field({
      type: [AccessKeySearchEdgeRef],
      description: 'The keys of this page, each with its cursor.',
      resolve: (connection) => connection.page.keys.map((key) => ({ key, connection })),
    }),
    nodes: t.field({
      type: [AccessKeyRef],
      description: 'The keys of this page.',
      resolve: ({ page }) => page.keys,
    }),
    pageInfo: t.field({
      type: PageInfoRef,
      description: 'How to get the next page and the one before.',
      resolve: (connection) => ({
        hasNextPage: connection.page.hasNextPage,
        hasPreviousPage: connection.page.hasPreviousPage,
        startCursor: () => firstCursor(connection),
        endCursor: () => lastCursor(connection),
      }),
    }),
    totalCount: t.int({
      description: 'How many keys match, not only those on this page.',
      resolve: ({ selection }) => selection.keys.length,
    }),
    unreadable: t.field({
      type: [UnreadableAccessKeyRef],
      description:
        'Up to 100 keys that the search found and that cannot be shown, since Descope returned them in an unknown form. ' +
        'They are not counted in `totalCount`. Empty when all keys can be read.',
      resolve: ({ unreadable }) => unreadable.slice(0, maxUnreadable),
    }),
    unreadableCount: t.int({
      description: 'How many such keys there are.',
      resolve: ({ unreadable }) => unreadable.length,
    }),
    summary: t.field({
      type: AccessKeySummaryRef,
      description: 'Counts over all keys that match, for filters and warnings. Costs no further upstream call.',
      resolve: (connection) => connection.summary(),
    }),
  }),
});
