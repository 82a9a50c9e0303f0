import type { IncomingHttpHeaders } from 'node:http';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createGatewayRuntime, type GatewayConfigSupergraph } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { onTestFinished } from 'vitest';
import { listen } from './recorded-server.js';

/** Starts a gateway for this supergraph and answers its URL; it ends with the test. */
export type StartGateway = (supergraph: string) => Promise<string>;

/** The headers that a gateway passes on to subgraphs. */
const passedOn = ['authorization', 'traceparent', 'x-request-id'] as const;

interface ApolloContext {
  readonly headers: IncomingHttpHeaders;
}

class ForwardingDataSource extends RemoteGraphQLDataSource<ApolloContext> {
  override willSendRequest({
    request,
    context,
  }: Parameters<NonNullable<RemoteGraphQLDataSource<ApolloContext>['willSendRequest']>>[0]) {
    // Empty while the gateway starts.
    const { headers = {} } = context as Partial<ApolloContext>;
    for (const name of passedOn) {
      const value = headers[name];
      if (typeof value === 'string') request.http?.headers.set(name, value);
    }
  }
}

const startApollo: StartGateway = async (supergraphSdl) => {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ url = '' }) => new ForwardingDataSource({ url }),
  });
  const server = new ApolloServer<ApolloContext>({ gateway });
  const { url } = await startStandaloneServer(server, {
    listen: { host: '127.0.0.1', port: 0 },
    context: async ({ req }) => ({ headers: req.headers }),
  });
  onTestFinished(() => server.stop());
  return url;
};

const startHive =
  (planner: Partial<GatewayConfigSupergraph>): StartGateway =>
  async (supergraph) => {
    const gateway = createGatewayRuntime({
      ...planner,
      supergraph,
      logging: false,
      propagateHeaders: {
        fromClientToSubgraphs: ({ request }) =>
          Object.fromEntries(passedOn.map((name) => [name, request.headers.get(name)])),
      },
    });
    onTestFinished(() => gateway[Symbol.asyncDispose]());
    return listen(gateway);
  };

export const gateways: Readonly<Record<string, StartGateway>> = {
  '@apollo/gateway': startApollo,
  'Hive Gateway': startHive({}),
  "Hive Gateway with the router's planner": startHive({ unifiedGraphHandler }),
};
