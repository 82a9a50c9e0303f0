import { readFileSync } from 'node:fs';
import type { AccessKey } from './access-keys/access-key.js';
import { createDefinitionsReader } from './access-keys/directory/attribute-values.js';
import { UpstreamError } from './access-keys/errors.js';
import { Freshness } from './access-keys/freshness.js';
import { visibleChange, type KeyChange } from './access-keys/history/changes/key-change.js';
import { PublishingAccessKeys } from './access-keys/history/changes/publish-changes.js';
import { Subscriptions } from './access-keys/history/changes/subscriptions.js';
import { createNamePattern, type AccessKeyPolicy } from './access-keys/policy.js';
import { RequestBudget } from './access-keys/request-budget.js';
import { Idempotency } from './access-keys/writes/idempotency.js';
import { createAuthentication } from './auth/authentication/authenticate.js';
import { visibleTo } from './auth/authorization/key-scope.js';
import { scopeToCaller } from './auth/authorization/scope-to-caller.js';
import { ScopedSnapshots } from './auth/authorization/scoped-snapshots.js';
import { visibleQueries } from './auth/authorization/search-scope.js';
import type { Caller, SessionCaller } from './auth/caller.js';
import { ConfigError } from './config/config-error.js';
import type { Config } from './config/config.js';
import { createAuditEvents } from './descope/audit/audit-events.js';
import { AuditTrailCache } from './descope/audit/audit-trail-cache.js';
import { ReadCache } from './descope/cache/read-cache.js';
import { DescopeAccessKeys } from './descope/descope-access-keys.js';
import { DescopeDirectory } from './descope/directory/descope-directory.js';
import { createRestClient } from './descope/http/client.js';
import { createCredential, fingerprintOf, type Credential } from './descope/http/credential.js';
import { createFetchJwks } from './descope/http/fetch-jwks.js';
import { createUpstreamHealth } from './descope/http/health.js';
import { createLicense, createReadCheck, verifyCredential } from './descope/license.js';
import { RequestCalls } from './descope/request-calls.js';
import { createUnreadableKeyReport } from './descope/unreadable-keys.js';
import type { WriteRecord } from './graphql/audit-log.js';
import { RequestIdentity, type Context } from './graphql/context.js';
import { NamesError } from './graphql/federation/names.js';
import { printSubgraphSchema } from './graphql/federation/print-subgraph-schema.js';
import { createSubgraphSchema, renameExample } from './graphql/federation/subgraph-schema.js';
import { Loaders } from './graphql/loaders/loaders.js';
import { printApiSchema } from './graphql/print-schema.js';
import { schema } from './graphql/schema.js';
import { graphiqlEndpoints, type GraphiQLSettings } from './server/graphiql/graphiql.js';
import { createGraphQLEndpoint } from './server/graphql/endpoint.js';
import { createGatewayCheck, withStatusOk, type GatewayCheck } from './server/graphql/gateway.js';
import {
  createPersistedDocuments,
  decodeManifest,
  ManifestError,
  type PersistedDocuments,
} from './server/graphql/persisted-documents.js';
import { createPipeline } from './server/graphql/pipeline.js';
import type { EnvelopPlugin } from './server/graphql/plugins.js';
import type { ContextRequest } from './server/graphql/request.js';
import { ResponseCache } from './server/graphql/response-cache.js';
import { withCors } from './server/http/cors.js';
import type { Endpoint, RequestScope } from './server/http/endpoint.js';
import { defaultLoadLimits, withLoadShedding, type LoadLimits } from './server/http/load-shedding.js';
import { createRateLimit, newManagementKeysPerSecond, noRateLimit, type RateLimit } from './server/http/rate-limit.js';
import { createKeywayServer } from './server/http/server.js';
import { createMemoryState, type SharedState } from './shared-state/shared-state.js';
import type { Logger } from './telemetry/logger.js';
import { noMetrics, type Metrics } from './telemetry/metrics.js';
import { newRecord } from './telemetry/request-record.js';
import { noTracing, type Tracing } from './telemetry/tracing.js';

