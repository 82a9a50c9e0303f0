import { ConfigError } from './config-error.js';
import { readConfig, type Config, type Variables } from './config.js';
import { nearestName } from './setting-names.js';

/**
 * The settings of `keyway serve` that apply within another server. Names, values and defaults are those of
 * docs/configuration.md: lists are arrays instead of comma-separated text, and `on` and `off` are `true` and `false`.
 */
export interface KeywaySettings {
  /** Id of the Descope project whose access keys are managed: `P` and 27 to 60 letters and digits. */
  readonly projectId: string;
  /** Descope management key of the project. It stays on the server and is sent to `baseUrl` only. */
  readonly managementKey: string;
  /**
   * Origin of the Descope API: https, or http on a loopback address; no path or query.
   *
   * @default The origin of the region that `projectId` names
   */
  readonly baseUrl?: string | undefined;
  /**
   * Path of certificates (PEM) that are trusted for Descope and the proxy, in addition to those of Node.
   *
   * @default undefined
   */
  readonly caFile?: string | undefined;
  /**
   * Proxy for calls to Descope over https, for example `http://proxy.example.com:3128`.
   *
   * @default The value of `httpProxy`
   */
  readonly httpsProxy?: string | undefined;
  /**
   * Proxy for calls to a `baseUrl` with http, and for https without `httpsProxy`.
   *
   * @default undefined (no proxy)
   */
  readonly httpProxy?: string | undefined;
  /**
   * Hosts and domains that are called without a proxy, with commas between them; `*` for all.
   *
   * @default undefined (none)
   */
  readonly noProxy?: string | undefined;
  /**
   * Minimum level of the JSON log lines on stdout. Each request logs one line.
   *
   * @default 'info'
   */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent' | undefined;
  /**
   * Origins that may read responses (CORS) and use the session cookie `DS`.
   *
   * @default []
   */
  readonly allowedOrigins?: readonly string[] | undefined;
  /**
   * Request headers that pages of `allowedOrigins` may send in addition to `authorization`, `content-type`,
   * `x-keyway-csrf` and `x-request-id`.
   *
   * @default Those of Apollo's client awareness, W3C Trace Context and Baggage, and Sentry
   */
  readonly allowedHeaders?: readonly string[] | undefined;
  /**
   * Permissions that let a signed-in user see access keys. One of them is enough.
   *
   * @default ['User Admin']
   */
  readonly readPermissions?: readonly string[] | undefined;
  /**
   * Permissions that let a signed-in user see and manage access keys. One of them is enough.
   *
   * @default ['User Admin']
   */
  readonly managePermissions?: readonly string[] | undefined;
  /**
   * Roles that tenant admins may assign to keys, in addition to the roles they hold.
   *
   * @default []
   */
  readonly assignableRoles?: readonly string[] | undefined;
  /**
   * Whether tenant admins may assign to keys every role that their tenant has and that is not private, even roles they do not
   * hold: their keys can then do more than they may.
   *
   * @default false
   */
  readonly assignTenantRoles?: boolean | undefined;
  /**
   * Names of custom claims that only project admins may set, in addition to the built-in ones.
   *
   * @default []
   */
  readonly reservedClaims?: readonly string[] | undefined;
  /**
   * Whether signed-in users may see and manage the keys bound to them.
   *
   * @default false
   */
  readonly selfService?: boolean | undefined;
  /**
   * Whether callers may authenticate with a management key instead of a session. Such a caller can do everything in the
   * project.
   *
   * @default false
   */
  readonly allowManagementKeyCallers?: boolean | undefined;
  /**
   * Required `aud` claim of session tokens. Without it, the claim is not checked.
   *
   * @default undefined
   */
  readonly sessionAudience?: string | undefined;
  /**
   * Max lifetime of new keys: a whole number with `m`, `h` or `d`, for example `90d`.
   *
   * @default undefined (no limit)
   */
  readonly keyMaxLifetime?: string | undefined;
  /**
   * Whether keys that never expire may be created.
   *
   * @default true, or false when `keyMaxLifetime` is set
   */
  readonly keyNeverExpires?: boolean | undefined;
  /**
   * Whether new keys must have `permittedIps`.
   *
   * @default false
   */
  readonly keyRequirePermittedIps?: boolean | undefined;
  /**
   * Max length of a key name in characters, 1 to 1000.
   *
   * @default 254
   */
  readonly keyNameMaxLength?: number | undefined;
  /**
   * JavaScript regular expression that the whole key name must match.
   *
   * @default undefined (any name)
   */
  readonly keyNamePattern?: string | undefined;
  /**
   * Names of access-key attributes whose definitions are read from Descope, for forms and to check values.
   *
   * @default []
   */
  readonly keyAttributes?: readonly string[] | undefined;
  /**
   * Max duration of a read from Descope, including retries: a whole number with `ms`, `s` or `m`, 100 ms to 2 minutes.
   *
   * @default '10s'
   */
  readonly readTimeout?: string | undefined;
  /**
   * Max duration of a write to Descope, including retries: a whole number with `ms`, `s` or `m`, 100 ms to 2 minutes.
   *
   * @default '15s'
   */
  readonly writeTimeout?: string | undefined;
  /**
   * Max size of a response from Descope, about 1 kB per key: `1MB` to `512MB`.
   *
   * @default '32MB'
   */
  readonly maxUpstreamBody?: string | undefined;
  /**
   * How long a read from Descope is cached for later requests, up to one minute; `0` disables the cache. Writes through
   * this instance invalidate it.
   *
   * @default '1s'
   */
  readonly searchReuse?: string | undefined;
  /**
   * Max units per second of one signed-in user, 1 to 10000, with bursts of twice as many; `'off'` disables the limit. A
   * request costs one unit, plus one per call to Descope after the first and one per 500 objects in its response or 200 keys read
   * from Descope.
   *
   * @default 50
   */
  readonly rateLimit?: number | 'off' | undefined;
  /**
   * Whether exchanged access keys of the same tenants share one rate limit (`'tenant'`).
   *
   * @default 'each'
   */
  readonly rateLimitMachines?: 'each' | 'tenant' | undefined;
  /**
   * Max number of calls to Descope that one request may need, 5 to 120.
   *
   * @default 30
   */
  readonly maxCallsPerRequest?: number | undefined;
  /**
   * Max number of open subscriptions, 0 to 100000; 0 refuses subscriptions.
   *
   * @default 1000
   */
  readonly maxSubscriptions?: number | undefined;
  /**
   * Max number of open subscriptions of one caller, 1 to 100000.
   *
   * @default 20
   */
  readonly maxSubscriptionsPerCaller?: number | undefined;
  /**
   * Whether the documents of `trustedDocumentsFile` can be requested by id (`'allow'`), and no others run (`'only'`).
   *
   * @default 'off'
   */
  readonly trustedDocuments?: 'off' | 'allow' | 'only' | undefined;
  /**
   * Path of the trusted documents manifest: JSON of GraphQL Code Generator or of Apollo's tools.
   *
   * @default undefined
   */
  readonly trustedDocumentsFile?: string | undefined;
  /**
   * Secret of 32 to 256 characters that a gateway sends as `x-keyway-gateway-secret`, to run any document although
   * `trustedDocuments` is `'only'`.
   *
   * @default undefined (no gateway may)
   */
  readonly gatewaySecret?: string | undefined;
  /**
   * Whether responses to requests with `gatewaySecret` have status 200 even if they are errors, for gateways that drop
   * others.
   *
   * @default false
   */
  readonly gatewayAlwaysOk?: boolean | undefined;
  /**
   * Whether the API is a federation subgraph. `'authenticated'` and `'scopes'` add the directives of that name to the
   * subgraph SDL.
   *
   * @default 'off'
   */
  readonly federation?: 'off' | 'on' | 'authenticated' | 'scopes' | undefined;
  /**
   * Names of the subgraph that fit a supergraph, for example `{ types: { Tenant: 'Organization' } }`; docs/federation.md
   * has its parts.
   *
   * @default undefined (the names of schema/subgraph.graphql)
   */
  readonly federationNames?: Readonly<Record<string, unknown>> | undefined;
  /**
   * Whether introspection, "did you mean" suggestions and `extensions.keyway` (the cost of a request) are on.
   *
   * @default false
   */
  readonly development?: boolean | undefined;
  /**
   * Whether each write of a signed-in user to a key of a tenant is also recorded in Descope's audit trail.
   *
   * @default false
   */
  readonly auditToDescope?: boolean | undefined;
}

