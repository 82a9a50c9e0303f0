import type { ObservableQuery } from '@apollo/client';
import type { KeyList } from './list-keys.js';

/** For the last row coming into view. `fetchMore` is that of `useQuery(LIST_KEYS)` or of `client.watchQuery`. */
export async function loadMore(data: KeyList, fetchMore: ObservableQuery<KeyList>['fetchMore']): Promise<void> {
  const { hasNextPage, endCursor } = data.searchAccessKeys.pageInfo;
  if (hasNextPage) await fetchMore({ variables: { after: endCursor } });
}
