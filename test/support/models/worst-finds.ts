import type { ConnectionGene, Genome } from './request-genome.js';

export interface Find {
  readonly genome: Genome;
  /** Size of its plan. */
  readonly plan: object;
  /** Calls to Descope with 10 000 keys and nothing in a cache. */
  readonly calls: Readonly<Record<'admin' | 'tenantAdmin', number>>;
}

const nothing: Genome = {
  kind: 'query',
  connections: [],
  ids: [],
  references: { tenants: 0, users: 0, keys: 0, body: 'count' },
  fragments: { levels: 0, spreads: 0, twins: false },
  bulk: [],
};
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const connection = (gene: Partial<ConnectionGene>): ConnectionGene => ({
  sort: 0,
  filter: 0,
  variant: 0,
  first: 1,
  body: 'count',
  ...gene,
});

/**
 * The worst accepted requests that `test/models/worst-requests-search.test.ts` has found, kept as they were found but for
 * their values.
 */
export const worstFinds: Readonly<Record<string, Find>> = {
  'eight filters and sorts of everything, with their summaries': {
    genome: {
      ...nothing,
      connections: range(8).map((turn) =>
        connection({ sort: 7 * turn, filter: 0b1111, variant: turn, body: 'summary' }),
      ),
    },
    plan: { objects: 16, selections: 8, calls: 0, searches: 1 },
    calls: { admin: 1, tenantAdmin: 1 },
  },
  'filters of two texts, with lists of the tenants of each key': {
    genome: {
      ...nothing,
      connections: range(4).map((turn) =>
        connection({ sort: 9 * turn, filter: 0b10001100, variant: turn, first: 9, body: 'tenantKeys' }),
      ),
    },
    plan: { objects: 2_920, selections: 5, calls: 0, searches: 3 },
    calls: { admin: 3, tenantAdmin: 3 },
  },
  'lists of known and unknown ids, and references of tenants, users and keys': {
    genome: {
      ...nothing,
      ids: range(8).map((turn) => ({ count: 100, known: turn * 12, body: 'page' as const })),
      references: { tenants: 201, users: 50, keys: 196, body: 'count' },
    },
    plan: { objects: 2_141, selections: 1, calls: 10, searches: 4 },
    calls: { admin: 11, tenantAdmin: 11 },
  },
  '2 900 unknown ids': {
    genome: { ...nothing, ids: range(29).map(() => ({ count: 100, known: 0, body: 'count' as const })) },
    plan: { objects: 2_900, selections: 0, calls: 10, searches: 1 },
    calls: { admin: 11, tenantAdmin: 11 },
  },
  'four tries of bulk mutations': {
    genome: {
      ...nothing,
      kind: 'mutation',
      bulk: range(4).map((action) => ({ action, count: 100, known: 46 })),
    },
    plan: { objects: 1_204, selections: 0, calls: 10, searches: 4 },
    calls: { admin: 14, tenantAdmin: 14 },
  },
};
