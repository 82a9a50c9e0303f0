/** How a session token can be signed. Descope signs with RS256. */
export const sessionAlgorithms = ['RS256', 'ES384', 'RS384', 'ES256', 'PS256', 'EdDSA'] as const;

/** Behaviors of Descope that its public documents leave open. The first value of each is the default. */
const choices = {
  /** `update`: omitted and null fields keep or clear; with `empty-keeps`, so do `""` and `{}` of plain fields. */
  update: ['omitted-keeps', 'omitted-clears', 'empty-keeps'],
  /** `update`: `customAttributes` replace all attributes, or only those that they name. */
  attributes: ['replace', 'merge'],
  /** Attributes that the project does not define. */
  undefinedAttributes: ['accepted', 'refused'],
  /** `[]` for an object, as PHP sends an empty one. */
  emptyListAsObject: ['accepted', 'refused'],
  /** `roleNames` and `keyTenants` in one request. */
  rolesWithTenants: ['tenants-win', 'both', 'refused'],
  /** A batch that contains an unknown id. */
  batchUnknownId: ['skipped', 'refused'],
  /** IPv6 in `permittedIps`. */
  ipv6: ['accepted', 'refused'],
  activateExpired: ['refused', 'accepted'],
  /** Whether a load right after a write returns what was written. */
  readAfterWrite: ['immediate', 'delayed'],
  searchOrder: ['oldest-first', 'newest-first'],
  /** `iss` of an exchanged session: `<base URL>/v1/apps/<project id>`, or the project id alone. */
  exchangeIssuer: ['url', 'project-id'],
  /** `dct` of an exchanged session: only a selected tenant, or also the only tenant of the key. */
  exchangeTenant: ['selected', 'only-tenant'],
  sessionAlgorithm: sessionAlgorithms,
} as const;

/** 0 is no limit. */
const numbers = {
  /** HTTP status for an unknown access key. */
  notFoundStatus: 404,
  /** HTTP status for an exchange that is refused. */
  refusedExchangeStatus: 401,
  /** Lifetime of an exchanged session. */
  sessionSeconds: 600,
  maxNameLength: 0,
  maxBatchSize: 0,
  maxUsersPerLoad: 0,
};

type Choices = typeof choices;

/** One behavior for each open question about Descope. */
export type Readings = { -readonly [Name in keyof Choices]: Choices[Name][number] } & typeof numbers;

export const defaultReadings: Readings = {
  ...(Object.fromEntries(Object.entries(choices).map(([name, [first]]) => [name, first])) as {
    [Name in keyof Choices]: Choices[Name][0];
  }),
  ...numbers,
};

/** The values that a reading can have; undefined for a number. */
export const choicesOf = (name: string): readonly string[] | undefined =>
  Object.entries(choices).find(([known]) => known === name)?.[1];

/**
 * Checks readings from a file. Names that are missing have their default.
 *
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
