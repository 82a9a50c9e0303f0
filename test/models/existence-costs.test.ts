import { describe, expect, it } from 'vitest';
import { headersOf, idOf, scopeData, scopeVariables, type CallerName } from '../support/auth/callers.js';
import { startHarness, type Harness } from '../support/harness.js';
import { sampleOf } from '../support/sample.js';

/** Exist in a tenant that the callers do not see; the others exist nowhere. */
const kinds = ['foreign', 'unknown'] as const;
const count = 120;
const idsOf = (kind: (typeof kinds)[number]): string[] =>
  Array.from({ length: count }, (_, index) =>
    `K2${kind === 'foreign' ? 'Foreign' : 'Unknown'}${index}`.padEnd(31, '0'),
  );

const data = () => {
  const { keys, ...others } = scopeData();
  const foreign = idsOf('foreign').map((id) => ({
    id,
    name: 'foreign',
    status: 'active' as const,
    createdTime: 1_700_000_000,
    keyTenants: [{ tenantId: 'tenantB', tenantName: 'B', roleNames: [] }],
  }));
  return { ...others, keys: [...keys, ...foreign] };
};

const errorFields = '... on AccessKeyError { code message retryable }';
const single =
  (name: string, type: string, input: object = {}) =>
  (ids: readonly string[]) => ({
    query: `mutation M($input: ${type}!) { ${name}(input: $input) { __typename ${errorFields} } }`,
    variables: { input: { id: ids[0], ...input } },
  });
const bulk =
  (name: string, size: number, options: object = {}) =>
  (ids: readonly string[]) => ({
    query: `mutation M($input: BulkAccessKeysInput!) { ${name}(input: $input) { __typename ${errorFields}
    ... on BulkAccessKeysSuccess { changed failed results { id outcome accessKey { id } error { code message } } } } }`,
    variables: { input: { ids: [idOf('inA'), ...ids.slice(0, size)], ...options } },
  });
const list = (size: number) => (ids: readonly string[]) => ({
  query: 'query Q($ids: [ID!]!) { accessKeys(ids: $ids) { id name viewerCan { rotate { allowed } } } }',
  variables: { ids: [idOf('inA'), ...ids.slice(0, size)] },
});
const aliases = (size: number) => (ids: readonly string[]) => ({
  query: `{ ${ids
    .slice(0, size)
    .map((id, index) => `k${index}: accessKey(id: "${id}") { id }`)
    .join(' ')} }`,
  variables: {},
});
const references = (size: number) => (ids: readonly string[]) => ({
  query: 'query Q($these: [_Any!]!) { _entities(representations: $these) { ... on AccessKey { id name } } }',
  variables: { these: ids.slice(0, size).map((id) => ({ __typename: 'AccessKey', id })) },
});
const expiry = { after: 'P1D' };

const operations: Record<string, (ids: readonly string[]) => { query: string; variables: object }> = {
  accessKey: aliases(1),
  '4 aliases of accessKey': aliases(4),
  '5 aliases of accessKey': aliases(5),
  '29 aliases of accessKey': aliases(29),
  'accessKeys, 1 beside one that is seen': list(1),
  'accessKeys, 9': list(9),
  'accessKeys, 99': list(99),
  '_entities, 3': references(3),
  '_entities, 120': references(120),
  updateAccessKey: single('updateAccessKey', 'UpdateAccessKeyInput', { name: 'Mine now' }),
  'updateAccessKey, badly': single('updateAccessKey', 'UpdateAccessKeyInput', { name: '', ifMatch: 'x' }),
  rotateAccessKey: single('rotateAccessKey', 'RotateAccessKeyInput'),
  replaceAccessKey: single('replaceAccessKey', 'ReplaceAccessKeyInput', { expiry, idempotencyKey: 'again' }),
  activateAccessKey: single('activateAccessKey', 'ActivateAccessKeyInput'),
  deactivateAccessKey: single('deactivateAccessKey', 'DeactivateAccessKeyInput'),
  deleteAccessKey: single('deleteAccessKey', 'DeleteAccessKeyInput'),
  'activateAccessKeys, 3': bulk('activateAccessKeys', 3),
  'deactivateAccessKeys, 20': bulk('deactivateAccessKeys', 20),
  'deleteAccessKeys, 99 as a try': bulk('deleteAccessKeys', 99, { dryRun: true }),
  'deleteAccessKeys, all or nothing': bulk('deleteAccessKeys', 50, { allOrNothing: true }),
};

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
  const harness = await startHarness({ sandbox: { data: data() }, variables });
  const headers = await headersOf(harness, caller);
  await harness.post({ query: '{ __typename }' }, headers);
  if (cache === 'warm') {
    for (const reader of readers) {
      const others = await headersOf(harness, reader);
      await harness.execute('{ searchAccessKeys { totalCount } }', undefined, others);
      // What others have loaded by its id is no hint either.
      await harness.execute(`{ accessKey(id: "${idsOf('foreign')[0]}") { id } }`, undefined, others);
    }
  }
  return { harness, headers };
}

describe.each(['cold', 'warm'] as const)('with a %s cache, ids of other tenants and ids of nothing', (cache) => {
  it('are twenty operations', () => expect(Object.keys(operations)).toHaveLength(20));

  const cells = Object.keys(operations).flatMap((name) =>
    (['adminOfA', 'alan', 'noRights'] as const).map((caller) => [name, caller] as const),
  );

  it.each(sampleOf(cells, { some: 6 }))(
    'cost the same calls and the same budget, twice in a row: %s, sent by %s',
    async (name, caller) => {
      const operation = operations[name] ?? aliases(1);
      const seen: Costs[][] = [];
      for (const kind of kinds) {
        const { harness, headers } = await start(cache, caller);
        const body = operation(idsOf(kind));
        seen.push([await costsOf(harness, body, headers), await costsOf(harness, body, headers)]);
      }
      expect(seen[0]).toEqual(seen[1]);
      for (const { calls } of seen.flat()) expect(calls.length).toBeLessThanOrEqual(30);
    },
  );
});
