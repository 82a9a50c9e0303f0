import { gql, type TypedDocumentNode } from '@apollo/client';
import { KEY_ROW, type KeyRow } from './list-keys.js';

interface DeactivateKey {
  deactivateAccessKey:
    | { __typename: 'DeactivateAccessKeySuccess'; accessKey: KeyRow }
    | { __typename: `AccessKey${string}Error`; code: string; message: string }
    | null;
}

const DEACTIVATE_KEY: TypedDocumentNode<DeactivateKey, { id: string }> = gql`
  mutation DeactivateKey($id: ID!) {
    deactivateAccessKey(input: { id: $id }) {
      ... on DeactivateAccessKeySuccess {
        accessKey {
          ...KeyRow
        }
      }
      ... on AccessKeyError {
        code
        message
      }
    }
  }
  ${KEY_ROW}
`;

/**
 * For `client.mutate` or the function of `useMutation`. Shows the key as inactive at once. The response then replaces the
 * optimistic result, including `viewerCan`, which only the server knows; an error rolls it back.
 */
export const deactivateKey = (key: KeyRow) => ({
  mutation: DEACTIVATE_KEY,
  variables: { id: key.id },
  optimisticResponse: {
    deactivateAccessKey: {
      __typename: 'DeactivateAccessKeySuccess' as const,
      accessKey: { ...key, status: 'INACTIVE' },
    },
  },
});
