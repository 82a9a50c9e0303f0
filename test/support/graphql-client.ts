import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print, type ExecutionResult } from 'graphql';

export interface GraphQLResponse<Result> extends Omit<ExecutionResult, 'data'> {
  readonly data?: Result | null;
}

export interface GraphQLClient {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  /** The `Authorization` header of a project admin. */
  readonly authorization: string;
  /** As the project admin, unless `headers` say otherwise. A text is sent as it is. */
  readonly post: (body: unknown, headers?: Record<string, string>) => Promise<Response>;
  readonly execute: <Result, Variables>(
    document: TypedDocumentNode<Result, Variables> | string,
    variables?: Variables,
    headers?: Record<string, string>,
  ) => Promise<GraphQLResponse<Result>>;
}

export function createClient({ url, authorization }: Pick<GraphQLClient, 'url' | 'authorization'>): GraphQLClient {
  const post: GraphQLClient['post'] = (body, headers = { authorization }) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    url,
    authorization,
    post,
    async execute(document, variables, headers) {
      const query = typeof document === 'string' ? document : print(document);
      const response = await post({ query, ...(variables && { variables }) }, headers);
      return (await response.json()) as GraphQLResponse<never>;
    },
  };
}
