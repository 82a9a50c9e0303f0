import { gql, type ApolloCache, type Reference, type TypedDocumentNode } from '@apollo/client';

interface DeleteKey {
  deleteAccessKey:
    | { __typename: 'DeleteAccessKeySuccess'; deletedId: string }
    | { __typename: `AccessKey${string}Error`; code: string; message: string }
    | null;
}

const DELETE_KEY: TypedDocumentNode<DeleteKey, { id: string }> = gql`
  mutation DeleteKey($id: ID!) {
    deleteAccessKey(input: { id: $id }) {
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

/** For `client.mutate` or the function of `useMutation`. */
export const deleteKey = (id: string) => ({
  mutation: DELETE_KEY,
  variables: { id },
  update(cache: ApolloCache, { data }: { data?: DeleteKey | null | undefined }) {
    const result = data?.deleteAccessKey;
    if (result?.__typename === 'DeleteAccessKeySuccess') removeKey(cache, result.deletedId);
  },
});

/** Evicting the key removes its rows; the totals need an update. */
function removeKey(cache: ApolloCache, id: string): void {
  cache.modify<{ searchAccessKeys: StoredList }>({
    fields: {
      searchAccessKeys(list, { readField }) {
        const shown = 'edges' in list && list.edges.some(({ node }) => readField('id', node) === id);
        return shown ? { ...list, totalCount: list.totalCount - 1 } : list;
      },
    },
  });
  cache.evict({ id: `AccessKey:${id}` });
  cache.gc();
}

interface StoredList {
  totalCount: number;
  edges: { node: Reference }[];
}
