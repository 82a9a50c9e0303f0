import { graphql, type MutationConfig } from 'relay-runtime';
import type { deleteKeyMutation } from './__generated__/deleteKeyMutation.graphql.js';

/** For `commitMutation`. `connections` are the `__id`s of the lists that show the key. */
export const deleteKey = (id: string, connections: readonly string[]): MutationConfig<deleteKeyMutation> => ({
  mutation: graphql`
    mutation deleteKeyMutation($id: ID!, $connections: [ID!]!) {
      deleteAccessKey(input: { id: $id }) {
        __typename
        ... on DeleteAccessKeySuccess {
          deletedId @deleteEdge(connections: $connections)
        }
        ... on AccessKeyError {
          code
          message
        }
      }
    }
  `,
  variables: { id, connections },
  updater(store, data) {
    if (data?.deleteAccessKey?.deletedId === undefined) return;
    for (const list of connections.map((connection) => store.get(connection))) {
      list?.setValue(Number(list.getValue('totalCount')) - 1, 'totalCount');
    }
  },
});
