/**
 * Fields of the API that a subgraph leaves out: names of tenants and users, which other subgraphs own, and the fields that
 * Relay calls, of which a supergraph can have only one each.
 */
const omitted: ReadonlySet<string> = new Set([
  'Tenant.name',
  'User.displayName',
  'User.loginIds',
  'Query.fetch__AccessKey',
  'Query.fetch__Tenant',
  'Query.fetch__User',
]);

/** Those that a mapping can bring back as `@shareable`. */
export const shareableNames: readonly string[] = [...omitted].filter((place) => !place.startsWith('Query.'));

export const isOmittedFromSubgraph = (type: string, field: string): boolean => omitted.has(`${type}.${field}`);
