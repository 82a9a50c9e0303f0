import type { ObservableQuery } from '@apollo/client';
import type { KeyList } from './list-keys.js';

/** Call it when the last row becomes visible. `fetchMore` comes from `useQuery(LIST_KEYS)` or `client.watchQuery`. */
export async function loadMore(data: KeyList, fetchMore: ObservableQuery<KeyList>['fetchMore']): Promise<void> {
  const { hasNextPage, endCursor } = data.searchAccessKeys.pageInfo;
  if (hasNextPage) await fetchMore({ variables: { after: endCursor } });
}