export interface App {
  /** Authenticates the caller of a request and makes what its resolvers work with. */
  readonly createContext: (request: ContextRequest) => Promise<Context>;
  /** GraphQL with all its guards, for servers that have sockets of their own. */
  readonly endpoint: Endpoint;
  /** All keys of the project, read anew with the management key of the server. @throws AccessKeyError */
  readKeys(): Promise<readonly AccessKey[]>;
  /** Asks Descope for the rate-limit tier, which `listen` does as well. A failure is a line in the log. */
  shakeHands(): void;
  /** Rejects with the error of `listen`, e.g. `EADDRINUSE`. */
  listen(): Promise<{ readonly url: string }>;
  /** Graceful: in-flight requests complete, for 10 s at most. Can be called again. */
  close(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** Null: no GraphiQL. */
  readonly graphiql: Pick<GraphiQLSettings, 'people'> | null;
  /** In ms since the epoch. */
  readonly clock?: () => number;
  /** How many requests are served at a time. */
  readonly shedding?: LoadLimits;
  /** Time-outs that are no settings, in ms. */
  readonly timeouts?: { readonly jwksMs?: number; readonly lookUpMs?: number; readonly heartbeatMs?: number };
  /** State that processes share. */
  readonly sharedState?: SharedState;
  /** Plugins for Envelop's phases. */
  readonly plugins?: readonly EnvelopPlugin[];
  readonly metrics?: Metrics;
  readonly tracing?: Tracing;
}

/** Composition root. No I/O until `listen`. */
export function createApp({
  config,
  logger,
  graphiql,
  clock = Date.now,
  shedding = defaultLoadLimits,
  timeouts = {},
  sharedState = createMemoryState({ clock }),
  plugins = [],
  metrics = noMetrics,
  tracing = noTracing,
}: AppOptions): App {
  const { projectId } = config.descope;
  const license = createLicense();
  const serverCredential = createCredential('server', config.descope);
  const health = createUpstreamHealth({
    probe: () => license.fetchTier(rest, serverCredential),
    clock: () => performance.now(),
  });
  const rest = createRestClient({
    origin: config.descope.baseUrl,
    projectId,
    readTimeoutMs: config.readTimeoutMs,
    writeTimeoutMs: config.writeTimeoutMs,
    maxBodyBytes: config.maxUpstreamBodyBytes,
    licenseTier: license.tier,
    metrics,
    health,
    network: config.descope.network,
    onNetworkFailure: ({ endpoint, cause }) =>
      logger.warn('call to Descope failed on the network', { endpoint, networkCause: cause }),
  });
  const auditTrails = new AuditTrailCache({ clock });
  const sharedReads = new ReadCache({ reuseMs: config.searchReuseMs, writeMark: sharedState.writeMark });
  metrics.watch('keptSearches', () => sharedReads.kept.searches);
  metrics.watch('keptKeys', () => sharedReads.kept.keys);
  const auditEvents = config.auditToDescope
    ? createAuditEvents({
        rest,
        credential: serverCredential,
        clock,
        metrics,
        report: (error) => logger.warn('audit events do not reach Descope', { error }),
      })
    : null;
  const reportUnreadable = createUnreadableKeyReport({
    count: () => metrics.unreadableKey(),
    log: ({ id, field }) => logger.warn('unreadable access key', { accessKeyId: id, field }),
  });
  const idempotency = new Idempotency(sharedState.idempotency);
  const policy = policyOf(config);

  const { authenticate, knownCaller } = createAuthentication({
    managementKey: config.descope,
    fingerprintOf,
    settings: config.auth,
    fetchJwks: createFetchJwks({
      origin: config.descope.baseUrl,
      projectId,
      timeoutMs: timeouts.jwksMs,
      network: config.descope.network,
    }),
    clock,
    report: (error) => logger.warn('no signing keys from Descope', { error }),
  });
  const views = new ScopedSnapshots();
  const subscriptions = new Subscriptions({
    feed: sharedState.changes,
    clock,
    maxSubscriptions: config.maxSubscriptions,
    maxPerCaller: config.maxSubscriptionsPerCaller,
    verifyEveryMs: timeouts.heartbeatMs,
  });
  metrics.watch('openSubscriptions', () => subscriptions.size);
  const checkOf = (credential: Credential) =>
    createReadCheck(
      () => new DescopeAccessKeys({ calls: new RequestCalls({ rest, sharedReads, credential }), auditTrails }),
    );
  const limitRate = rateLimitOf(config, sharedState);
  const limitNewKeys = createRateLimit({ buckets: sharedState.rateLimits, perSecond: newManagementKeysPerSecond });

  function audit(caller: Caller, write: WriteRecord): void {
    logger.audit(write);
    metrics.writeEnded(write.outcome);
    // Who owns a management key Descope knows by itself.
    if (auditEvents === null || caller.kind !== 'SESSION') return;
    const { outcome } = write;
    if (outcome === 'done' || outcome === 'unknown') auditEvents.post({ ...write, outcome, actorId: caller.subject });
  }

  async function createContext({ headers, requestId, signal, record = newRecord() }: ContextRequest): Promise<Context> {
    let isJudged = false;
    const caller = await authenticate(headers, async (asking, { isNew }) => {
      if (isNew) await limitNewKeys.take('new management keys');
      record.cost.upstreamCalls++;
      await verifyCredential(rest, { credential: createCredential('caller', asking), span: record.span });
      isJudged = true;
    });
    record.caller = caller.kind;
    const subject = caller.kind === 'SESSION' ? rateLimitSubject(caller, config) : null;
    if (subject !== null) await limitRate.take(subject);
    const credential = caller.kind === 'SESSION' ? serverCredential : createCredential('caller', caller);
    const freshness = new Freshness(clock);
    const scope = caller.kind === 'SESSION' ? visibleQueries({}, caller.rights) : [{}];
    const budget = new RequestBudget({
      maxCalls: config.maxCallsPerRequest,
      callsPerSearch: scope.length,
      ...(subject !== null && {
        rateLimit: {
          reserve: (units) => limitRate.reserve(subject, units),
          charge: (units) => limitRate.charge(subject, units),
        },
        expectedKeys: () => expectedKeys(sharedReads.sizeOf(credential.fingerprint, scope)),
      }),
    });
    const calls = new RequestCalls({ rest, sharedReads, credential, signal, record, validity: freshness, budget });
    const descope = new DescopeAccessKeys({ calls, auditTrails, reportUnreadable });
    const ports = scopeToCaller(caller, {
      accessKeys: new PublishingAccessKeys(descope, sharedState.changes),
      directory: new DescopeDirectory(calls),
      views,
      assignsTenantRoles: config.auth.assignTenantRoles,
    });
    const { accessKeys, directory } = ports;
    const callerScope =
      caller.kind === 'SESSION' ? `${credential.fingerprint} ${caller.rights.name}` : credential.fingerprint;
    const callerId = caller.kind === 'SESSION' ? `session ${caller.subject}` : credential.fingerprint;
    return Object.assign(new RequestIdentity({ callerId, requestId }, freshness), {
      scope: callerScope,
      async judgedCaller() {
        freshness.forbid();
        if (caller.kind === 'SESSION') return ports.caller();
        if (isJudged) return caller;
        budget.requireCalls(1);
        budget.spendCall();
        record.cost.upstreamCalls++;
        await verifyCredential(rest, { credential, signal, span: record.span });
        return caller;
      },
      budget,
      async changes(matches) {
        const session = caller.kind === 'SESSION' ? caller : null;
        const verify = session
          ? async () => void (await authenticate(headers, async () => undefined))
          : checkOf(credential);
        await verify();
        const see = (change: KeyChange) => visibleChange(change, (key) => visibleTo(caller, key));
        const { subject: callerId, expiresAt } = session ?? { subject: credential.fingerprint, expiresAt: Infinity };
        return subscriptions.open({ callerId, scope: callerScope, see, matches, expiresAt, verify, signal });
      },
      accessKeys,
      directory,
      catchUp: () => calls.catchUp(),
      loaders: new Loaders({ accessKeys, directory }),
      policy,
      attributeNames: config.attributeNames,
      readDefinitions: createDefinitionsReader({ directory, budget, names: config.attributeNames }),
      idempotency,
      lookUpTimeoutMs: timeouts.lookUpMs,
      audit: (write) => audit(caller, write),
      now: () => freshness.now(),
    } satisfies Omit<Context, keyof RequestIdentity>);
  }

  const served = schemaFor(config);
  const isGateway = createGatewayCheck(config.trustedDocuments.gatewaySecretDigest);
  const pipeline = createPipeline({
    schema: served,
    createContext,
    persistedDocuments: persistedDocumentsOf(config, served, isGateway),
    isGateway,
    logger,
    metrics,
    development: config.development,
    responseCache: config.searchReuseMs === 0 ? null : new ResponseCache({ reads: sharedReads, clock }),
    plugins,
    heartbeatMs: timeouts.heartbeatMs,
  });
  /** Callers whose credentials are not verified yet count as one. */
  const callerOf = ({ headers }: RequestScope): string => knownCaller(headers) ?? '';
  const endpoint = createGraphQLEndpoint({ pipeline, logger, metrics, tracing });
  const shedded = withLoadShedding(endpoint, { logger, metrics, limits: shedding, callerOf });
  const graphql = withCors(config.gatewayAlwaysOk ? withStatusOk(shedded, isGateway) : shedded, {
    origins: config.auth.allowedOrigins,
    headers: config.auth.allowedHeaders,
  });
  const server = createKeywayServer({
    host: config.host,
    port: config.port,
    endpoints:
      graphiql === null
        ? { '/graphql': graphql }
        : graphiqlEndpoints(
            {
              ...graphiql,
              isSubgraph: config.federation !== 'off',
              sdl: () => printServedSchema(config),
              rename: (example) => renameExample(example, config.federationNames),
            },
            graphql,
          ),
    isReady: health.isReachable,
    endStreams: () => subscriptions.close(),
    logger,
    shutdownDelayMs: config.shutdownDelayMs,
  });

  function shakeHands(): void {
    license.fetchTier(rest, serverCredential).catch((error: unknown) => {
      const isRefused = error instanceof UpstreamError && error.code === 'UPSTREAM_UNAUTHORIZED';
      if (isRefused) logger.error('Descope refused DESCOPE_MANAGEMENT_KEY', { error });
      else logger.warn('no rate-limit tier from Descope', { error });
    });
  }

  return {
    createContext,
    endpoint: graphql,
    async readKeys() {
      const calls = new RequestCalls({ rest, sharedReads, credential: serverCredential });
      const accessKeys = new DescopeAccessKeys({ calls, reportUnreadable });
      return (await accessKeys.search({}, { fresh: true })).keys;
    },
    shakeHands,
    async listen() {
      const { url } = await server.listen();
      shakeHands();
      return { url: `${url}/graphql` };
    },
    async close() {
      await server.close();
      subscriptions.close();
      await auditEvents?.close();
      await rest.close();
    },
  };
}

/** @throws ConfigError when the names do not fit the subgraph */
function schemaFor({ federation, federationNames: names }: Config): typeof schema {
  if (federation === 'off') return schema;
  try {
    return createSubgraphSchema({ access: accessDirectivesOf(federation), names });
  } catch (error) {
    if (!(error instanceof NamesError)) throw error;
    throw new ConfigError(error.problems.map((problem) => `FEDERATION_NAMES is not valid: ${problem}`));
  }
}

const accessDirectivesOf = (federation: 'on' | 'authenticated' | 'scopes') =>
  federation === 'on' ? 'none' : federation;

const printServedSchema = ({ federation, federationNames: names }: Config): string =>
  federation === 'off' ? printApiSchema() : printSubgraphSchema({ access: accessDirectivesOf(federation), names });

/**
 * For sessions only: a management key belongs to a server that speaks for many, could ask Descope directly, and is
 * limited there.
 */
const rateLimitOf = ({ rateLimitPerSecond }: Config, { rateLimits }: SharedState): RateLimit =>
  rateLimitPerSecond === null ? noRateLimit : createRateLimit({ buckets: rateLimits, perSecond: rateLimitPerSecond });

/** Infinite: the scope is too large to be searched. */
const expectedKeys = (scopeSize: number | null): number =>
  scopeSize === null || scopeSize === Infinity ? assumedKeys : scopeSize;

/** In a scope that has not been searched yet. */
const assumedKeys = 2_000;

/** Whose units a request uses: those of the user, or of the tenants that an access key was exchanged for. */
function rateLimitSubject({ subject, rights }: SessionCaller, { rateLimitMachines }: Config): string {
  const isMachine = subject.startsWith('K');
  if (rateLimitMachines === 'each' || !isMachine || rights.tenants.size === 0) return subject;
  return `machines ${[...rights.tenants.keys()].sort().join(' ')}`;
}

function persistedDocumentsOf(
  { trustedDocuments: { mode, file } }: Config,
  served: typeof schema,
  isGateway: GatewayCheck,
): PersistedDocuments {
  const documents = file === null ? new Map<string, string>() : readManifest(file, served);
  return createPersistedDocuments({ mode, documents, isGateway });
}

function readManifest(file: string, served: typeof schema): ReadonlyMap<string, string> {
  try {
    return decodeManifest(readFileSync(file, 'utf8'), served);
  } catch (error) {
    const problems = error instanceof ManifestError ? error.problems : ['it cannot be read.'];
    throw new ConfigError(problems.map((problem) => `TRUSTED_DOCUMENTS_FILE is not valid: ${problem}`));
  }
}

const policyOf = ({ keyPolicy: { namePattern, ...limits } }: Config): AccessKeyPolicy => ({
  ...limits,
  namePattern: namePattern && createNamePattern(namePattern),
});
