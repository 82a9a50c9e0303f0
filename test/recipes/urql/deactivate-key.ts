import { gql, type TypedDocumentNode } from '@urql/core';
import type { OptimisticMutationConfig } from '@urql/exchange-graphcache';
import { KEY_ROW, type KeyRow } from './list-keys.js';

interface DeactivateKey {
  deactivateAccessKey:
    | { __typename: 'DeactivateAccessKeySuccess'; accessKey: KeyRow }
    | { __typename: `AccessKey${string}Error`; code: string; message: string }
    | null;
}

export const DEACTIVATE_KEY: TypedDocumentNode<DeactivateKey, { id: string }> = gql`
  mutation DeactivateKey($id: ID!) {
    deactivateAccessKey(input: { id: $id }) {
      __typename
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
 * Shows the key as inactive at once. The response then replaces the optimistic result, including `viewerCan`, which only
 * the server knows; an error rolls it back.
 */
export const deactivateKey: OptimisticMutationConfig[string] = ({ input }, cache) => {
  const { id } = input as { id: string };
  const key = cache.readFragment<KeyRow>(KEY_ROW, { __typename: 'AccessKey', id });
  return (
    key && {
      __typename: 'DeactivateAccessKeySuccess',
      accessKey: { __typename: 'AccessKey', ...key, status: 'INACTIVE' },
    }
  );
};
