import { gql, type ApolloCache, type Reference, type TypedDocumentNode } from '@apollo/client';
import { KEY_ROW, type KeyRow } from './list-keys.js';

interface CreateKey {
  createAccessKey:
    | { __typename: 'CreateAccessKeySuccess'; cleartext: string | null; accessKey: KeyRow | null }
    | { __typename: `AccessKey${string}Error`; code: string; message: string }
    | null;
}

const CREATE_KEY: TypedDocumentNode<CreateKey, { input: object }> = gql`
  mutation CreateKey($input: CreateAccessKeyInput!) {
    createAccessKey(input: $input) {
      ... on CreateAccessKeySuccess {
        cleartext
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
 * For `client.mutate`. `no-cache` keeps the secret out of the cache; `update` writes only the key to it. With the policy `all` an
 * error of a field beside the secret does not discard the secret.
 */
export const createKey = (input: object) => ({
  mutation: CREATE_KEY,
  variables: { input },
  fetchPolicy: 'no-cache' as const,
  errorPolicy: 'all' as const,
  update(cache: ApolloCache, { data }: { data?: CreateKey | null | undefined }) {
    const result = data?.createAccessKey;
    if (result?.__typename === 'CreateAccessKeySuccess' && result.accessKey) addToLists(cache, result.accessKey);
  },
});

function addToLists(cache: ApolloCache, key: KeyRow): void {
  const node = cache.writeFragment({ fragment: KEY_ROW, data: key });
  if (!node) return;
  cache.modify<{ searchAccessKeys: StoredList }>({
    fields: {
      searchAccessKeys(list, { storeFieldName, DELETE }) {
        // With a filter or sort, only the server knows whether and where the key is listed: refetch.
        if (storeFieldName !== newestFirst || !('edges' in list)) return DELETE;
        const edge = { __typename: 'AccessKeySearchEdge', node };
        return { ...list, totalCount: list.totalCount + 1, edges: [edge, ...list.edges] };
      },
    },
  });
}

/** The list without filter and sort. */
const newestFirst = 'searchAccessKeys:{}';

interface StoredList {
  totalCount: number;
  edges: { __typename: string; node: Reference }[];
}
