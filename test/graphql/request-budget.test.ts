import { describe, expect, it } from 'vitest';
import { requestBudget } from '../../src/access-keys/request-budget.js';
import { seededKeyId } from '../../src/sandbox/demo/seeded-keys.js';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { managing, signedIn } from '../support/auth/sessions.js';
import { startHarness, useHarness, type Harness } from '../support/harness.js';

interface Body {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string; readonly exceeded?: object };
  }[];
  readonly extensions?: { readonly keyway?: Record<string, number> };
}

const load = 'GET /v1/mgmt/accesskey';
const search = 'POST /v1/mgmt/accesskey/search';

/** As Apollo Client sends it; with `application/json` alone a refusal has status 200, as GraphQL over HTTP demands. */
const accept = 'application/graphql-response+json,application/json;q=0.9';

async function send(
  { post, callsOf, authorization }: Harness,
  query: string,
  variables: object = {},
  headers: Record<string, string> = { authorization },
) {
  let body: Body = {};
  let status = 0;
  const calls = await callsOf(async () => {
    const response = await post({ query, variables }, { accept, ...headers });
    status = response.status;
    body = (await response.json()) as Body;
  });
  return {
    status,
    calls,
    ...body,
    exceeded: body.errors?.[0]?.extensions.exceeded,
    message: body.errors?.[0]?.message,
  };
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const unknownIds = (count: number, from = 0): string[] => range(count).map((index) => `K2Unknown${from + index}`);

/** `count` aliases of a list of ids. */
const lists = (count: number): string =>
  `query (${range(count)
    .map((index) => `$i${index}: [ID!]!`)
    .join(' ')}) { ${range(count)
    .map((index) => `a${index}: accessKeys(ids: $i${index}) { id }`)
    .join(' ')} }`;
const listsOf = (count: number, size: number): object =>
  Object.fromEntries(range(count).map((index) => [`i${index}`, unknownIds(size, index * size)]));

const sorts = (count: number): string =>
  `{ ${range(count)
    .map((index) => {
      const names = ['NAME', 'STATUS', 'CREATED_AT', 'CREATED_BY', 'EXPIRES_AT'];
      const fields = [names[index % 5], names[Math.floor(index / 5 + index + 1) % 5]].map(
        (field) => `{ field: ${field} }`,
      );
      return `a${index}: searchAccessKeys(first: 1, sort: [${fields.join(' ')} { field: ID, desc: ${index > 14} }]) { totalCount }`;
    })
    .join(' ')} }`;

const bulk = (count: number, name = 'deleteAccessKeys', options = ''): string =>
  `mutation (${range(count)
    .map((index) => `$i${index}: [ID!]!`)
    .join(' ')}) { ${range(count)
    .map(
      (index) =>
        `m${index}: ${name}(input: { ids: $i${index} ${options} }) { __typename ... on BulkAccessKeysSuccess { failed } }`,
    )
    .join(' ')} }`;

const shared = useHarness();

describe('unknown ids', () => {
  it('cost one search and ten loads, however many there are: 2 900 in 29 lists', async () => {
    const harness = await startHarness({ sandbox: { keys: 3_000 } });
    const { status, calls, data, errors } = await send(harness, lists(29), listsOf(29, 100));
    expect([status, errors]).toEqual([200, undefined]);
    expect(Object.values(data ?? {})).toEqual(range(29).map(() => range(100).map(() => null)));
    expect(calls).toEqual([search, ...range(requestBudget.unknownIds).map(() => load)]);
  });

  it('cost a caller of limited rights the same, and are missing as keys of other tenants are', async () => {
    const harness = await startHarness({ sandbox: { keys: 500 } });
    const headers = await signedIn(harness, 'U2Admin', managing('acme'));
    await harness.execute('{ __typename }', undefined, headers);
    const all = harness.sandbox.keys.all();
    const inTenant = (id: string) => all.filter(({ keyTenants }) => keyTenants.some(({ tenantId }) => tenantId === id));
    const inAcme = inTenant('acme');
    const mine = inAcme.slice(0, 3);
    const foreign = inTenant('globex')
      .filter((key) => !inAcme.includes(key))
      .slice(0, 60);
    const ids = [...mine, ...foreign].map(({ id }) => id);
    const query = 'query ($ids: [ID!]!) { accessKeys(ids: $ids) { id } }';
    const { calls, data } = await send(harness, query, { ids }, headers);
    expect(data).toEqual({ accessKeys: [...mine.map(({ id }) => ({ id })), ...foreign.map(() => null)] });
    expect(calls).toEqual([search, ...range(requestBudget.unknownIds).map(() => load)]);
  });

  it('are loaded when a search does not show them so far, ten in a request', async () => {
    const harness = await startHarness();
    await harness.execute('{ searchAccessKeys { totalCount } }');
    // A search that answers with old contents, as one of Descope can just after a write.
    const created = harness.sandbox.keys
      .all()
      .slice(0, 12)
      .map(({ id }) => id);
    harness.sandbox.faults.add({
      path: '/v1/mgmt/accesskey/search',
      fault: { kind: 'body', body: { keys: [] } },
    });
    const { data } = await send(harness, 'query ($ids: [ID!]!) { accessKeys(ids: $ids) { id } }', { ids: created });
    const keys = (data?.['accessKeys'] ?? []) as (object | null)[];
    const found = keys.filter((key) => key !== null);
    expect(found).toHaveLength(requestBudget.unknownIds);
  });

  it('of a project that is too large to be searched are loaded one by one, 120 in a request and not 121', async () => {
    const variables = { MAX_UPSTREAM_BODY: '1MB', SEARCH_REUSE: '1s' };
    const harness = await startHarness({ sandbox: { keys: 3_000 }, variables });
    const ids = range(60).map((index) => seededKeyId(index));
    const query = 'query ($a: [ID!]!, $b: [ID!]!) { a: accessKeys(ids: $a) { id } b: accessKeys(ids: $b) { id } }';
    const first = await send(harness, query, { a: ids, b: unknownIds(59) });
    expect(first.data?.['a']).toEqual(ids.map((id) => ({ id })));
    expect(first.calls).toEqual([search, ...range(119).map(() => load)]);
    const full = await send(harness, query, { a: unknownIds(60, 100), b: unknownIds(60, 200) });
    expect(full.calls).toEqual(range(120).map(() => load));
    const over = await send(harness, query, { a: unknownIds(60, 300), b: unknownIds(61, 400) });
    expect(over).toMatchObject({ calls: [], exceeded: { resource: 'calls', limit: 120, excess: 1 } });
  });
});

describe('what exceeds the budget', () => {
  it.each([
    ['9 combinations of filter and sort', sorts(9), {}, { resource: 'selections', limit: 8, excess: 1 }],
    ['29 of them', sorts(29), {}, { resource: 'selections', limit: 8, excess: 21 }],
    ['10 bulk mutations of 100 ids', bulk(10), listsOf(10, 100), { resource: 'searches', limit: 4, excess: 16 }],
    ['4 bulk mutations of 4 ids', bulk(4), listsOf(4, 4), { resource: 'calls', limit: 30, excess: 6 }],
    [
      '5 different texts',
      `{ ${range(5)
        .map((index) => `a${index}: searchAccessKeys(filter: { text: "t${index}" }) { totalCount }`)
        .join(' ')} }`,
      {},
      { resource: 'searches', limit: 4, excess: 1 },
    ],
    [
      '51 attributes in a filter',
      'query ($of: JSONObject) { searchAccessKeys(filter: { customAttributes: $of }) { totalCount } }',
      { of: Object.fromEntries(range(51).map((index) => [`a${index}`, true])) },
      { resource: 'filterAttributes', limit: 50, excess: 1 },
    ],
    [
      '40 000 attributes in a filter',
      'query ($f: AccessKeyFilter) { searchAccessKeys(filter: $f) { totalCount } }',
      { f: { customAttributes: Object.fromEntries(range(40_000).map((index) => [`a${index}`, 1])) } },
      { resource: 'filterAttributes', limit: 50, excess: 39_950 },
    ],
    [
      '501 roles in a filter',
      'query ($f: AccessKeyFilter) { searchAccessKeys(filter: $f) { totalCount } }',
      { f: { roleNames: unknownIds(501) } },
      { resource: 'filterValues', limit: 500, excess: 1 },
    ],
    [
      '501 values in one attribute',
      'query ($f: AccessKeyFilter) { searchAccessKeys(filter: $f) { totalCount } }',
      { f: { customAttributes: { regions: unknownIds(501) } } },
      { resource: 'filterValues', limit: 500, excess: 1 },
    ],
    [
      '21 101 objects',
      '{ searchAccessKeys(first: 100) { nodes { keyTenants { tenant { accessKeys(first: 18) { nodes { id } } } } } } }',
      {},
      { resource: 'objects', limit: 10_000, excess: 11_101 },
    ],
  ])(
    'is refused with status 400 before anything is sent, and told by how much: %s',
    async (_what, query, variables, over) => {
      const answer = await send(shared(), query, variables);
      expect(answer).toMatchObject({ status: 400, calls: [], exceeded: over });
      expect(answer.message).toContain(`the limit is ${over.limit}, exceeded by ${over.excess}.`);
      expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['TOO_COSTLY']);
    },
  );

  it.each([
    ['8 combinations', sorts(8), {}],
    ['2 bulk mutations of 100 ids', bulk(2), listsOf(2, 100)],
    ['4 tries of 100 ids', bulk(4, 'deleteAccessKeys', 'dryRun: true'), listsOf(4, 100)],
    [
      '50 attributes',
      'query ($of: JSONObject) { searchAccessKeys(filter: { customAttributes: $of }) { totalCount } }',
      { of: Object.fromEntries(range(50).map((index) => [`a${index}`, true])) },
    ],
    [
      '10 updates',
      `mutation { ${range(10)
        .map((index) => `m${index}: updateAccessKey(input: { id: "K2x${index}", name: "n" }) { __typename }`)
        .join(' ')} }`,
      {},
    ],
  ])('and one less is carried out: %s', async (_what, query, variables) => {
    const { status, errors, calls } = await send(shared(), query, variables);
    expect([status, errors]).toEqual([200, undefined]);
    expect(calls.length).toBeLessThanOrEqual(requestBudget.calls);
  });

  it('is moved by MAX_CALLS_PER_REQUEST', async () => {
    const harness = await startHarness({ variables: { MAX_CALLS_PER_REQUEST: '60' } });
    expect((await send(harness, bulk(4), listsOf(4, 4))).status).toBe(200);
    const strict = await startHarness({ variables: { MAX_CALLS_PER_REQUEST: '5' } });
    const answer = await send(strict, bulk(1), listsOf(1, 4));
    expect(answer).toMatchObject({ status: 400, calls: [], exceeded: { resource: 'calls', limit: 5, excess: 4 } });
  });

  it('is the number of keys that nested filters look at', async () => {
    const harness = await startHarness({ sandbox: { keys: 2_000 }, variables: { FEDERATION: 'on' } });
    const tenants = range(500).map(() => ({ __typename: 'Tenant', id: 'acme' }));
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Tenant { accessKeys(first: 1, filter: { neverExpires: true }) { totalCount } } } }`;
    const answer = await send(harness, query, { r: tenants });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ exceeded: { resource: 'filteredKeys', limit: 200_000 } });
    expect((await send(harness, query, { r: tenants.slice(0, 250) })).errors).toBeUndefined();
  });
});

it('shows in development what was spent', async () => {
  const { extensions } = await send(shared(), sorts(3));
  expect(extensions?.keyway).toMatchObject({ upstreamCalls: 1, objects: 3, selections: 3, filteredKeys: 0 });
});

it('omits the explanation of a denial when the budget has no calls for it', async () => {
  const input = `{ id: "${DEMO_KEYS.statusPage}", keyTenants: [{ tenantId: "nowhere", roleNames: ["none"] }] }`;
  const mutation = `{ __typename ... on AccessKeyInputError { issues { code } } ... on AccessKeyUpstreamError { code } }`;
  const query = `mutation { ${range(10)
    .map((index) => `m${index}: updateAccessKey(input: ${input}) ${mutation}`)
    .join(' ')} }`;
  const { status, calls, data, errors } = await send(shared(), query);
  expect(errors).toBeUndefined();
  expect(status).toBe(200);
  expect(calls.length).toBeLessThanOrEqual(requestBudget.calls);
  expect(data?.['m0']).toMatchObject({ __typename: 'AccessKeyInputError', issues: [{ code: 'UNKNOWN_TENANT' }] });
  expect(data?.['m9']).toMatchObject({ __typename: 'AccessKeyUpstreamError', code: 'UPSTREAM_REJECTED' });
});
