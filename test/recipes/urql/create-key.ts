import { gql, type TypedDocumentNode } from '@urql/core';
import type { Cache, UpdateResolver } from '@urql/exchange-graphcache';
import { KEY_ROW, type KeyRow } from './list-keys.js';
import { recount, storedLists } from './stored-lists.js';

interface CreateKey {
  createAccessKey:
    | { __typename: 'CreateAccessKeySuccess'; cleartext: string | null; accessKey: KeyRow | null }
    | { __typename: `AccessKey${string}Error`; code: string; message: string }
    | null;
}

export const CREATE_KEY: TypedDocumentNode<CreateKey, { input: object }> = gql`
  mutation CreateKey($input: CreateAccessKeyInput!) {
    createAccessKey(input: $input) {
      __typename
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

/** Graphcache stores only entities of a mutation's result: the key, not its secret. */
export const createKey: UpdateResolver = (data, _args, cache) => {
  const { createAccessKey: result } = data as unknown as CreateKey;
  if (result?.__typename === 'CreateAccessKeySuccess' && result.accessKey) {
    addToLists(cache, `AccessKey:${result.accessKey.id}`);
  }
};

function addToLists(cache: Cache, key: string): void {
  for (const { fieldKey, args, connection, nodes } of storedLists(cache)) {
    if (nodes === null) continue;
    // With a filter or sort, only the server knows whether and where the key is listed: refetch.
    if (args['filter'] || args['sort']) cache.invalidate('Query', fieldKey);
    else if (!args['after']) cache.link(connection, 'nodes', [key, ...nodes]);
  }
  recount(cache);
}
