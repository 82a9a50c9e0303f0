import { describe, expect, it } from 'vitest';
import { headersOf, scopeVariables, type CallerName } from '../support/auth/callers.js';
import { dataWithForeignKeys, existenceKinds, hiddenIds, operationsOnIds } from '../support/auth/hidden-keys.js';
import { startHarness, type Harness } from '../support/harness.js';
import { sampleOf } from '../support/sample.js';

const readers: readonly CallerName[] = ['projectReader', 'adminOfBoth', 'adminOfA'];

interface Costs {
  readonly status: number;
  readonly answer: unknown;
  readonly spent: Record<string, number>;
  readonly calls: readonly string[];
}

/** What one request shows, spends and sends, with foreign and unknown ids written the same. */
async function costsOf(harness: Harness, body: object, headers: Record<string, string>): Promise<Costs> {
  harness.sandbox.calls.clear();
  const response = await harness.post(body, { ...headers, 'x-request-id': 'fixed' });
  const { extensions, ...answer } = (await response.json()) as { extensions?: { keyway?: Record<string, number> } };
  const { durationMs: _, ...spent } = extensions?.keyway ?? {};
  const calls = harness.sandbox.calls.all.map(({ method, path, query, body: sent }) =>
    JSON.stringify([method, path, query, sent]),
  );
  return alike({ status: response.status, answer, spent, calls });
}

const alike = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('K2Foreign', 'K2Unknown')) as T;

async function start(cache: 'cold' | 'warm', caller: CallerName) {
  const variables = { ...scopeVariables, FEDERATION: 'on', SEARCH_REUSE: cache === 'warm' ? '60s' : '0' };
  const harness = await startHarness({ sandbox: { data: dataWithForeignKeys() }, variables });
  const headers = await headersOf(harness, caller);
  await harness.post({ query: '{ __typename }' }, headers);
  if (cache === 'warm') {
    for (const reader of readers) {
      const others = await headersOf(harness, reader);
      await harness.execute('{ searchAccessKeys { totalCount } }', undefined, others);
      // What others have loaded by its id is no hint either.
      await harness.execute(`{ accessKey(id: "${hiddenIds('foreign')[0]}") { id } }`, undefined, others);
    }
  }
  return { harness, headers };
}

describe.each(['cold', 'warm'] as const)('with a %s cache, ids of other tenants and ids of nothing', (cache) => {
  it('are twenty operations', () => expect(Object.keys(operationsOnIds)).toHaveLength(20));

  const cells = Object.keys(operationsOnIds).flatMap((name) =>
    (['adminOfA', 'alan', 'noRights'] as const).map((caller) => [name, caller] as const),
  );

  it.each(sampleOf(cells, { some: 4 }))(
    'cost the same calls and the same budget, twice in a row: %s, sent by %s',
    async (name, caller) => {
      const operation = operationsOnIds[name];
      if (operation === undefined) throw new Error(`No operation ${name}`);
      const seen: Costs[][] = [];
      for (const kind of existenceKinds) {
        const { harness, headers } = await start(cache, caller);
        const body = operation(hiddenIds(kind));
        seen.push([await costsOf(harness, body, headers), await costsOf(harness, body, headers)]);
      }
      expect(seen[0]).toEqual(seen[1]);
      for (const { calls } of seen.flat()) expect(calls.length).toBeLessThanOrEqual(30);
    },
  );
});
