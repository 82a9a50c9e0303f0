import { z } from 'zod';
import type { Secret } from '../runtime/secret.js';
import { readSettings, type ParsedSettings } from './read-settings.js';
import {
  descopeVariables,
  expiryVariables,
  observabilityVariables,
  replicaVariables,
  sandboxVariables,
  schemaVariables,
  serverVariables,
  type Variables,
} from './variables.js';

export type { Variables } from './variables.js';

export interface DescopeSettings {
  readonly projectId: string;
  readonly managementKey: Secret;
  /** An origin, e.g. `https://api.descope.com`. */
  readonly baseUrl: string;
  /** Default: no proxy, and the certificates of Node. */
  readonly network?: NetworkSettings | undefined;
}

/** How Descope is reached from this network. */
interface NetworkSettings {
  readonly httpProxy: Secret | null;
  readonly httpsProxy: Secret | null;
  readonly noProxy: string;
  /** Certificates in PEM. Null: those of Node only. */
  readonly ca: string | null;
}

/** Rules for new keys and for changed fields of existing keys. */
interface KeyPolicySettings {
  /** Null: no limit. */
  readonly maxLifetimeMs: number | null;
  readonly allowsNeverExpiring: boolean;
  readonly requiresPermittedIps: boolean;
  readonly nameMaxLength: number;
  /** Matches the whole name. Null: any name. */
  readonly namePattern: { readonly text: string; readonly expression: RegExp } | null;
}

/** Authentication, and the permissions that grant rights. */
interface AuthSettings {
  readonly readPermissions: readonly string[];
  readonly managePermissions: readonly string[];
  readonly assignableRoles: readonly string[];
  readonly assignTenantRoles: boolean;
  readonly reservedClaims: readonly string[];
  readonly selfService: boolean;
  readonly allowManagementKeyCallers: boolean;
  /** Null: not checked. */
  readonly sessionAudience: string | null;
  readonly allowedOrigins: readonly string[];
  /** In lower case, besides those that Keyway reads itself. */
  readonly allowedHeaders: readonly string[];
}

/** Which documents are executed. */
interface TrustedDocumentsSettings {
  readonly mode: 'off' | 'allow' | 'only';
  /** Path of the manifest; set if and only if the mode is not `off`. */
  readonly file: string | null;
  /** SHA-256 of the secret; null: no gateway. */
  readonly gatewaySecretDigest: Buffer | null;
}

interface ServerSettings {
  readonly host: string;
  readonly port: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly readTimeoutMs: number;
  readonly writeTimeoutMs: number;
  readonly maxUpstreamBodyBytes: number;
  readonly searchReuseMs: number;
  readonly keyPolicy: KeyPolicySettings;
  /** Names of access-key attributes whose definitions are read from Descope. */
  readonly attributeNames: readonly string[];
  readonly auth: AuthSettings;
  readonly federation: 'off' | 'on' | 'authenticated' | 'scopes';
  /** Unchecked; null: the names of the API. */
  readonly federationNames: Readonly<Record<string, unknown>> | null;
  /** Per signed-in user; null: no limit. */
  readonly rateLimitPerSecond: number | null;
  /** Whose units sessions of exchanged access keys use: each its own, or one share for all of the same tenants. */
  readonly rateLimitMachines: 'each' | 'tenant';
  readonly maxCallsPerRequest: number;
  /** In each process. */
  readonly maxSubscriptions: number;
  readonly maxSubscriptionsPerCaller: number;
  readonly trustedDocuments: TrustedDocumentsSettings;
  /** Requests with the gateway's secret get status 200 for errors as well. */
  readonly gatewayAlwaysOk: boolean;
  readonly shutdownDelayMs: number;
  readonly development: boolean;
  readonly auditToDescope: boolean;
}

export interface Config extends ServerSettings {
  readonly descope: DescopeSettings;
}

/** Workers and shared state. */
interface ReplicaSettings {
  readonly workers: number;
  /** Null: no Redis. */
  readonly redisUrl: Secret | null;
}

/** Metrics and traces. */
export interface ObservabilitySettings {
  /** Null: no metrics. */
  readonly metricsPort: number | null;
  /** Null: no traces. */
  readonly tracesUrl: string | null;
}

/** Notices of keys that expire soon. */
interface ExpirySettings {
  /** Null: no notices. `secret` is in base64. */
  readonly webhook: { readonly url: Secret; readonly secret: Secret } | null;
  readonly noticeDays: readonly number[];
  readonly checkIntervalMs: number;
}

export interface ServeConfig extends Config {
  readonly replicas: ReplicaSettings;
  readonly observability: ObservabilitySettings;
  readonly expiry: ExpirySettings;
}

export interface SandboxSettings extends ServerSettings {
  readonly sandboxPort: number;
}

/** Settings of `keyway serve`. @throws ConfigError that lists all problems. */
export function readConfig(variables: Variables): ServeConfig {
  const { read } = readServeSettings(variables);
  return {
    ...toServerSettings(read),
    descope: {
      projectId: read.DESCOPE_PROJECT_ID,
      managementKey: read.DESCOPE_MANAGEMENT_KEY,
      baseUrl: read.DESCOPE_BASE_URL,
      network: {
        httpProxy: read.HTTP_PROXY ?? null,
        httpsProxy: read.HTTPS_PROXY ?? null,
        noProxy: read.NO_PROXY ?? '',
        ca: read.DESCOPE_CA_FILE ?? null,
      },
    },
    replicas: { workers: read.WORKERS, redisUrl: read.REDIS_URL ?? null },
    observability: { metricsPort: read.METRICS_PORT ?? null, tracesUrl: tracesUrlOf(read) },
    expiry: {
      webhook:
        read.EXPIRY_WEBHOOK_URL && read.EXPIRY_WEBHOOK_SECRET
          ? { url: read.EXPIRY_WEBHOOK_URL, secret: read.EXPIRY_WEBHOOK_SECRET }
          : null,
      noticeDays: read.EXPIRY_NOTICE_DAYS,
      checkIntervalMs: read.EXPIRY_CHECK_INTERVAL,
    },
  };
}

