import { graphql, type MutationConfig } from 'relay-runtime';
import type { CreateAccessKeyInput, createKeyMutation } from './__generated__/createKeyMutation.graphql.js';

/**
 * For `commitMutation`. The key goes on top of `connections`, the `__id`s of lists without filter and order; fetch other
 * lists again: only the server knows which place a key has in them. The secret goes to `onSecret` and not into the store.
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
