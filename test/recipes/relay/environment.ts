import { Environment, Network, RecordSource, Store, type GraphQLResponse } from 'relay-runtime';

export const createEnvironment = (url: string, headers: () => Record<string, string>) =>
  new Environment({
    store: new Store(new RecordSource()),
    network: Network.create(async ({ id, text, name }, variables) => {
      // With a `persistConfig` the compiler emits only the id.
      const document = text === null ? { documentId: id } : { query: text, operationName: name };
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers() },
        body: JSON.stringify({ ...document, variables }),
      });
      return (await response.json()) as GraphQLResponse;
    }),
  });
