import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { onTestFinished } from 'vitest';
import { Freshness } from '../../src/access-keys/freshness.js';
import { RequestBudget } from '../../src/access-keys/request-budget.js';
import { graphiqlEndpoints } from '../../src/server/graphiql/graphiql.js';
import type { GraphiQLSettings } from '../../src/server/graphiql/graphiql.js';
import { createGraphQLEndpoint } from '../../src/server/graphql/endpoint.js';
import type { GatewayCheck } from '../../src/server/graphql/gateway.js';
import { createPersistedDocuments } from '../../src/server/graphql/persisted-documents.js';
import { createPipeline } from '../../src/server/graphql/pipeline.js';
import type { EnvelopPlugin } from '../../src/server/graphql/plugins.js';
import type { CreateContext, ResponseContext } from '../../src/server/graphql/request.js';
import type { ResponseCache } from '../../src/server/graphql/response-cache.js';
import { withLoadShedding, type LoadLimits } from '../../src/server/http/load-shedding.js';
import { createKeywayServer, defaultTimeouts } from '../../src/server/http/server.js';
import type { KeywayServer, Timeouts } from '../../src/server/http/server.js';
import { noMetrics, type Metrics } from '../../src/telemetry/metrics.js';
import { noTracing } from '../../src/telemetry/tracing.js';
import { captureLog, type CapturedLog } from './captured-log.js';
import { createClient, type ReceivedResponse } from './graphql-client.js';

type Fields = Readonly<Record<string, (args: Record<string, unknown>, context: object) => unknown>>;

const sdl = `
  enum Colour { RED GREEN }
  input Box { size: Int! }
  type Query { hello: String, field(id: ID!, box: Box, colour: Colour): String, sure: String!, colour: Colour }
  type Mutation { write: String }
`;

function testSchema(fields: Fields): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const [name, field] of Object.entries(type?.getFields() ?? {})) {
      field.resolve = (_root, args, context) => (fields[name] ?? (() => name))(args, context);
    }
  }
  return schema;
}

/** The HTTP layer over a schema of a few fields, whose resolvers the test gives. */
export async function startServer({
  fields = {},
  schema = testSchema(fields),
  createContext = () => anyContext(),
  responseCache = null,
  isGateway = () => false,
  plugins = [],
  development = false,
  graphiql = null,
  isReady = () => true,
  shutdownDelayMs = 0,
  shedding,
  metrics = noMetrics,
  timeouts = {},
}: {
  fields?: Fields;
  /** In place of that of `fields`. */
  schema?: GraphQLSchema;
  createContext?: CreateContext;
  responseCache?: ResponseCache | null;
  isGateway?: GatewayCheck;
  plugins?: readonly EnvelopPlugin[];
  development?: boolean;
  graphiql?: GraphiQLSettings | null;
  isReady?: () => boolean;
  shutdownDelayMs?: number;
  shedding?: LoadLimits;
  metrics?: Metrics;
  timeouts?: Partial<Timeouts>;
} = {}) {
  const captured = captureLog();
  const { logger } = captured;
  const pipeline = createPipeline({
    schema,
    createContext,
    isGateway,
    persistedDocuments: createPersistedDocuments({ mode: 'off', documents: new Map(), isGateway }),
    logger,
    metrics,
    development,
    responseCache,
    plugins,
  });
  const endpoint = createGraphQLEndpoint({ pipeline, logger, metrics, tracing: noTracing });
  const graphql = shedding === undefined ? endpoint : withLoadShedding(endpoint, { logger, metrics, limits: shedding });
  const server = createKeywayServer({
    host: '127.0.0.1',
    port: 0,
    endpoints: graphiql === null ? { '/graphql': graphql } : graphiqlEndpoints(graphiql, graphql),
    isReady,
    logger,
    shutdownDelayMs,
    timeouts: { ...defaultTimeouts, ...timeouts },
  });
  const { url } = await server.listen();
  onTestFinished(() => server.close());
  return testClient({ url, server, captured });
}

/** Of a request whose response is not cached. */
export const anyContext = (): ResponseContext => ({
  scope: 'anybody',
  freshness: new Freshness(),
  catchUp: () => undefined,
  budget: new RequestBudget(),
});

function testClient({ url, server, captured }: { url: string; server: KeywayServer; captured: CapturedLog }) {
  const client = createClient({ url: `${url}/graphql`, authorization: '' });
  const post = (body: unknown, headers: Record<string, string> = {}): Promise<ReceivedResponse> =>
    client.post(body, headers);
  return {
    url,
    server,
    post,
    /** Status and parsed body of a GraphQL request. */
    async query(query: string, variables: object = {}, headers: Record<string, string> = {}) {
      const response = await post({ query, variables }, headers);
      return { status: response.status, ...((await response.json()) as { data?: unknown; errors?: TestError[] }) };
    },
    logged: captured.logged,
    log: captured.log,
    /** Sends bytes as they are and answers all that comes back until the connection ends. */
    async raw(text: string): Promise<string> {
      const socket = open(url);
      socket.end(text);
      return everythingFrom(socket);
    },
    socket: (): Socket => open(url),
  };
}

interface TestError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Record<string, unknown>;
}

function open(url: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  return socket;
}

export async function everythingFrom(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => void chunks.push(chunk));
  await once(socket, 'close');
  return Buffer.concat(chunks).toString();
}

/** A promise and the way to keep it: for events that a test waits for or lets happen. */
export function gate() {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
