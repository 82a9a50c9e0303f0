import { parse, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { requestBudget } from '../../src/access-keys/request-budget.js';
import { createSubgraphSchema } from '../../src/graphql/federation/subgraph-schema.js';
import { costOfOperation, planDocument } from '../../src/graphql/limits/query-cost.js';
import { managing, signedIn } from '../support/auth/sessions.js';
import { startHarness } from '../support/harness.js';
import { requestOf, type ConnectionGene, type Genome } from '../support/models/request-genome.js';
import { sampleOf } from '../support/sample.js';

/**
 * The worst accepted requests that `test/models/worst-requests-search.test.ts` has found, kept as they were found but for
 * their values. Their times are compared there; here their calls and the sizes of their plans.
 */
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

const finds: Record<string, { genome: Genome; plan: object; calls: Record<'admin' | 'tenantAdmin', number> }> = {
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

const schema = createSubgraphSchema('none');

const measured = sampleOf(
  Object.keys(finds).flatMap((name) => (['admin', 'tenantAdmin'] as const).map((who) => `${name} ${who}`)),
  { some: 2 },
);

describe.each(Object.entries(finds))('the worst requests: %s', (name, { genome, plan, calls }) => {
  const request = requestOf(genome);

  it('has a plan of this size', () => {
    const document = parse(request.query);
    const operation = document.definitions[0] as OperationDefinitionNode;
    expect(costOfOperation(planDocument(schema, document), operation, request.variables)).toMatchObject(plan);
  });

  const callers = (['admin', 'tenantAdmin'] as const).filter((who) => measured.includes(`${name} ${who}`));

  it.each(callers)('makes so many calls for a %s with 10 000 keys', async (who) => {
    const harness = await startHarness({ sandbox: { keys: 10_000 }, variables: { FEDERATION: 'on' } });
    const tenantAdmin = await signedIn(harness, 'U2Admin', managing('acme', 'globex'));
    await harness.post({ query: '{ __typename }' }, tenantAdmin);
    const headers = who === 'admin' ? { authorization: harness.authorization } : tenantAdmin;
    const sent = await harness.callsOf(async () => {
      const response = await harness.post(request, headers);
      expect(response.status).toBe(200);
      expect(await response.text()).not.toMatch(/TOO_COSTLY|INTERNAL/);
    });
    expect(sent).toHaveLength(calls[who]);
    expect(sent.length).toBeLessThanOrEqual(requestBudget.calls);
  });
});
