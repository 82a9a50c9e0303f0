import type { SearchQuery } from '../../access-keys/search/filter.js';
import { mayReadTenant } from './key-scope.js';
import type { Rights } from './permissions.js';

/**
 * The searches that answer `query` between them and look at nothing that the caller may not see. None: there is nothing
 * to be seen. Sorted, so that callers of the same tenants ask the same question.
 */
export function visibleQueries(query: SearchQuery, rights: Rights): readonly SearchQuery[] {
  if (rights.canRead) return [query];
  const { ownUserId } = rights;
  const mayShowOwn =
    ownUserId !== null &&
    query.tenantIds === undefined &&
    (query.boundUserId === undefined || query.boundUserId === ownUserId);
  const own = mayShowOwn ? [{ ...query, boundUserId: ownUserId }] : [];
  if (mayShowOwn && query.boundUserId === ownUserId) return own;

  const tenantIds = [...(query.tenantIds ?? rights.tenants.keys())].filter((id) => mayReadTenant(rights, id));
  // Descope takes an empty list for no condition at all.
  return tenantIds.length === 0 ? own : [{ ...query, tenantIds: tenantIds.sort() }, ...own];
}
