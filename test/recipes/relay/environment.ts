import { Environment, Network, RecordSource, Store, type GraphQLResponse } from 'relay-runtime';

export const createEnvironment = (url: string, headers: () => Record<string, string>) =>
  new Environment({
    store: new Store(new RecordSource()),
    network: Network.create(async ({ text, name }, variables) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers() },
        body: JSON.stringify({ query: text, operationName: name, variables }),
      });
      return (await response.json()) as GraphQLResponse;
    }),
  });