/** Settings of `keyway sandbox`; DESCOPE_ variables are ignored. @throws ConfigError */
export function readSandboxSettings(variables: Variables): SandboxSettings {
  const { read } = readSettings(serverVariables.extend(sandboxVariables.shape), variables, { isSandbox: true });
  return { ...toServerSettings(read), sandboxPort: read.SANDBOX_PORT, development: true };
}

/** What `keyway schema` needs. Throws as `readConfig` does. */
export function readSchemaSettings(variables: Variables): SchemaSettings {
  const { FEDERATION_NAMES } = serverVariables.shape;
  const { read } = readSettings(schemaVariables.extend({ FEDERATION_NAMES }), variables, { isSandbox: false });
  return {
    semanticNonNull: read.SEMANTIC_NON_NULL,
    oneOf: read.ONE_OF,
    federationNames: read.FEDERATION_NAMES ?? null,
  };
}

/** What is printed, and how. */
export interface SchemaSettings extends Pick<ServerSettings, 'federationNames'> {
  readonly semanticNonNull: boolean;
  readonly oneOf: boolean;
}

const serveVariables = z.object({
  ...descopeVariables.shape,
  ...serverVariables.shape,
  ...replicaVariables.shape,
  ...observabilityVariables.shape,
  ...expiryVariables.shape,
});

/** @throws ConfigError */
export const readServeSettings = (variables: Variables): ParsedSettings<typeof serveVariables> =>
  readSettings(serveVariables, variables, { isSandbox: false });

const toServerSettings = (read: z.output<typeof serverVariables>): ServerSettings => ({
  host: read.HOST,
  port: read.PORT,
  logLevel: read.LOG_LEVEL,
  readTimeoutMs: read.READ_TIMEOUT,
  writeTimeoutMs: read.WRITE_TIMEOUT,
  maxUpstreamBodyBytes: read.MAX_UPSTREAM_BODY,
  searchReuseMs: read.SEARCH_REUSE,
  keyPolicy: {
    maxLifetimeMs: read.KEY_MAX_LIFETIME ?? null,
    allowsNeverExpiring: read.KEY_NEVER_EXPIRES,
    requiresPermittedIps: read.KEY_REQUIRE_PERMITTED_IPS,
    nameMaxLength: read.KEY_NAME_MAX_LENGTH,
    namePattern: read.KEY_NAME_PATTERN ?? null,
  },
  attributeNames: read.KEY_ATTRIBUTES ?? [],
  auth: {
    readPermissions: read.READ_PERMISSIONS,
    managePermissions: read.MANAGE_PERMISSIONS,
    assignableRoles: read.ASSIGNABLE_ROLES ?? [],
    assignTenantRoles: read.ASSIGN_TENANT_ROLES,
    reservedClaims: read.RESERVED_CLAIMS ?? [],
    selfService: read.SELF_SERVICE,
    allowManagementKeyCallers: read.ALLOW_MANAGEMENT_KEY_CALLERS,
    sessionAudience: read.SESSION_AUDIENCE ?? null,
    allowedOrigins: read.ALLOWED_ORIGINS ?? [],
    allowedHeaders: read.ALLOWED_HEADERS,
  },
  federation: read.FEDERATION,
  federationNames: read.FEDERATION_NAMES ?? null,
  rateLimitPerSecond: read.RATE_LIMIT,
  rateLimitMachines: read.RATE_LIMIT_MACHINES,
  maxCallsPerRequest: read.MAX_CALLS_PER_REQUEST,
  maxSubscriptions: read.MAX_SUBSCRIPTIONS,
  maxSubscriptionsPerCaller: read.MAX_SUBSCRIPTIONS_PER_CALLER,
  trustedDocuments: trustedDocumentsOf(read),
  gatewayAlwaysOk: read.GATEWAY_ALWAYS_OK,
  shutdownDelayMs: read.SHUTDOWN_DELAY,
  development: read.DEVELOPMENT,
  auditToDescope: read.AUDIT_TO_DESCOPE,
});

/** Follows the OpenTelemetry specification of OTLP endpoints. */
function tracesUrlOf(read: z.output<typeof observabilityVariables>): string | null {
  if (read.OTEL_SDK_DISABLED === 'true') return null;
  const base = read.OTEL_EXPORTER_OTLP_ENDPOINT;
  return (
    read.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (base === undefined ? null : `${base.replace(/\/$/, '')}/v1/traces`)
  );
}

function trustedDocumentsOf(read: z.output<typeof serverVariables>): TrustedDocumentsSettings {
  const mode = read.TRUSTED_DOCUMENTS;
  const file = read.TRUSTED_DOCUMENTS_FILE ?? null;
  const gatewaySecretDigest = read.GATEWAY_SECRET ?? null;
  return { mode, file: mode === 'off' ? null : file, gatewaySecretDigest };
}
