import { gql, type TypedDocumentNode } from '@apollo/client';

export interface KeyRow {
  __typename: 'AccessKey';
  id: string;
  name: string;
  status: string;
  viewerCan: { __typename: 'AccessKeyCapabilities'; rotate: { allowed: boolean; reason: string | null } };
}

/** Null only with an error, and then Apollo returns no data unless `errorPolicy` says otherwise. */
export interface KeyList {
  searchAccessKeys: {
    totalCount: number;
    edges: { node: KeyRow }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

export const KEY_ROW = gql`
  fragment KeyRow on AccessKey {
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
`;

export const LIST_KEYS: TypedDocumentNode<KeyList, { filter?: object; sort?: object[]; after?: string | null }> = gql`
  query ListKeys($filter: AccessKeyFilter, $sort: [AccessKeySort!], $after: String) {
    searchAccessKeys(filter: $filter, sort: $sort, first: 20, after: $after) {
      totalCount
      edges {
        node {
          ...KeyRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${KEY_ROW}
`;
