import { graphql, type MutationConfig } from 'relay-runtime';
import type { deactivateKeyMutation } from './__generated__/deactivateKeyMutation.graphql.js';

/**
 * For `commitMutation`, and without `mutation` for the function of `useMutation`. The row is inactive at once, wherever
 * it is shown. When the answer comes, it counts: what nobody could guess (`viewerCan`) is put right, and an error takes
 * the guess back.
 */
export const deactivateKey = (id: string): MutationConfig<deactivateKeyMutation> => ({
  mutation: graphql`
    mutation deactivateKeyMutation($id: ID!) {
      deactivateAccessKey(input: { id: $id }) {
        __typename
        ... on DeactivateAccessKeySuccess {
          accessKey {
            id
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
  variables: { id },
  optimisticUpdater: (store) => store.get(id)?.setValue('INACTIVE', 'status'),
});