/** The variable that means the same. */
export const variableOfOption: Readonly<Record<keyof KeywaySettings, string>> = {
  projectId: 'DESCOPE_PROJECT_ID',
  managementKey: 'DESCOPE_MANAGEMENT_KEY',
  baseUrl: 'DESCOPE_BASE_URL',
  caFile: 'DESCOPE_CA_FILE',
  httpsProxy: 'HTTPS_PROXY',
  httpProxy: 'HTTP_PROXY',
  noProxy: 'NO_PROXY',
  logLevel: 'LOG_LEVEL',
  allowedOrigins: 'ALLOWED_ORIGINS',
  allowedHeaders: 'ALLOWED_HEADERS',
  readPermissions: 'READ_PERMISSIONS',
  managePermissions: 'MANAGE_PERMISSIONS',
  assignableRoles: 'ASSIGNABLE_ROLES',
  assignTenantRoles: 'ASSIGN_TENANT_ROLES',
  reservedClaims: 'RESERVED_CLAIMS',
  selfService: 'SELF_SERVICE',
  allowManagementKeyCallers: 'ALLOW_MANAGEMENT_KEY_CALLERS',
  sessionAudience: 'SESSION_AUDIENCE',
  keyMaxLifetime: 'KEY_MAX_LIFETIME',
  keyNeverExpires: 'KEY_NEVER_EXPIRES',
  keyRequirePermittedIps: 'KEY_REQUIRE_PERMITTED_IPS',
  keyNameMaxLength: 'KEY_NAME_MAX_LENGTH',
  keyNamePattern: 'KEY_NAME_PATTERN',
  keyAttributes: 'KEY_ATTRIBUTES',
  readTimeout: 'READ_TIMEOUT',
  writeTimeout: 'WRITE_TIMEOUT',
  maxUpstreamBody: 'MAX_UPSTREAM_BODY',
  searchReuse: 'SEARCH_REUSE',
  rateLimit: 'RATE_LIMIT',
  rateLimitMachines: 'RATE_LIMIT_MACHINES',
  maxCallsPerRequest: 'MAX_CALLS_PER_REQUEST',
  maxSubscriptions: 'MAX_SUBSCRIPTIONS',
  maxSubscriptionsPerCaller: 'MAX_SUBSCRIPTIONS_PER_CALLER',
  trustedDocuments: 'TRUSTED_DOCUMENTS',
  trustedDocumentsFile: 'TRUSTED_DOCUMENTS_FILE',
  gatewaySecret: 'GATEWAY_SECRET',
  gatewayAlwaysOk: 'GATEWAY_ALWAYS_OK',
  federation: 'FEDERATION',
  federationNames: 'FEDERATION_NAMES',
  development: 'DEVELOPMENT',
  auditToDescope: 'AUDIT_TO_DESCOPE',
};

