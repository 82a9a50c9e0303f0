import { ConfigError } from './config-error.js';
import { readConfig, type Config, type Variables } from './config.js';

/**
 * The settings of `keyway serve` that mean something within the server of somebody else. Names, values and defaults are
 * those of docs/configuration.md; a list is one with commas there, and true and false are on and off.
 */
export interface KeywaySettings {
  /** The Descope project whose access keys are managed. */
  readonly projectId: string;
  /** The management key that stays in this server. */
  readonly managementKey: string;
  /** Origin of the Descope API. Default: Descope's own, in the region the project id names. */
  readonly baseUrl?: string | undefined;
  /** Lines of JSON on stdout, one for each request. Default `info`. */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error' | 'silent' | undefined;
  /** Origins whose pages may use the session cookie `DS` and read answers. Default: none. */
  readonly allowedOrigins?: readonly string[] | undefined;
  /** Permissions, any of which lets a signed-in user see access keys. Default `['User Admin']`. */
  readonly readPermissions?: readonly string[] | undefined;
  /** Permissions, any of which lets a signed-in user see and manage them. Default `['User Admin']`. */
  readonly managePermissions?: readonly string[] | undefined;
  /** Roles that tenant admins may give to keys, besides those that they hold themselves. Default: none. */
  readonly assignableRoles?: readonly string[] | undefined;
  /** Names of custom claims that only project admins may set, besides the built-in ones. Default: none. */
  readonly reservedClaims?: readonly string[] | undefined;
  /** Whether everyone may see and manage the keys bound to their own user. Default false. */
  readonly selfService?: boolean | undefined;
  /** Whether callers may send a management key instead of a session. Default false. */
  readonly allowManagementKeyCallers?: boolean | undefined;
  /** The audience that session tokens must name. Default: any, or none. */
  readonly sessionAudience?: string | undefined;
  /** The longest life of a new key, e.g. `90d`. Default: any. */
  readonly keyMaxLifetime?: string | undefined;
  /** Whether a new key may be one that never expires. Default: true without `keyMaxLifetime`. */
  readonly keyNeverExpires?: boolean | undefined;
  /** Whether every new key must name the addresses that may use it. Default false. */
  readonly keyRequirePermittedIps?: boolean | undefined;
  /** In characters. Default 254. */
  readonly keyNameMaxLength?: number | undefined;
  /** A regular expression that the whole name of a key must match. Default: any name. */
  readonly keyNamePattern?: string | undefined;
  /** The longest that a read may take at Descope, repeats included. Default `10s`. */
  readonly readTimeout?: string | undefined;
  /** The longest that a write may take at Descope, repeats included. Default `15s`. */
  readonly writeTimeout?: string | undefined;
  /** The largest answer of Descope that is read. Default `32MB`. */
  readonly maxUpstreamBody?: string | undefined;
  /** How long what was read may serve later requests. Default `1s`. */
  readonly searchReuse?: string | undefined;
  /** Units a second of a signed-in user: requests, weighted by their cost. Default 50. */
  readonly rateLimit?: number | 'off' | undefined;
  /** Whether exchanged access keys of the same tenants share one rate limit. Default `each`: none do. */
  readonly rateLimitMachines?: 'each' | 'tenant' | undefined;
  /** Calls to Descope that one request may need. Default 30. */
  readonly maxCallsPerRequest?: number | undefined;
  /** Which documents are run. Default `off`: any. */
  readonly trustedDocuments?: 'off' | 'allow' | 'only' | undefined;
  /** Path of their manifest. */
  readonly trustedDocumentsFile?: string | undefined;
  /** What a gateway sends to run its own documents where only trusted ones are. */
  readonly gatewaySecret?: string | undefined;
  /** Whether it is a subgraph. Default `off`. */
  readonly federation?: 'off' | 'on' | 'authenticated' | 'scopes' | undefined;
  /** Introspection, suggestions and the cost of each answer. Default false. */
  readonly development?: boolean | undefined;
  /** Whether Descope's audit is told who wrote. Default false. */
  readonly auditToDescope?: boolean | undefined;
}

/** The variable that means the same. */
export const variableOfOption: Readonly<Record<keyof KeywaySettings, string>> = {
  projectId: 'DESCOPE_PROJECT_ID',
  managementKey: 'DESCOPE_MANAGEMENT_KEY',
  baseUrl: 'DESCOPE_BASE_URL',
  logLevel: 'LOG_LEVEL',
  allowedOrigins: 'ALLOWED_ORIGINS',
  readPermissions: 'READ_PERMISSIONS',
  managePermissions: 'MANAGE_PERMISSIONS',
  assignableRoles: 'ASSIGNABLE_ROLES',
  reservedClaims: 'RESERVED_CLAIMS',
  selfService: 'SELF_SERVICE',
  allowManagementKeyCallers: 'ALLOW_MANAGEMENT_KEY_CALLERS',
  sessionAudience: 'SESSION_AUDIENCE',
  keyMaxLifetime: 'KEY_MAX_LIFETIME',
  keyNeverExpires: 'KEY_NEVER_EXPIRES',
  keyRequirePermittedIps: 'KEY_REQUIRE_PERMITTED_IPS',
  keyNameMaxLength: 'KEY_NAME_MAX_LENGTH',
  keyNamePattern: 'KEY_NAME_PATTERN',
  readTimeout: 'READ_TIMEOUT',
  writeTimeout: 'WRITE_TIMEOUT',
  maxUpstreamBody: 'MAX_UPSTREAM_BODY',
  searchReuse: 'SEARCH_REUSE',
  rateLimit: 'RATE_LIMIT',
  rateLimitMachines: 'RATE_LIMIT_MACHINES',
  maxCallsPerRequest: 'MAX_CALLS_PER_REQUEST',
  trustedDocuments: 'TRUSTED_DOCUMENTS',
  trustedDocumentsFile: 'TRUSTED_DOCUMENTS_FILE',
  gatewaySecret: 'GATEWAY_SECRET',
  federation: 'FEDERATION',
  development: 'DEVELOPMENT',
  auditToDescope: 'AUDIT_TO_DESCOPE',
};

/** Throws a `ConfigError` that tells every problem at once and names the options. */
export const readOptions = (options: KeywaySettings): Config =>
  namingOptions(() => {
    const given = Object.entries(options).filter(([, value]) => value !== undefined);
    const unknown = given.filter(([name]) => !isOption(name)).map(([name]) => `${name} is not an option.`);
    if (unknown.length > 0) throw new ConfigError(unknown);
    const variables = given.map(([name, value]) => [isOption(name) ? variableOfOption[name] : name, optionText(value)]);
    return readConfig(Object.fromEntries(variables) as Variables);
  });

/** What settings are wrong with is told in the words of options. */
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

const isOption = (name: string): name is keyof KeywaySettings => Object.hasOwn(variableOfOption, name);

const optionOfVariable = new Map(Object.entries(variableOfOption).map(([option, variable]) => [variable, option]));

const optionText = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return Array.isArray(value) ? value.join(',') : String(value);
};
