import { graphql } from 'relay-runtime';

/** For `useLazyLoadQuery`. */
export const tenantKeysQuery = graphql`
  query tenantKeysQuery($id: ID!) {
    fetch__Tenant(id: $id) {
      ...tenantKeys_tenant
    }
  }
`;

/** For `usePaginationFragment`, on any `Tenant` that a query holds. `loadNext(20)` fetches `fetch__Tenant` by its id. */
export const tenantKeysFragment = graphql`
  fragment tenantKeys_tenant on Tenant
  @refetchable(queryName: "tenantKeysPaginationQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }) {
    name
    accessKeys(first: $first, after: $after) @connection(key: "tenantKeys_accessKeys") {
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
