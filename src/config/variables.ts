import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Secret } from '../runtime/secret.js';
import { baseUrl, regionalBaseUrl } from './base-url.js';
import {
  duration,
  httpUrl,
  lifetime,
  megabytes,
  names,
  offOrWholeNumber,
  onOff,
  origins,
  port,
  redisUrl,
  anyText,
  wholeNumber,
  wholeTextPattern,
} from './readers.js';

/**
 * Every setting of Keyway: its name, what it means, its default as it would be written, and what it becomes. The
 * types, `.env.example` and the documentation come from here; a test compares them.
 */

/** Names and texts, as in `process.env`; an empty text is the same as none. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** What is said of a setting besides its values. */
export interface Meta {
  readonly description: string;
  readonly flag?: string;
  /** Never printed, and can be given as a file. */
  readonly secret?: boolean;
  /** A default that depends on the others, as it would be written. */
  readonly defaultFrom?: (given: Given) => string;
}

export interface Given {
  readonly variables: Variables;
  readonly isSandbox: boolean;
}

const onInSandbox = ({ isSandbox }: Given): string => (isSandbox ? 'on' : 'off');

/** What says which Descope project is managed. Only `keyway serve` reads these; the sandbox is its own project. */
export const descopeVariables = z.object({
  DESCOPE_PROJECT_ID: anyText(
    'give the project id, P and at least 27 letters and digits; the Descope console shows it under Project.',
    /^P[A-Za-z0-9]{27,60}$/,
  ).meta({ description: 'The Descope project whose access keys are managed.' }),
  DESCOPE_MANAGEMENT_KEY: anyText(
    'give a management key, without spaces or quotes; the Descope console makes one under Company > Management Keys.',
    /^[!#-&(-~]+$/,
  )
    .transform((value) => new Secret(value))
    .meta({ description: 'The management key that stays in this server.', secret: true }),
  DESCOPE_BASE_URL: baseUrl().meta({
    description: "Origin of the Descope API. Unset: Descope's own, in the region the project id names.",
    defaultFrom: ({ variables }: Given) => regionalBaseUrl(variables['DESCOPE_PROJECT_ID'] ?? ''),
  }),
});

export const serverVariables = z.object({
  HOST: anyText(
    'give a host name or an address of this machine, e.g. 127.0.0.1 or 0.0.0.0.',
    /^[A-Za-z0-9.:_-]{1,255}$/,
  )
    .prefault('127.0.0.1')
    .meta({ description: 'Address to listen on. 0.0.0.0 lets other machines in.', flag: '--host' }),
  PORT: port(4000)
    .prefault('4000')
    .meta({ description: 'Port of the GraphQL API. 0 takes any free one.', flag: '--port' }),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'give debug, info, warn, error or silent.' })
    .prefault('info')
    .meta({ description: 'The least important line that is logged.' }),
  READ_TIMEOUT: duration({ minMs: 100, maxMs: 120_000, example: '10s' })
    .prefault('10s')
    .meta({ description: 'The longest a read may take at Descope, repeats included.' }),
  WRITE_TIMEOUT: duration({ minMs: 100, maxMs: 120_000, example: '15s' })
    .prefault('15s')
    .meta({ description: 'The longest a write may take at Descope, repeats included.' }),
  MAX_UPSTREAM_BODY: megabytes({ max: 512, example: '32MB' })
    .prefault('32MB')
    .meta({ description: 'The largest answer of Descope that is read; about 1 kB a key.' }),
  SEARCH_REUSE: duration({ minMs: 0, maxMs: 60_000, example: '1s' })
    .prefault('1s')
    .meta({ description: 'How long what was read may serve later requests of the same credential. 0: never.' }),
  KEY_MAX_LIFETIME: lifetime({ maxDays: 36_500, example: '90d' })
    .optional()
    .meta({ description: 'The longest life a new access key may be given. Unset: any.' }),
  KEY_NEVER_EXPIRES: onOff().meta({
    description: 'Whether a new key may be one that never expires. Unset: on, unless KEY_MAX_LIFETIME is set.',
    defaultFrom: ({ variables }: Given) => (variables['KEY_MAX_LIFETIME'] === undefined ? 'on' : 'off'),
  }),
  KEY_REQUIRE_PERMITTED_IPS: onOff().prefault('off').meta({
    description: 'Whether every new key must name the addresses that may use it.',
  }),
  KEY_NAME_MAX_LENGTH: wholeNumber({ min: 1, max: 1000, example: 100 })
    .prefault('254')
    .meta({ description: 'The longest name that a key may be given, in characters.' }),
  KEY_NAME_PATTERN: wholeTextPattern({ example: '[a-z][a-z0-9-]*' }).optional().meta({
    description: 'A JavaScript regular expression that the whole name of a key must match. Unset: any name.',
  }),
  READ_PERMISSIONS: names({ example: 'User Admin,Read Access Keys' }).prefault('User Admin').meta({
    description: 'Permissions, any of which lets a signed-in user see the access keys of a tenant, or of the project.',
  }),
  MANAGE_PERMISSIONS: names({ example: 'User Admin,Manage Access Keys' }).prefault('User Admin').meta({
    description: 'Permissions, any of which lets a signed-in user see and manage them.',
  }),
  ASSIGNABLE_ROLES: names({ example: 'Reader,Exporter' }).optional().meta({
    description: 'Roles that tenant admins may give to keys, besides those that they hold themselves.',
  }),
  SELF_SERVICE: onOff().meta({
    description: 'Whether everyone may see and manage the keys bound to their own user. Unset: off; on in the sandbox.',
    defaultFrom: onInSandbox,
  }),
  ALLOW_MANAGEMENT_KEY_CALLERS: onOff().meta({
    description: 'Whether callers may send a management key instead of a session. Unset: off; on in the sandbox.',
    defaultFrom: onInSandbox,
  }),
  SESSION_AUDIENCE: anyText('give what the tokens name as aud, e.g. keyway.', /^[!-~]{1,255}$/)
    .optional()
    .meta({ description: 'The audience that session tokens must name. Unset: any, or none.' }),
  ALLOWED_ORIGINS: origins({ example: 'https://app.example.com' }).optional().meta({
    description: 'Origins whose pages may use the session cookie DS. Unset: none.',
  }),
  FEDERATION: z
    .enum(['off', 'on', 'authenticated', 'scopes'], { error: 'give off, on, authenticated or scopes.' })
    .prefault('off')
    .meta({
      description:
        'Whether Keyway is a subgraph: it then answers _entities and _service. authenticated and scopes let the latter tell ' +
        'routers to refuse who is not signed in, or lacks a scope.',
    }),
  RATE_LIMIT: offOrWholeNumber({ min: 1, max: 10_000, example: 50 }).prefault('50').meta({
    description: 'Requests a second that a signed-in user may send, and twice as many at once; or off.',
  }),
  TRUSTED_DOCUMENTS: z
    .enum(['off', 'allow', 'only'], { error: 'give off, allow or only.' })
    .prefault('off')
    .meta({ description: 'Whether documents of a manifest can be asked for by their ids, or nothing else can be.' }),
  TRUSTED_DOCUMENTS_FILE: anyText('give the path of a manifest, e.g. persisted-documents.json.', /^[^\0]{1,4096}$/)
    .optional()
    .meta({ description: 'The manifest: JSON as GraphQL codegen or the tools of Apollo write it.' }),
  GATEWAY_SECRET: anyText('give 32 to 256 letters, digits or signs, without spaces.', /^[!-~]{32,256}$/)
    .transform((value) => createHash('sha256').update(value).digest())
    .optional()
    .meta({
      description:
        'What a gateway sends as x-keyway-gateway-secret to run its own documents where only trusted ones are. Unset: none does.',
      secret: true,
    }),
  SHUTDOWN_DELAY: duration({ minMs: 0, maxMs: 9_000, example: '3s' }).meta({
    description: 'How long requests are still taken in after readiness went off. Unset: 3s; 0 in the sandbox.',
    defaultFrom: ({ isSandbox }: Given) => (isSandbox ? '0' : '3s'),
  }),
  DEVELOPMENT: onOff().prefault('off').meta({
    description: 'GraphiQL, introspection, suggestions and the cost of each answer. Always on in the sandbox.',
  }),
  AUDIT_TO_DESCOPE: onOff().prefault('off').meta({
    description:
      "Whether Descope's audit is told who wrote, after each write of a signed-in user to a key of a tenant.",
  }),
});

