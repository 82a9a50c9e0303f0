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

export const isOmittedFromSubgraph = (type: string, field: string): boolean => omitted.has(`${type}.${field}`);
