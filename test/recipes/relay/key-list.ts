import { graphql } from 'relay-runtime';

/** For `useLazyLoadQuery`. */
export const keyListQuery = graphql`
  query keyListQuery($filter: AccessKeyFilter, $sort: [AccessKeySort!]) {
    ...keyList_keys @arguments(filter: $filter, sort: $sort)
  }
`;

/** For `usePaginationFragment`; `loadNext(20)` loads the next page. Pass `__id` to the mutations in `connections`. */
export const keyListFragment = graphql`
  fragment keyList_keys on Query
  @refetchable(queryName: "keyListPaginationQuery")
  @argumentDefinitions(
    filter: { type: "AccessKeyFilter" }
    sort: { type: "[AccessKeySort!]" }
    first: { type: "Int", defaultValue: 20 }
    after: { type: "String" }
  ) {
    searchAccessKeys(filter: $filter, sort: $sort, first: $first, after: $after)
      @connection(key: "keyList_searchAccessKeys") {
      __id
      totalCount
      edges {
        node {
          id
          name
          status
          viewerCan {
            rotate {
              allowed
              reason
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
