import { useMemo } from 'react';
import { cacheExchange, Client, fetchExchange, mapExchange } from 'urql';

export interface Session {
  /** A session token of Descope. */
  readonly token: string;
  readonly who: string;
}

/**
 * A client whose cache holds whole answers of queries, and drops those that name a type which a mutation answers. It never
 * holds the answer of a mutation, and only mutations answer secrets.
 */
export function useClientOf({ token }: Session, onRefused: (why: string) => void): Client {
  return useMemo(
    () =>
      new Client({
        url: new URL('/graphql', location.href).href,
        fetchOptions: { headers: { authorization: `Bearer ${token}` } },
        // With GET, what was searched for would stand in the logs of every server on the way.
        preferGetMethod: false,
        exchanges: [
          mapExchange({
            onError({ graphQLErrors: [first] }) {
              if (first?.extensions['code'] === 'UNAUTHENTICATED') onRefused('Your session has ended. Sign in again.');
            },
          }),
          cacheExchange,
          fetchExchange,
        ],
      }),
    [token, onRefused],
  );
}
