/** Signing algorithm of session tokens. Descope itself uses RS256, ES384 and RS384. */
export type SessionAlgorithm = 'RS256' | 'ES384' | 'RS384' | 'ES256' | 'PS256' | 'EdDSA';

/** Behaviors of Descope that its public documents leave open. */
export interface Readings {
  /** `update`: omitted and null fields keep or clear; with `empty-keeps`, so do `""` and `{}` of plain fields. */
  update: 'omitted-keeps' | 'omitted-clears' | 'empty-keeps';
  /** `update`: `customAttributes` replace all attributes, or only those that they name. */
  attributes: 'replace' | 'merge';
  /** Attributes that the project does not define. */
  undefinedAttributes: 'accepted' | 'refused';
  /** `[]` for an object, as PHP sends an empty one. */
  emptyListAsObject: 'accepted' | 'refused';
  /** `roleNames` and `keyTenants` in one request. */
  rolesWithTenants: 'tenants-win' | 'both' | 'refused';
  /** A batch that contains an unknown id. */
  batchUnknownId: 'skipped' | 'refused';
  /** IPv6 in `permittedIps`. */
  ipv6: 'accepted' | 'refused';
  /** Activation of an expired key. */
  activateExpired: 'refused' | 'accepted';
  /** Whether a load right after a write returns what was written. */
  readAfterWrite: 'immediate' | 'delayed';
  /** The order of a search without `sort`. */
  searchOrder: 'oldest-first' | 'newest-first';
  /** `iss` of an exchanged session: `<base URL>/v1/apps/<project id>`, or the project id alone. */
  exchangeIssuer: 'url' | 'project-id';
  /** `dct` of an exchanged session: only a selected tenant, or also the only tenant of the key. */
  exchangeTenant: 'selected' | 'only-tenant';
  /** How sessions are signed. */
  sessionAlgorithm: SessionAlgorithm;
  /** HTTP status for an unknown access key. */
  notFoundStatus: number;
  /** HTTP status for an exchange that is refused. */
  refusedExchangeStatus: number;
  /** Lifetime of an exchanged session. */
  sessionSeconds: number;
  /** Characters of a name; 0 is no limit. */
  maxNameLength: number;
  /** Ids in a batch; 0 is no limit. */
  maxBatchSize: number;
  /** Ids in one load of users; 0 is no limit. */
  maxUsersPerLoad: number;
}

type Choices = { [Name in keyof Readings as Readings[Name] extends string ? Name : never]: readonly Readings[Name][] };

/** The first value of each is the default. */
const choices = {
  update: ['omitted-keeps', 'omitted-clears', 'empty-keeps'],
  attributes: ['replace', 'merge'],
  undefinedAttributes: ['accepted', 'refused'],
  emptyListAsObject: ['accepted', 'refused'],
  rolesWithTenants: ['tenants-win', 'both', 'refused'],
  batchUnknownId: ['skipped', 'refused'],
  ipv6: ['accepted', 'refused'],
  activateExpired: ['refused', 'accepted'],
  readAfterWrite: ['immediate', 'delayed'],
  searchOrder: ['oldest-first', 'newest-first'],
  exchangeIssuer: ['url', 'project-id'],
  exchangeTenant: ['selected', 'only-tenant'],
  sessionAlgorithm: ['RS256', 'ES384', 'RS384', 'ES256', 'PS256', 'EdDSA'],
} as const satisfies Choices;

/** The readings of a sandbox by default. */
export const defaultReadings: Readings = {
  ...(Object.fromEntries(Object.entries(choices).map(([name, [first]]) => [name, first])) as {
    [Name in keyof Choices]: (typeof choices)[Name][0];
  }),
  notFoundStatus: 404,
  refusedExchangeStatus: 401,
  sessionSeconds: 600,
  maxNameLength: 0,
  maxBatchSize: 0,
  maxUsersPerLoad: 0,
};

/** The values that a reading can have; undefined for a number. */
export const choicesOf = (name: string): readonly string[] | undefined =>
  Object.entries(choices).find(([known]) => known === name)?.[1];

/**
 * Checks readings from a file.
 *
 * @param value - The parsed JSON of the file.
 * @returns All readings. Names that are missing have their default.
 * @throws TypeError that names the reading and the values that it can have.
 */
export function parseReadings(value: unknown): Readings {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError('Readings must be a JSON object, for example {"update":"empty-keeps"}');
  }
  for (const [name, reading] of Object.entries(value)) {
    if (!(name in defaultReadings)) {
      throw new TypeError(`Unknown reading "${name}". Known readings: ${Object.keys(defaultReadings).join(', ')}`);
    }
    const allowed = choicesOf(name);
    if (allowed && !allowed.includes(String(reading))) {
      throw new TypeError(`The reading "${name}" must be one of: ${allowed.join(', ')}`);
    }
    if (!allowed && !(Number.isSafeInteger(reading) && Number(reading) >= 0)) {
      throw new TypeError(`The reading "${name}" must be a whole number, 0 or more`);
    }
  }
  return { ...defaultReadings, ...(value as Partial<Readings>) };
}
