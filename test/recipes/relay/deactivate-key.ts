import { graphql, type MutationConfig } from 'relay-runtime';
import type { deactivateKeyMutation } from './__generated__/deactivateKeyMutation.graphql.js';

/**
 * For `commitMutation`, and without `mutation` for the function of `useMutation`. Shows the key as inactive at once. The
 * response then replaces the optimistic result, including `viewerCan`, which only the server knows; an error rolls it
 * back.
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
