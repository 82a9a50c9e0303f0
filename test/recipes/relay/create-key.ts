import { graphql, type MutationConfig } from 'relay-runtime';
import type { CreateAccessKeyInput, createKeyMutation } from './__generated__/createKeyMutation.graphql.js';

/**
 * For `commitMutation`. Adds the key at the top of `connections`, the `__id`s of lists without filter and sort. Refetch
 * other lists: only the server knows the key's position in them. The secret goes to `onSecret`, not to the store.
 */
export const createKey = (
  input: CreateAccessKeyInput,
  { connections, onSecret }: { connections: readonly string[]; onSecret: (secret: string) => void },
): MutationConfig<createKeyMutation> => ({
  mutation: graphql`
    mutation createKeyMutation($input: CreateAccessKeyInput!, $connections: [ID!]!) {
      createAccessKey(input: $input) {
        __typename
        ... on CreateAccessKeySuccess {
          cleartext
          accessKey @prependNode(connections: $connections, edgeTypeName: "AccessKeySearchEdge") {
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
        ... on AccessKeyError {
          code
          message
        }
      }
    }
  `,
  variables: { input, connections },
  updater(store, data) {
    const secret = data?.createAccessKey?.cleartext;
    if (!secret) return;
    onSecret(secret);
    store.getRootField('createAccessKey')?.setValue(null, 'cleartext');
    for (const list of connections.map((id) => store.get(id))) {
      list?.setValue(Number(list.getValue('totalCount')) + 1, 'totalCount');
    }
  },
});
