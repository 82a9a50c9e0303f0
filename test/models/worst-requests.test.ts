import { parse, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { requestBudget } from '../../src/access-keys/request-budget.js';
import { createSubgraphSchema } from '../../src/graphql/federation/subgraph-schema.js';
import { costOfOperation, planDocument } from '../../src/graphql/limits/query-cost.js';
import { managing, signedIn } from '../support/auth/sessions.js';
import { startHarness } from '../support/harness.js';
import { requestOf } from '../support/models/request-genome.js';
import { worstFinds } from '../support/models/worst-finds.js';
import { sampleOf } from '../support/sample.js';

/** Their CPU times are compared in `test/models/worst-requests-search.test.ts`. */
const schema = createSubgraphSchema();

const measured = sampleOf(
  Object.keys(worstFinds).flatMap((name) => (['admin', 'tenantAdmin'] as const).map((who) => `${name} ${who}`)),
  { some: 1 },
);

describe.each(Object.entries(worstFinds))('the worst requests: %s', (name, { genome, plan, calls }) => {
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
