import { graphql } from 'relay-runtime';

/** For `useLazyLoadQuery`. */
export const userKeysQuery = graphql`
  query userKeysQuery($id: ID!) {
    fetch__User(id: $id) {
      ...userKeys_user
    }
  }
`;

/** For `usePaginationFragment`, on any `User` that a query holds. `loadNext(20)` fetches `fetch__User` by its id. */
export const userKeysFragment = graphql`
  fragment userKeys_user on User
  @refetchable(queryName: "userKeysPaginationQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
    displayName
    accessKeys(first: $first, after: $after) @connection(key: "userKeys_accessKeys") {
      totalCount
      edges {
        node {
          id
          name
          status
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;
