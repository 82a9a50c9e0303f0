import type { DirectiveLocation } from './directives-at.js';
import type { Directives } from './directives.js';

/**
 * What a subgraph does with the names of tenants and users, which other subgraphs own: nothing, or it offers them as
 * @shareable, which all subgraphs that have such a field must do then.
 */
export const subgraphNames = ['omitted', 'shareable'] as const;
export type SubgraphNames = (typeof subgraphNames)[number];

const nameFields: ReadonlySet<string> = new Set(['Tenant.name', 'User.displayName', 'User.loginIds']);

/** Relay calls these, and a supergraph can have only one of each. */
const isForRelay = (type: string, field: string): boolean => type === 'Query' && field.startsWith('fetch__');

export const isOmittedFromSubgraph = (type: string, field: string, names: SubgraphNames): boolean =>
  isForRelay(type, field) || (names === 'omitted' && nameFields.has(`${type}.${field}`));

export const nameDirectivesAt = ({ type, field, argument }: DirectiveLocation): Directives =>
  argument === undefined && nameFields.has(`${type}.${field}`) ? { shareable: [{}] } : {};
