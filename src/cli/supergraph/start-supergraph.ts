import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createNameMapping } from '../../graphql/federation/names.js';
import { printSubgraphSchema } from '../../graphql/federation/print-subgraph-schema.js';
import { schema } from '../../graphql/schema.js';
import { installedComposers, type SubgraphSource } from './composition.js';
import { fit } from './fit.js';
import { startMockSubgraph, type MockSubgraph, type Records } from './mock-subgraph.js';

/** What the gateway and the composition are made with; none is a dependency of Keyway. */
export const supergraphPackages = [
  '@graphql-hive/gateway-runtime',
  '@theguild/federation-composition',
  'graphql',
] as const;

/** The folder of those given in which the packages are installed; null if there is none. */
export const folderWithPackages = (folders: readonly string[]): string | null =>
  folders.find((folder) => {
    const { resolve } = createRequire(join(folder, 'index.js'));
    try {
      for (const name of supergraphPackages) resolve(name);
      return true;
    } catch {
      return false;
    }
  }) ?? null;

/** The subgraphs do not compose, or a name does not fit. One sentence for each problem. */
export class SupergraphError extends Error {
  override readonly name = 'SupergraphError';
}

interface SupergraphOptions {
  /** From `folderWithPackages`. */
  readonly folder: string;
  readonly host: string;
  readonly port: number;
  /** The value of FEDERATION_NAMES; null: those that are proposed for the neighbours. */
  readonly names: Readonly<Record<string, unknown>> | null;
  /** SDL of the other subgraphs, which are mocked; empty: owners of tenants and users. */
  readonly neighbours: readonly SubgraphSource[];
  /** Objects that mocked subgraphs know, by the names of the API: `Tenant`, `User` and `AccessKey`, each with `id`. */
  readonly records: ReadonlyMap<string, Records>;
  /** Starts Keyway with these names. */
  readonly startKeyway: (names: Readonly<Record<string, unknown>>) => Promise<{ readonly url: string }>;
  /** What GraphiQL sends, and the page itself; null: a page that loads its scripts from a CDN. */
  readonly authorization: string;
  readonly renderGraphiQL: (() => string) | null;
}

interface RunningSupergraph {
  readonly url: string;
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
  /** The names with which Keyway fits. */
  readonly names: Readonly<Record<string, unknown>>;
  readonly query: string;
  close(): Promise<void>;
}

/** Composes Keyway with its neighbours and serves them behind Hive Gateway on one port. @throws SupergraphError */
export async function startSupergraph(options: SupergraphOptions): Promise<RunningSupergraph> {
  const { folder, host, port, authorization, renderGraphiQL } = options;
  const isExample = options.neighbours.length === 0;
  const neighbours = isExample ? owners : options.neighbours;
  const composer = installedComposers(folder).find(({ name }) => name === '@theguild/federation-composition');
  if (composer === undefined) throw new SupergraphError(`Install ${supergraphPackages.join(' ')}.`);
  const { names, report } = fit({ names: options.names, neighbours, folder });
  const records = renamed(options.records, names);
  const mocks: MockSubgraph[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(mocks.map((mock) => mock.close()));
  };
  try {
    const sources: SubgraphSource[] = [];
    for (const neighbour of neighbours) {
      const mock = await startMockSubgraph(neighbour.sdl, records);
      mocks.push(mock);
      sources.push({ ...neighbour, url: mock.url });
    }
    const given = { ...names };
    const keyway = await options.startKeyway(given);
    sources.unshift({ name: 'keyway', sdl: printSubgraphSchema({ names }), url: keyway.url });
    const { errors, supergraph } = composer.compose(sources);
    if (errors.length > 0) throw new SupergraphError(report.join('\n'));
    const query = isExample ? exampleQuery : '{\n  __typename\n}\n';
    const gateway = createGateway(folder, { supergraph, authorization, query, renderGraphiQL });
    const url = await listen(gateway, { host, port });
    return {
      url: url.address,
      subgraphs: sources.map((source) => ({ name: source.name, url: source.url ?? '' })),
      names: given,
      query,
      async close() {
        await url.close();
        await gateway[Symbol.asyncDispose]();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Known objects in the names of a mapping: their key and their type. */
function renamed(records: ReadonlyMap<string, Records>, given: unknown): ReadonlyMap<string, Records> {
  const names = createNameMapping(schema, given);
  return new Map(
    [...records].map(([type, all]) => [
      names.typeName(type),
      all.map(({ id = '', ...record }) => ({ [names.fieldName(type, 'id')]: id, ...record })),
    ]),
  );
}

interface Gateway extends RequestListener {
  [Symbol.asyncDispose](): Promise<void>;
}

interface GatewayRuntime {
  createGatewayRuntime(options: object): Gateway;
}

const passedOn = ['authorization', 'traceparent', 'x-request-id'];

function createGateway(
  folder: string,
  {
    supergraph,
    authorization,
    query,
    renderGraphiQL,
  }: Pick<SupergraphOptions, 'authorization' | 'renderGraphiQL'> & { supergraph: string; query: string },
): Gateway {
  const load = createRequire(join(folder, 'index.js'));
  const { createGatewayRuntime } = load('@graphql-hive/gateway-runtime') as GatewayRuntime;
  return createGatewayRuntime({
    supergraph,
    logging: false,
    landingPage: false,
    graphiql: { title: 'Supergraph', defaultQuery: query, headers: JSON.stringify({ authorization }) },
    ...(renderGraphiQL !== null && { renderGraphiQL }),
    propagateHeaders: {
      fromClientToSubgraphs: ({ request }: { request: Request }) =>
        Object.fromEntries(passedOn.map((name) => [name, request.headers.get(name)])),
    },
  });
}

async function listen(
  listener: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<{ address: string; close: () => Promise<void> }> {
  const server = createServer(listener);
  server.listen(port, host);
  await once(server, 'listening');
  const { port: bound } = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${bound}/graphql`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';

/** The owners of tenants and users, as another team would have them. */
const owners: readonly SubgraphSource[] = [
  {
    name: 'tenants',
    sdl: `${link}
      type Query { tenants: [Tenant!]! tenant(id: ID!): Tenant }
      type Tenant @key(fields: "id") { id: ID! name: String! plan: String! }`,
  },
  {
    name: 'users',
    sdl: `${link}
      type Query { users: [User!]! user(id: ID!): User }
      type User @key(fields: "id") { id: ID! name: String! email: String! }`,
  },
];

/** Three subgraphs in one query. */
const exampleQuery = `{
  tenants {
    name
    plan
    accessKeys(first: 3) {
      totalCount
      nodes {
        name
        status
        boundUser {
          name
          email
        }
      }
    }
  }
}
`;
