import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { request } from 'graphql-request';
import relay from 'relay-runtime';
import { expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { noMetrics, type OperationSource } from '../../src/telemetry/metrics.js';
import { startHarness, type Harness } from '../support/harness.js';
import { createEnvironment } from './relay/environment.js';
import { keyListQuery } from './relay/key-list.js';

const id = DEMO_KEYS.billingExporter;
const text = 'query Key($id: ID!) { accessKey(id: $id) { id name status } }';

type Ask = (harness: Harness) => Promise<unknown>;

/** The libraries with their defaults, as far as this can be. */
const clients: readonly (readonly [name: string, ask: Ask])[] = [
  [
    'Apollo Client',
    async ({ url: uri, authorization }) => {
      const link = new HttpLink({ uri, headers: { authorization } });
      const client = new ApolloClient({ link, cache: new InMemoryCache() });
      return (await client.query({ query: gql(text), variables: { id } })).data;
    },
  ],
  [
    'urql, which sends a short query by GET',
    async ({ url, authorization }) => {
      const client = new Client({
        url,
        exchanges: [cacheExchange, fetchExchange],
        fetchOptions: { headers: { authorization } },
      });
      const { data, error } = await client.query(text, { id }).toPromise();
      if (error) throw error;
      return data as unknown;
    },
  ],
  [
    'urql by POST',
    async ({ url, authorization }) => {
      const exchanges = [cacheExchange, fetchExchange];
      const client = new Client({
        url,
        exchanges,
        preferGetMethod: false,
        fetchOptions: { headers: { authorization } },
      });
      const { data, error } = await client.query(text, { id }).toPromise();
      if (error) throw error;
      return data as unknown;
    },
  ],
  [
    'Relay',
    async ({ url, authorization }) => {
      const environment = createEnvironment(url, () => ({ authorization }));
      await relay.fetchQuery(environment, keyListQuery, {}).toPromise();
      return environment.getStore().getSource().toJSON();
    },
  ],
  ['graphql-request', async ({ url, authorization }) => request(url, text, { id }, { authorization })],
];

it.each(clients)('%s is served by compiled code, and again from the response cache', async (_name, ask) => {
  const served: OperationSource[] = [];
  const metrics = { ...noMetrics, operationServed: (source: OperationSource) => void served.push(source) };
  const harness = await startHarness({ metrics, variables: { SEARCH_REUSE: '60s', DEVELOPMENT: 'off' } });
  const data = [];
  for (let time = 0; time < 4; time++) data.push(JSON.stringify(await ask(harness)));
  expect(data[0]).toContain('K2Demo');
  expect(new Set(data).size).toBe(1);
  expect(served).toEqual(['compiled', 'cache', 'cache', 'cache']);
});
