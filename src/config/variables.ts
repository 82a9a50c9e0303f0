import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Secret } from '../runtime/secret.js';
import { baseUrl, regionalBaseUrl } from './base-url.js';
import {
  certificateFile,
  dayCounts,
  duration,
  headerNames,
  httpUrl,
  jsonObject,
  lifetime,
  megabytes,
  names,
  offOrWholeNumber,
  oneOf,
  onOff,
  origins,
  port,
  proxyUrl,
  redisUrl,
  webhookSecret,
  webhookUrl,
  anyText,
  wholeNumber,
  wholeTextPattern,
} from './readers.js';

/**
 * Every setting of Keyway: name, description, default (as text) and parsed type. A test compares `.env.example` and
 * docs/configuration.md with it.
 */

/** Environment variables, as in `process.env`. An empty string counts as unset. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Metadata of a setting. */
export interface Meta {
  readonly description: string;
  readonly flag?: string;
  /** Never printed. Can be read from a file (`<NAME>_FILE`). */
  readonly secret?: boolean;
  /** Default that depends on other settings, as text. */
  readonly defaultFrom?: (given: SettingContext) => string;
}

interface SettingContext {
  readonly variables: Variables;
  readonly isSandbox: boolean;
}

const onInSandbox = ({ isSandbox }: SettingContext): string => (isSandbox ? 'on' : 'off');

