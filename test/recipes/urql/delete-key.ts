import { gql, type TypedDocumentNode } from '@urql/core';
import type { Cache, UpdateResolver } from '@urql/exchange-graphcache';
import { recount, storedLists } from './stored-lists.js';

interface DeleteKey {
  deleteAccessKey:
    | { __typename: 'DeleteAccessKeySuccess'; deletedId: string }
    | { __typename: `AccessKey${string}Error`; code: string; message: string }
    | null;
}

export const DELETE_KEY: TypedDocumentNode<DeleteKey, { id: string }> = gql`
  mutation DeleteKey($id: ID!) {
    deleteAccessKey(input: { id: $id }) {
      __typename
      ... on DeleteAccessKeySuccess {
        deletedId
      }
      ... on AccessKeyError {
        code
        message
      }
    }
  }
`;

export const deleteKey: UpdateResolver = (data, _args, cache) => {
  const { deleteAccessKey: result } = data as unknown as DeleteKey;
  if (result?.__typename === 'DeleteAccessKeySuccess') removeKey(cache, `AccessKey:${result.deletedId}`);
};

function removeKey(cache: Cache, key: string): void {
  for (const { connection, nodes } of storedLists(cache)) {
    if (nodes?.includes(key))
      cache.link(
        connection,
        'nodes',
        nodes.filter((node) => node !== key),
      );
  }
  cache.invalidate(key);
  recount(cache);
}
