import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print, type ExecutionResult } from 'graphql';
import { request } from 'undici';

export interface GraphQLResponse<Result> extends Omit<ExecutionResult, 'data'> {
  readonly data?: Result | null;
}

/** Of a `Response`, what tests read. */
export type ReceivedResponse = Pick<Response, 'status' | 'headers' | 'text' | 'json'>;

export interface GraphQLClient {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  /** The `Authorization` header of a project admin. */
  readonly authorization: string;
  /** As the project admin, unless `headers` say otherwise. A text is sent as it is. */
  readonly post: (body: unknown, headers?: Record<string, string>) => Promise<ReceivedResponse>;
  readonly execute: <Result, Variables>(
    document: TypedDocumentNode<Result, Variables> | string,
    variables?: Variables,
    headers?: Record<string, string>,
  ) => Promise<GraphQLResponse<Result>>;
}

export function createClient({ url, authorization }: Pick<GraphQLClient, 'url' | 'authorization'>): GraphQLClient {
  // `request` costs a third of the CPU of `fetch`; as `fetch` does, it accepts anything unless `headers` say otherwise.
  const send = (body: string, headers: Record<string, string>) =>
    request(url, {
      method: 'POST',
      headers: { accept: '*/*', 'content-type': 'application/json', ...headers },
      body,
    });
  return {
    url,
    authorization,
    async post(sent, headers = { authorization }) {
      const answer = await send(typeof sent === 'string' ? sent : JSON.stringify(sent), headers);
      const text = await answer.body.text();
      return {
        status: answer.statusCode,
        get headers() {
          const lines = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
          return new Headers(lines as [string, string][]);
        },
        text: async () => text,
        json: async () => JSON.parse(text) as unknown,
      };
    },
    async execute(document, variables, headers = { authorization }) {
      const query = typeof document === 'string' ? document : print(document);
      const { body } = await send(JSON.stringify({ query, ...(variables && { variables }) }), headers);
      return (await body.json()) as GraphQLResponse<never>;
    },
  };
}