/** @throws ConfigError that lists all problems by the names of the options. */
export const readOptions = (options: KeywaySettings): Config =>
  namingOptions(() => {
    const given = Object.entries(options).filter(([, value]) => value !== undefined);
    const unknown = given.filter(([name]) => !isOption(name)).map(([name]) => unknownOption(name));
    if (unknown.length > 0) throw new ConfigError(unknown);
    const variables = given.map(([name, value]) => [isOption(name) ? variableOfOption[name] : name, optionText(value)]);
    return readConfig(Object.fromEntries(variables) as Variables);
  });

/** Reports problems of settings by the names of the options. */
export function namingOptions<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const renamed = (text: string) =>
      text.replaceAll(/[A-Z]+(?:_[A-Z]+)+/g, (word) => optionOfVariable.get(word) ?? word);
    throw new ConfigError(error.problems.map((problem) => renamed(problem)));
  }
}

const unknownOption = (name: string): string => {
  const nearest = nearestName(name, Object.keys(variableOfOption));
  return `${name} is not an option.${nearest === null ? '' : ` Did you mean ${nearest}?`}`;
};

const isOption = (name: string): name is keyof KeywaySettings => Object.hasOwn(variableOfOption, name);

const optionOfVariable = new Map(Object.entries(variableOfOption).map(([option, variable]) => [variable, option]));

const optionText = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : `${value as string | number}`;
};