/** How many processes there are. Only `keyway serve` reads these; a sandbox is one. */
export const replicaVariables = z.object({
  WORKERS: wholeNumber({ min: 1, max: 64, example: 4 }).prefault('1').meta({
    description: 'Processes on this machine that share the port: one for each core that Keyway may use.',
  }),
  REDIS_URL: redisUrl({ example: 'redis://127.0.0.1:6379' })
    .transform((value) => new Secret(value))
    .optional()
    .meta({
      description: 'The Redis through which replicas know of each other. Unset: each is by itself.',
      secret: true,
    }),
});

/** Who is shown what goes on. Only `keyway serve` reads these, and the SDK of OpenTelemetry the others of its specification. */
export const observabilityVariables = z.object({
  METRICS_PORT: port(9464).optional().meta({
    description: 'Port at which Prometheus finds /metrics. 0 takes any free one. Unset: no metrics.',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl({ example: 'http://127.0.0.1:4318' }).optional().meta({
    description: 'Where traces are sent, by OTLP as protobuf over HTTP; /v1/traces is appended. Unset: nowhere.',
  }),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl({ example: 'http://127.0.0.1:4318/v1/traces' }).optional().meta({
    description: 'The same as it stands, and before the other. Unset: as the other says.',
  }),
  OTEL_SDK_DISABLED: z.enum(['true', 'false'], { error: 'give true or false.' }).prefault('false').meta({
    description: 'Whether no traces are sent, whatever else is set.',
  }),
});

/** Only `keyway schema` reads these. */
export const schemaVariables = z.object({
  SEMANTIC_NON_NULL: onOff().prefault('off').meta({
    description:
      'Whether fields that are null only with an error are marked with @semanticNonNull in the printed schema.',
    flag: '--semantic-non-null',
  }),
});

/** What only `keyway sandbox` reads. */
export const sandboxVariables = z.object({
  SANDBOX_PORT: port(4010)
    .prefault('4010')
    .meta({ description: 'Port of the Descope look-alike. 0 takes any free one.', flag: '--sandbox-port' }),
});
