import { Client as UrqlClient, fetchExchange, subscriptionExchange } from '@urql/core';
import type { Client } from 'graphql-sse';

/** Subscriptions over server-sent events, everything else as before. */
export const createUrqlClient = (url: string, headers: Record<string, string>, events: Client): UrqlClient =>
  new UrqlClient({
    url,
    fetchOptions: { headers },
    preferGetMethod: false,
    exchanges: [
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: events.subscribe(
              { query, variables: variables ?? {} },
              {
                next: (result) => sink.next(result as Parameters<typeof sink.next>[0]),
                error: (error) => sink.error(error),
                complete: () => sink.complete(),
              },
            ),
          }),
        }),
      }),
    ],
  });
