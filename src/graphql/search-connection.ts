import type { AccessKey } from '../access-keys/access-key.js';
import type { Freshness } from '../access-keys/freshness.js';
import { cursorScope, decodeCursor, encodeCursor } from '../access-keys/search/cursor.js';
import { decodeFilter, matchesNothing, type FilterInput } from '../access-keys/search/filter-input.js';
import { type AccessKeyFilter as Filter, queryOf } from '../access-keys/search/filter.js';
import {
  decodePageRequest,
  pageOf,
  type AccessKeyPage,
  type PageArguments,
  type AccessKeySelection,
} from '../access-keys/search/page.js';
import { AccessKeySnapshot } from '../access-keys/search/snapshot.js';
import { toSortOrder, positionOf, type AccessKeySort as Sort } from '../access-keys/search/sort-order.js';
import type { AccessKeySummary } from '../access-keys/search/summary.js';
import type { UnreadableKey } from '../access-keys/unreadable-key.js';
import { builder } from './builder.js';
import type { Context } from './context.js';
import { AccessKeyFilterRef, AccessKeySortRef } from './types/search-input.js';

/** One page of a search, with what its fields need to work out what is asked of it, and nothing before. */
export interface SearchConnection {
  readonly selection: AccessKeySelection;
  readonly page: AccessKeyPage;
  readonly unreadable: readonly UnreadableKey[];
  readonly cursorOf: (key: AccessKey) => string;
  readonly summary: () => Promise<AccessKeyCounts>;
}

/** Counts at the moment of the search, so that they agree with its page. The moment itself is not handed out. */
export interface AccessKeyCounts extends Pick<AccessKeySummary, 'neverExpires' | 'unrestricted'> {
  active(): number;
  inactive(): number;
  expired(): number;
  expiringWithin(durationMs: number): number;
}

interface SearchArguments extends PageArguments {
  readonly filter?: FilterInput | null | undefined;
  readonly sort?: readonly Sort[] | null | undefined;
}

export const connectionArgs = builder.args((t) => ({
  filter: t.field({ type: AccessKeyFilterRef, description: 'Which keys; left out: all that you may see.' }),
  sort: t.field({
    type: [AccessKeySortRef],
    description: 'Applied in order; ties are broken by id. Default: newest first.',
  }),
  first: t.int({ description: 'How many keys from the start, or after `after`: 1 to 100, default 20.' }),
  after: t.string({ description: 'A cursor of the same filter and sort: only keys after it.' }),
  last: t.int({
    description: 'How many keys from the end, or before `before`: 1 to 100. Not together with `first`.',
  }),
  before: t.string({ description: 'A cursor of the same filter and sort: only keys before it.' }),
}));

const emptySnapshot = new AccessKeySnapshot([]);

/** Validates all arguments before anything is sent upstream. */
export async function resolveConnection(
  args: SearchArguments,
  { loaders, freshness, budget }: Context,
  within: Pick<Filter, 'inTenant' | 'boundUserId'> = {},
): Promise<SearchConnection> {
  const request = decodePageRequest(args);
  const asked = decodeFilter(args.filter);
  const order = toSortOrder(args.sort);
  const filter = { ...asked, ...within };
  const scope = cursorScope(filter, order);
  const decode = (argument: 'after' | 'before') =>
    request[argument] === null ? null : decodeCursor(request[argument], { scope, order, argument });
  const after = decode('after');
  const before = decode('before');

  const snapshot =
    isOfAnotherUser(asked, within) || matchesNothing(filter)
      ? emptySnapshot
      : await loaders.searches.load(queryOf(filter));
  const now = freshness.nowUntil((at) => snapshot.nextChange(filter, at));
  const selection = await snapshot.select(filter, order, { now, budget });
  const { direction, size } = request;
  return {
    selection,
    page: pageOf(selection, { direction, size, after, before, now }),
    unreadable: snapshot.unreadable,
    cursorOf: (key) => encodeCursor(positionOf(key, order, now), scope),
    summary: async () => countsAt(now, await selection.summary(), freshness),
  };
}

const countsAt = (now: number, summary: AccessKeySummary, freshness: Freshness): AccessKeyCounts => ({
  neverExpires: summary.neverExpires,
  unrestricted: summary.unrestricted,
  active: () => summary.activeAt(now),
  inactive: () => summary.inactiveAt(now),
  expired: () => summary.expiredAt(now),
  expiringWithin(durationMs) {
    freshness.expireAt(() => summary.expiringWithinChangesAt(durationMs, now));
    return summary.expiringWithin(durationMs, now);
  },
});

/** The keys of a user, filtered by another one: there are none. */
const isOfAnotherUser = (asked: Filter, { boundUserId }: Filter): boolean =>
  boundUserId !== undefined && asked.boundUserId !== undefined && asked.boundUserId !== boundUserId;

export const firstCursor = (connection: SearchConnection): string | null => cursorAt(connection, 0);
export const lastCursor = (connection: SearchConnection): string | null => cursorAt(connection, -1);

function cursorAt(connection: SearchConnection, index: 0 | -1): string | null {
  const key = connection.page.keys.at(index);
  return key === undefined ? null : connection.cursorOf(key);
}
