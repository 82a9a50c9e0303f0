import type { AccessKeys } from './access-keys/access-keys.js';
import { createNamePattern } from './access-keys/name-pattern.js';
import type { AccessKeyPolicy } from './access-keys/policy.js';
import { createIdempotencyMemory } from './access-keys/writes/idempotency-memory.js';
import { Idempotency } from './access-keys/writes/idempotency.js';
import { createAuthenticate } from './auth/authenticate.js';
import type { Caller } from './auth/caller.js';
import { ScopedViews } from './auth/scoped-views.js';
import { createTenantScopedAccessKeys } from './auth/tenant-scoped-access-keys.js';
import type { Config } from './config/config.js';
import { createCredential } from './descope/credential.js';
import { createDescopeAccessKeys } from './descope/descope-access-keys.js';
import { createFetchJwks } from './descope/fetch-jwks.js';
import { judgeCredential } from './descope/judge-credential.js';
import { createLicense } from './descope/license.js';
import { createRestClient } from './descope/rest-client.js';
import { SharedReads } from './descope/shared-reads.js';
import type { Context } from './graphql/context.js';
import { schema } from './graphql/schema.js';
import { createSubgraphSchema } from './graphql/federation/subgraph-schema.js';
import { createLoaders } from './loaders/loaders.js';
import { graphiqlEndpoints } from './server/graphiql.js';
import type { GraphiQLSettings } from './server/graphiql.js';
import { createGraphQLEndpoint } from './server/graphql-endpoint.js';
import { createHttpServer } from './server/http-server.js';
import { createYogaServer } from './server/yoga.js';
import type { ContextRequest } from './server/yoga.js';
import type { Logger } from './telemetry/logger.js';
import { noCost, type RequestCost } from './telemetry/request-cost.js';

export interface App {
  /** What one request is executed with, for whoever brings an executor of their own. */
  readonly createContext: (request: ContextRequest) => Promise<Context>;
  /** Rejects with the error of `listen`, e.g. `EADDRINUSE`. */
  listen(): Promise<{ readonly url: string }>;
  /** Graceful: whoever is being served is served, for 10 s at most. Can be called again. */
  close(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** Null: no GraphiQL. */
  readonly graphiql: GraphiQLSettings | null;
  /** In ms since the epoch. */
  readonly clock?: () => number;
}

/** Puts the floors on top of each other. Nothing is sent or listened to before `listen`. */
export function createApp({ config, logger, graphiql, clock = Date.now }: AppOptions): App {
  const { projectId } = config.descope;
  const license = createLicense();
  const rest = createRestClient({
    origin: config.descope.baseUrl,
    projectId,
    readTimeoutMs: config.readTimeoutMs,
    writeTimeoutMs: config.writeTimeoutMs,
    maxBodyBytes: config.maxUpstreamBodyBytes,
    licenseTier: license.tier,
  });
  const sharedReads = new SharedReads({ reuseMs: config.searchReuseMs });
  const idempotency = new Idempotency(createIdempotencyMemory({ clock }));
  const policy = policyOf(config);

  const serverCredential = createCredential('server', config.descope);
  const authenticate = createAuthenticate({
    projectId,
    settings: config.auth,
    fetchJwks: createFetchJwks({ origin: config.descope.baseUrl, projectId }),
    clock,
  });
  const views = new ScopedViews();

  /** Whoever manages the whole project sees and changes what the credential does. */
  const scoped = (accessKeys: AccessKeys, caller: Caller): AccessKeys =>
    caller.kind === 'MANAGEMENT_KEY' || caller.rights.canManage
      ? accessKeys
      : createTenantScopedAccessKeys({ accessKeys, rights: caller.rights, views });

  async function createContext({ headers, requestId, signal }: ContextRequest): Promise<Context & { cost: RequestCost }> {
    const cost = noCost();
    const caller = await authenticate(headers);
    const credential = caller.kind === 'SESSION' ? serverCredential : createCredential('caller', caller);
    const accessKeys = scoped(createDescopeAccessKeys({ rest, sharedReads, credential, signal, cost }), caller);
    return {
      cost,
      caller,
      callerId: caller.kind === 'SESSION' ? `session ${caller.subject}` : credential.fingerprint,
      async judgedCaller() {
        if (caller.kind === 'SESSION') return caller;
        cost.upstreamCalls++;
        await judgeCredential(rest, { credential, signal });
        return caller;
      },
      requestId,
      accessKeys,
      loaders: createLoaders(accessKeys),
      policy,
      idempotency,
      now: clock,
    };
  }

  const yoga = createYogaServer({ schema: schemaFor(config), createContext, logger, development: config.development });
  const graphql = createGraphQLEndpoint({ yoga, logger });
  const server = createHttpServer({
    host: config.host,
    port: config.port,
    endpoints: graphiql === null ? { '/graphql': graphql } : graphiqlEndpoints(graphiql, graphql),
    isReady: () => true,
    logger,
  });

  return {
    createContext,
    async listen() {
      const { url } = await server.listen();
      license
        .shakeHands(rest, serverCredential)
        .catch((error: unknown) => logger.warn('no rate-limit tier from Descope', { error }));
      return { url: `${url}/graphql` };
    },
    async close() {
      await server.close();
      await rest.close();
    },
  };
}

const schemaFor = ({ federation }: Config): typeof schema =>
  federation === 'off' ? schema : createSubgraphSchema(federation === 'on' ? 'none' : federation);

const policyOf = ({ keyPolicy: { namePattern, ...limits } }: Config): AccessKeyPolicy => ({
  ...limits,
  namePattern: namePattern && createNamePattern(namePattern),
});
