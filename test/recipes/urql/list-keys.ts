import { gql, type TypedDocumentNode } from '@urql/core';

export interface KeyRow {
  id: string;
  name: string;
  status: string;
  viewerCan: { rotate: { allowed: boolean; reason: string | null } };
}

export interface KeyList {
  searchAccessKeys: { nodes: KeyRow[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } | null;
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

/** For infinite scrolling: pass `endCursor` as `after`; the result contains all pages so far. */
export const LIST_KEYS: TypedDocumentNode<KeyList, { filter?: object; sort?: object[]; after?: string | null }> = gql`
  query ListKeys($filter: AccessKeyFilter, $sort: [AccessKeySort!], $after: String) {
    searchAccessKeys(filter: $filter, sort: $sort, first: 20, after: $after) {
      nodes {
        ...KeyRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
  ${KEY_ROW}
`;

/** A separate operation, so that a create or delete refetches the total and not the pages. */
export const COUNT_KEYS: TypedDocumentNode<{ searchAccessKeys: { totalCount: number } | null }, { filter?: object }> =
  gql`
    query CountKeys($filter: AccessKeyFilter) {
      searchAccessKeys(filter: $filter, first: 1) {
        totalCount
      }
    }
  `;
