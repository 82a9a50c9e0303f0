import { openPolicy } from './access-keys/policy.js';
import { authenticate } from './auth/authenticate.js';
import type { Caller } from './auth/caller.js';
import type { Config } from './config/config.js';
import { createCredential, type Credential } from './descope/credential.js';
import { createDescopeAccessKeys } from './descope/descope-access-keys.js';
import { createLicense } from './descope/license.js';
import { createRestClient } from './descope/rest-client.js';
import { SharedReads } from './descope/shared-reads.js';
import type { Context } from './graphql/context.js';
import { schema } from './graphql/schema.js';
import { createLoaders } from './loaders/loaders.js';
import { graphiqlEndpoints } from './server/graphiql.js';
import type { GraphiQLSettings } from './server/graphiql.js';
import { createGraphQLEndpoint } from './server/graphql-endpoint.js';
import { createHttpServer } from './server/http-server.js';
import { createYogaServer } from './server/yoga.js';
import type { ContextRequest } from './server/yoga.js';
import type { Logger } from './telemetry/logger.js';

export interface App {
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

  function createContext({ headers, requestId, signal }: ContextRequest): Context {
    const caller = authenticate(headers, { projectId });
    const accessKeys = createDescopeAccessKeys({ rest, sharedReads, credential: credentialOf(caller), signal });
    return { caller, requestId, accessKeys, loaders: createLoaders(accessKeys), policy: openPolicy, now: clock };
  }

  const yoga = createYogaServer({ schema, createContext, logger, development: config.development });
  const graphql = createGraphQLEndpoint({ yoga, logger });
  const server = createHttpServer({
    host: config.host,
    port: config.port,
    endpoints: graphiql === null ? { '/graphql': graphql } : graphiqlEndpoints(graphiql, graphql),
    isReady: () => true,
    logger,
  });

  return {
    async listen() {
      const { url } = await server.listen();
      license
        .shakeHands(rest, createCredential('server', config.descope))
        .catch((error: unknown) => logger.warn('no rate-limit tier from Descope', { error }));
      return { url: `${url}/graphql` };
    },
    async close() {
      await server.close();
      await rest.close();
    },
  };
}

/** A management key is passed through to Descope, which judges it. */
const credentialOf = (caller: Caller): Credential => createCredential('caller', caller);