/** Which Descope project is managed. Read by `keyway serve` only; the sandbox is a project of its own. */
export const descopeVariables = z.object({
  DESCOPE_PROJECT_ID: anyText(
    'give the project id, P and at least 27 letters and digits; the Descope console shows it under Project.',
    /^P[A-Za-z0-9]{27,60}$/,
  ).meta({ description: 'Id of the Descope project whose access keys Keyway manages.' }),
  DESCOPE_MANAGEMENT_KEY: anyText(
    'give a management key, without spaces or quotes; the Descope console makes one under Company > Management Keys.',
    /^[!#-&(-~]+$/,
  )
    .transform((value) => new Secret(value))
    .meta({ description: 'Management key of that project. It stays on this server.', secret: true }),
  DESCOPE_BASE_URL: baseUrl().meta({
    description: 'Origin of the Descope API. Unset: api.descope.com, or the region in the project id.',
    defaultFrom: ({ variables }: SettingContext) => regionalBaseUrl(variables['DESCOPE_PROJECT_ID'] ?? ''),
  }),
  DESCOPE_CA_FILE: certificateFile({ example: '/etc/ssl/company-ca.pem' }).optional().meta({
    description:
      'Path of certificates (PEM) that are trusted for Descope and the proxy as well. Unset: those of Node only.',
  }),
  HTTPS_PROXY: proxyUrl({ example: 'http://proxy.example.com:3128' }).optional().meta({
    description: 'Proxy for calls to Descope, which are tunnelled with CONNECT. Unset: HTTP_PROXY, or none.',
    secret: true,
  }),
  HTTP_PROXY: proxyUrl({ example: 'http://proxy.example.com:3128' }).optional().meta({
    description:
      'Proxy for calls to a DESCOPE_BASE_URL with http, and for https where HTTPS_PROXY is not set. Unset: none.',
    secret: true,
  }),
  NO_PROXY: anyText('give hosts or domains, with commas between them, e.g. .example.com.', /^[^\0]{1,4096}$/)
    .optional()
    .meta({ description: 'Hosts and domains that are called without a proxy; * for all. Unset: none.' }),
});

export const serverVariables = z.object({
  HOST: anyText(
    'give a host name or an address of this machine, e.g. 127.0.0.1 or 0.0.0.0.',
    /^[A-Za-z0-9.:_-]{1,255}$/,
  )
    .prefault('127.0.0.1')
    .meta({ description: 'Address to listen on. 0.0.0.0 accepts connections from other machines.', flag: '--host' }),
  PORT: port(4000)
    .prefault('4000')
    .meta({ description: 'Port of the GraphQL API. 0 picks a free port.', flag: '--port' }),
  LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error', 'silent'])
    .prefault('info')
    .meta({ description: 'Lowest level that is logged: debug, info, warn, error or silent.' }),
  READ_TIMEOUT: duration({ minMs: 100, maxMs: 120_000, example: '10s' })
    .prefault('10s')
    .meta({ description: 'Time limit for a read from Descope, retries included.' }),
  WRITE_TIMEOUT: duration({ minMs: 100, maxMs: 120_000, example: '15s' })
    .prefault('15s')
    .meta({ description: 'Time limit for a write to Descope, retries included.' }),
  MAX_UPSTREAM_BODY: megabytes({ max: 512, example: '32MB' })
    .prefault('32MB')
    .meta({ description: 'Maximum size of a Descope response; about 1 kB per key.' }),
  SEARCH_REUSE: duration({ minMs: 0, maxMs: 60_000, example: '1s' })
    .prefault('1s')
    .meta({ description: 'How long reads from Descope are cached per credential. 0: no caching.' }),
  KEY_MAX_LIFETIME: lifetime({ maxDays: 36_500, example: '90d' })
    .optional()
    .meta({ description: 'Maximum lifetime of a new access key. Unset: no limit.' }),
  KEY_NEVER_EXPIRES: onOff().meta({
    description: 'Whether a new key may never expire. Unset: on, unless KEY_MAX_LIFETIME is set.',
    defaultFrom: ({ variables }: SettingContext) => (variables['KEY_MAX_LIFETIME'] === undefined ? 'on' : 'off'),
  }),
  KEY_REQUIRE_PERMITTED_IPS: onOff().prefault('off').meta({
    description: 'Whether each new key must list permitted IP addresses.',
  }),
  KEY_NAME_MAX_LENGTH: wholeNumber({ min: 1, max: 1000, example: 100 })
    .prefault('254')
    .meta({ description: 'Maximum length of a key name, in characters.' }),
  KEY_NAME_PATTERN: wholeTextPattern({ example: '[a-z][a-z0-9-]*' }).optional().meta({
    description: 'JavaScript regular expression that the whole name of a key must match. Unset: any name.',
  }),
  KEY_ATTRIBUTES: names({ example: 'team,environment' }).optional().meta({
    description:
      'Names of access-key attributes whose definitions are read from Descope, for forms and to check values. Unset: none.',
  }),
  READ_PERMISSIONS: names({ example: 'User Admin,Read Access Keys' }).prefault('User Admin').meta({
    description:
      'Permissions that allow a signed-in user to read access keys, in a tenant or in the project. One is enough.',
  }),
  MANAGE_PERMISSIONS: names({ example: 'User Admin,Manage Access Keys' }).prefault('User Admin').meta({
    description: 'Permissions that allow a signed-in user to read and manage access keys. One is enough.',
  }),
  ASSIGNABLE_ROLES: names({ example: 'Reader,Exporter' }).optional().meta({
    description: 'Roles that tenant admins may assign to keys, in addition to the roles they hold. Unset: none.',
  }),
  ASSIGN_TENANT_ROLES: onOff().prefault('off').meta({
    description:
      'Whether tenant admins may assign to keys every role that their tenant has and that is not private, even roles they do not hold.',
  }),
  RESERVED_CLAIMS: names({ example: 'plan,internal_id' }).optional().meta({
    description:
      'Names of custom claims that only project admins may set, in addition to those in docs/authorization.md. Unset: none.',
  }),
  SELF_SERVICE: onOff().meta({
    description:
      'Whether all users may read and manage the keys bound to their own user. Unset: off; on in the sandbox.',
    defaultFrom: onInSandbox,
  }),
  ALLOW_MANAGEMENT_KEY_CALLERS: onOff().meta({
    description: 'Whether callers may authenticate with a management key. Unset: off; on in the sandbox.',
    defaultFrom: onInSandbox,
  }),
  SESSION_AUDIENCE: anyText('give the expected aud of session tokens, e.g. keyway.', /^[!-~]{1,255}$/)
    .optional()
    .meta({ description: 'Required aud claim of session tokens. Unset: not checked.' }),
  ALLOWED_ORIGINS: origins({ example: 'https://app.example.com' }).optional().meta({
    description: 'Origins whose pages may call Keyway with the session cookie DS. Unset: none.',
  }),
  ALLOWED_HEADERS: headerNames({ example: 'traceparent,x-app-version' })
    .prefault(
      'apollographql-client-name,apollographql-client-version,apollo-require-preflight,baggage,sentry-trace,traceparent,tracestate',
    )
    .meta({
      description:
        'Request headers that pages of ALLOWED_ORIGINS may send in addition to authorization, content-type, x-keyway-csrf ' +
        'and x-request-id.',
    }),
  FEDERATION: oneOf(['off', 'on', 'authenticated', 'scopes'])
    .prefault('off')
    .meta({
      description:
        'Whether Keyway serves _entities and _service as a subgraph. authenticated and scopes add the directives with which ' +
        'routers reject unauthenticated requests or missing scopes.',
    }),
  FEDERATION_NAMES: jsonObject({ example: '{"types": {"Tenant": "Organization"}}' }).optional().meta({
    description:
      'Names of the subgraph that fit a supergraph: JSON, or the path of a JSON file. Unset: those of schema/subgraph.graphql.',
  }),
  RATE_LIMIT: offOrWholeNumber({ min: 1, max: 10_000, example: 50 })
    .prefault('50')
    .meta({
      description:
        'Units per second for each signed-in user, with bursts of twice as many; or off. A request costs one unit, plus one per ' +
        'call to Descope after the first, plus one per 500 objects in its response or 200 keys read from Descope.',
    }),
  RATE_LIMIT_MACHINES: oneOf(['each', 'tenant']).prefault('each').meta({
    description:
      'Whether each exchanged access key has its own RATE_LIMIT, or all keys of the same tenants share one: each or tenant.',
  }),
  MAX_CALLS_PER_REQUEST: wholeNumber({ min: 5, max: 120, example: 30 })
    .prefault('30')
    .meta({ description: 'Maximum number of calls to Descope that one request may need. Beyond it, nothing is sent.' }),
  MAX_SUBSCRIPTIONS: wholeNumber({ min: 0, max: 100_000, example: 1000 }).prefault('1000').meta({
    description: 'Maximum number of open subscriptions in each process. 0 refuses subscriptions.',
  }),
  MAX_SUBSCRIPTIONS_PER_CALLER: wholeNumber({ min: 1, max: 100_000, example: 20 }).prefault('20').meta({
    description: 'Maximum number of open subscriptions of one caller in each process.',
  }),
  TRUSTED_DOCUMENTS: oneOf(['off', 'allow', 'only']).prefault('off').meta({
    description: 'off; allow: documents of a manifest can be requested by id; only: no other document is executed.',
  }),
  TRUSTED_DOCUMENTS_FILE: anyText('give the path of a manifest, e.g. persisted-documents.json.', /^[^\0]{1,4096}$/)
    .optional()
    .meta({
      description: 'Path of the manifest: JSON as written by GraphQL Code Generator or by the tools of Apollo.',
    }),
  GATEWAY_SECRET: anyText('give 32 to 256 letters, digits or signs, without spaces.', /^[!-~]{32,256}$/)
    .transform((value) => createHash('sha256').update(value).digest())
    .optional()
    .meta({
      description:
        'Secret that a gateway sends as x-keyway-gateway-secret to run its own documents with TRUSTED_DOCUMENTS=only. Unset: no gateway.',
      secret: true,
    }),
  GATEWAY_ALWAYS_OK: onOff().prefault('off').meta({
    description:
      'Whether responses to requests with GATEWAY_SECRET have status 200 even if they are errors, for gateways that drop others.',
  }),
  SHUTDOWN_DELAY: duration({ minMs: 0, maxMs: 9_000, example: '3s' }).meta({
    description: 'How long new requests are still accepted after readiness turned off. Unset: 3s; 0 in the sandbox.',
    defaultFrom: ({ isSandbox }: SettingContext) => (isSandbox ? '0' : '3s'),
  }),
  DEVELOPMENT: onOff().prefault('off').meta({
    description: 'Enables GraphiQL, introspection, suggestions and the cost of each request. Always on in the sandbox.',
  }),
  AUDIT_TO_DESCOPE: onOff().prefault('off').meta({
    description:
      "Whether each write of a signed-in user to a key of a tenant is reported to Descope's audit trail with that user.",
  }),
});

/** Processes and replicas. Read by `keyway serve` only; the sandbox is one process. */
export const replicaVariables = z.object({
  WORKERS: wholeNumber({ min: 1, max: 64, example: 4 }).prefault('1').meta({
    description: 'Number of processes that share the port: one per core that Keyway may use.',
  }),
  REDIS_URL: redisUrl({ example: 'redis://127.0.0.1:6379' })
    .transform((value) => new Secret(value))
    .optional()
    .meta({
      description: 'Redis or Valkey that replicas share state through. Unset: replicas do not share state.',
      secret: true,
    }),
});

/** Metrics and traces. Read by `keyway serve` only; the OpenTelemetry SDK reads its other OTEL_ variables itself. */
export const observabilityVariables = z.object({
  METRICS_PORT: port(9464).optional().meta({
    description: 'Port that serves /metrics for Prometheus. 0 picks a free port. Unset: metrics are disabled.',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl({ example: 'http://127.0.0.1:4318' }).optional().meta({
    description: 'OTLP endpoint for traces (protobuf over HTTP); /v1/traces is appended. Unset: traces are disabled.',
  }),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl({ example: 'http://127.0.0.1:4318/v1/traces' }).optional().meta({
    description: 'Full URL for traces; takes precedence over OTEL_EXPORTER_OTLP_ENDPOINT. Unset: derived from it.',
  }),
  OTEL_SDK_DISABLED: oneOf(['true', 'false']).prefault('false').meta({
    description: 'Disables traces regardless of the other settings.',
  }),
});

/** Notices of expiring keys. Read by `keyway serve` only. */
export const expiryVariables = z.object({
  EXPIRY_WEBHOOK_URL: webhookUrl({ example: 'https://hooks.example.com/keyway' }).optional().meta({
    description: 'URL that receives one signed CloudEvent for each key that expires soon. Unset: no notices.',
    secret: true,
  }),
  EXPIRY_WEBHOOK_SECRET: webhookSecret({ example: 'the output of: openssl rand -base64 32' }).optional().meta({
    description: 'Key that signs notices as Standard Webhooks describe. Unset: only without EXPIRY_WEBHOOK_URL.',
    secret: true,
  }),
  EXPIRY_NOTICE_DAYS: dayCounts({ example: '30,7,1' })
    .prefault('30,7,1')
    .meta({ description: 'How many days before the expiry of a key a notice is sent.' }),
  EXPIRY_CHECK_INTERVAL: duration({ minMs: 1_000, maxMs: 3_600_000, example: '10m' })
    .prefault('10m')
    .meta({ description: 'How often keys are searched for expiries, for notices and metrics.' }),
});

/** Read by `keyway schema` only, besides FEDERATION_NAMES. */
export const schemaVariables = z.object({
  SEMANTIC_NON_NULL: onOff().prefault('off').meta({
    description: 'Marks fields that are null only with an error with @semanticNonNull in the printed schema.',
    flag: '--semantic-non-null',
  }),
  ONE_OF: onOff().prefault('off').meta({
    description: 'Marks inputs that take exactly one field with @oneOf in the printed subgraph schema.',
    flag: '--one-of',
  }),
});

/** Read by `keyway sandbox` only. */
export const sandboxVariables = z.object({
  SANDBOX_PORT: port(4010)
    .prefault('4010')
    .meta({ description: 'Port of the Descope emulator. 0 picks a free port.', flag: '--sandbox-port' }),
});

/** Every name of a setting, files of secrets included. */
export const settingNames: ReadonlySet<string> = new Set(
  [
    descopeVariables,
    serverVariables,
    replicaVariables,
    observabilityVariables,
    expiryVariables,
    schemaVariables,
    sandboxVariables,
  ].flatMap(({ shape }) =>
    Object.entries(shape).flatMap(([name, variable]) =>
      variable.meta()?.['secret'] === true ? [name, `${name}_FILE`] : [name],
    ),
  ),
);

/** Settings that limit access. Ignoring a misspelled one would remove a protection. */
export const securitySettings: ReadonlySet<string> = new Set(
  [...settingNames].filter((name) =>
    /^(KEY_|DESCOPE_|TRUSTED_|GATEWAY_|ALLOW)|PERMISSIONS$|^(ASSIGN_TENANT_ROLES|ASSIGNABLE_ROLES|RESERVED_CLAIMS|SELF_SERVICE|SESSION_AUDIENCE|RATE_LIMIT|RATE_LIMIT_MACHINES|DEVELOPMENT|AUDIT_TO_DESCOPE)$/.test(
      name,
    ),
  ),
);
