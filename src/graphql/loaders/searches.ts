import DataLoader from 'dataloader';
import type { AccessKeys } from '../../access-keys/access-keys.js';
import type { SearchQuery } from '../../access-keys/search/filter.js';
import type { AccessKeySnapshot } from '../../access-keys/search/snapshot.js';
import { canonicalJson } from '../../runtime/canonical-json.js';

/**
 * One upstream search for all fields of a request that can share it. An answer may hold more than its query asked for:
 * the filter is applied again to the result.
 */
export type Searches = DataLoader<SearchQuery, AccessKeySnapshot, string>;

export const createSearches = (accessKeys: AccessKeys): Searches =>
  new DataLoader<SearchQuery, AccessKeySnapshot, string>(
    (queries) => {
      const snapshots = new Map<SearchQuery, Promise<AccessKeySnapshot>>();
      return Promise.all(
        mergeQueries(queries).map((query) => {
          const snapshot = snapshots.get(query) ?? accessKeys.search(query);
          snapshots.set(query, snapshot);
          // DataLoader wants failures as values, each for the fields it concerns.
          return snapshot.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
        }),
      );
    },
    { cacheKeyFn: canonicalJson },
  );

/** For each query the one to send in its place: the very same for all that one answer can serve. */
function mergeQueries(queries: readonly SearchQuery[]): readonly SearchQuery[] {
  const groups = new Map<string, SearchQuery[]>();
  for (const query of queries) {
    const name = groupOf(query);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [query]);
    else group.push(query);
  }
  const merged = new Map([...groups.values()].flatMap(mergeGroup));
  return queries.map((query) => merged.get(query) ?? query);
}

/** Only Descope can match these two, so queries that differ in them need calls of their own. */
const groupOf = ({ text, customAttributes }: SearchQuery): string => canonicalJson([text, customAttributes]);

function mergeGroup(group: readonly SearchQuery[]): [SearchQuery, SearchQuery][] {
  const { tenantIds: _tenantIds, boundUserId: _boundUserId, ...whole } = group[0] ?? {};
  const users = new Set(group.filter(isUserQuery).map(({ boundUserId }) => boundUserId));
  // Descope filters by one bound user at a time, so several are found in the whole project.
  const needsWhole = users.size > 1 || group.some((query) => !isUserQuery(query) && query.tenantIds === undefined);
  if (needsWhole) return group.map((query) => [query, whole]);
  const tenantIds = [
    ...new Set(group.filter((query) => !isUserQuery(query)).flatMap((query) => query.tenantIds ?? [])),
  ];
  const inTenants = { ...whole, tenantIds: tenantIds.sort() };
  return group.map((query) => [query, isUserQuery(query) ? query : inTenants]);
}

const isUserQuery = ({ boundUserId }: SearchQuery): boolean => boundUserId !== undefined;
