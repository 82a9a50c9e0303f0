import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { startHarness, useHarness, type Harness } from '../support/harness.js';

const id = DEMO_KEYS.ciDeployer;
const shared = useHarness();

/** What a document costs, and the codes it is answered with. */
async function ask({ post, callsOf }: Harness, query: string, variables: object = {}) {
  let body: { data?: unknown; errors?: { message: string; extensions: { code?: string } }[] } = {};
  let status = 0;
  const calls = await callsOf(async () => {
    const answer = await post({ query, variables });
    status = answer.status;
    body = (await answer.json()) as typeof body;
  });
  return {
    status,
    calls,
    message: body.errors?.[0]?.message,
    codes: body.errors?.map((error) => error.extensions.code),
  };
}

const tooCostly = (message: RegExp) => ({
  calls: [],
  codes: ['TOO_COSTLY'],
  message: expect.stringMatching(message) as string,
});

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');

describe('a document', () => {
  it('of 1000 tokens is read and one of 1001 is not', async () => {
    const harness = shared();
    const ofTokens = (count: number): string => `{ accessKeys(ids: [${'"a" '.repeat(count - 12)}]) { id } }`;
    // Read: the field itself finds that these are too many ids.
    expect(await ask(harness, ofTokens(1000))).toMatchObject({ codes: ['INVALID_INPUT'] });
    expect(await ask(harness, ofTokens(1001))).toMatchObject(tooCostly(/more than 1000 tokens/));
  });

  it('may have fields 12 deep and not 13, fragments counted where they are spread', async () => {
    const harness = shared();
    const page = (inside: string): string => `accessKeys(first: 1) { nodes { ${inside} } }`;
    const walk = (inside: string): string => `keyTenants { tenant { ${page(inside)} } }`;
    const deep = (inside: string): string => `{ accessKey(id: "${id}") { ${walk(walk(inside))} } }`;
    expect(await ask(harness, deep('keyTenants { tenant { id } }'))).toMatchObject({ codes: undefined });
    const deeper = `${deep('keyTenants { tenant { ...More } }')} fragment More on Tenant { accessKeys { totalCount } }`;
    expect(await ask(harness, deeper)).toMatchObject(tooCostly(/stand 13 deep; 12 is the most/));
  });

  it('may have 30 aliases and not 31, fragments counted as often as they are spread', async () => {
    const harness = shared();
    const aliased = (count: number): string => times(count, (index) => `a${index}: name`);
    expect(await ask(harness, `{ accessKey(id: "${id}") { ${aliased(30)} } }`)).toMatchObject({ codes: undefined });
    expect(await ask(harness, `{ accessKey(id: "${id}") { ${aliased(31)} } }`)).toMatchObject(tooCostly(/30 aliases/));
    const twice = `{ a: accessKey(id: "${id}") { ...A } b: accessKey(id: "1") { ...A } } fragment A on AccessKey { ${aliased(15)} }`;
    expect(await ask(harness, twice)).toMatchObject(tooCostly(/30 aliases/));
  });

  it('may have 10 mutations and not 11', async () => {
    const harness = shared();
    const mutations = (count: number): string =>
      `mutation { ${times(count, (index) => `m${index}: deleteAccessKey(input: { id: "none" }) { __typename }`)} }`;
    expect(await ask(harness, mutations(10))).toMatchObject({ codes: undefined });
    expect(await ask(harness, mutations(11))).toMatchObject(tooCostly(/more than 10 mutations/));
  });

  it.each([
    [
      'two of one kind',
      `a: rotateAccessKey(input: { id: "${id}" }) { __typename } b: rotateAccessKey(input: { id: "x" }) { __typename }`,
    ],
    [
      'two of different kinds',
      `rotateAccessKey(input: { id: "${id}" }) { __typename } createAccessKey(input: { name: "n", expiry: { never: true } }) { __typename }`,
    ],
    ['one inline and one in a fragment', `rotateAccessKey(input: { id: "${id}" }) { __typename } ... { ...R }`],
    ['one fragment spread twice', `...R ... on Mutation { ...R }`],
  ])('issues one secret at most: %s are refused before anything is sent', async (_what, selections) => {
    const harness = shared();
    const fragment = selections.includes('...R')
      ? `fragment R on Mutation { replaceAccessKey(input: { id: "${id}", expiry: { never: true } }) { __typename } }`
      : '';
    const answer = await ask(harness, `mutation { ${selections} } ${fragment}`);
    expect(answer).toMatchObject(tooCostly(/more than one mutation that issues a secret/));
  });

  it('with many mistakes reports five of them', async () => {
    const harness = shared();
    const { codes } = await ask(harness, `{ ${times(20, (index) => `unknown${index}`)} }`);
    expect(codes).toHaveLength(5);
    const variables = times(20, (index) => `$v${index}: Int!`);
    const use = times(20, (index) => `a${index}: searchAccessKeys(first: $v${index}) { totalCount }`);
    expect((await ask(harness, `query (${variables}) { ${use} }`)).codes).toHaveLength(5);
  });

  it('that asks for the schema may be as deep as that of GraphiQL, in development', async () => {
    const harness = shared();
    const query = getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, oneOf: true });
    expect(await ask(harness, query)).toMatchObject({ status: 200, codes: undefined });
  });

  it('that goes round in circles through the schema is refused, also in development', async () => {
    const harness = shared();
    const circle = (inside: string): string => `fields { type { ${inside} } }`;
    const { codes } = await ask(harness, `{ __schema { types { ${circle(circle(circle(circle('name'))))} } } }`);
    expect(codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });
});

describe('the size of the answer', () => {
  const many = /could hold \d+ objects; the limit is 10000/;
  const nested = `query ($outer: Int, $inner: Int = 100) {
    searchAccessKeys(first: $outer) { nodes { keyTenants { tenant { accessKeys(first: $inner) { nodes { id } } } } } }
  }`;

  it('is counted with the page sizes of the variables and their defaults, for each request anew', async () => {
    const harness = shared();
    expect(await ask(harness, nested, { outer: 1 })).toMatchObject({ codes: undefined });
    expect(await ask(harness, nested, { outer: 100 })).toMatchObject(tooCostly(many));
    expect(await ask(harness, nested, { outer: 10, inner: 1 })).toMatchObject({ codes: undefined });
    expect(await ask(harness, nested, { outer: 10 })).toMatchObject(tooCostly(many));
  });

  it('is counted with the page sizes of the document', async () => {
    const harness = shared();
    const literal = (last: number): string =>
      `{ searchAccessKeys(last: ${last}) { edges { node { keyTenants { tenant { accessKeys { nodes { id } } } } } } } }`;
    expect(await ask(harness, literal(10))).toMatchObject({ codes: undefined });
    expect(await ask(harness, literal(90))).toMatchObject(tooCostly(many));
  });

  it('is counted with the ids that are asked for', async () => {
    const harness = shared();
    const query =
      'query ($ids: [ID!]!) { accessKeys(ids: $ids) { keyTenants { tenant { accessKeys(first: 20) { nodes { id } } } } } }';
    const ids = (count: number) => Array.from({ length: count }, (_, index) => `K${index}`);
    expect(await ask(harness, query, { ids: ids(10) })).toMatchObject({ codes: undefined });
    expect(await ask(harness, query, { ids: ids(100) })).toMatchObject(tooCostly(many));
  });

  it('is counted with the representations that a gateway sends', async () => {
    const harness = await startHarness({ variables: { FEDERATION: 'on' } });
    const query =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Tenant { accessKeys(first: 100) { nodes { id } } } } }';
    const tenants = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ __typename: 'Tenant', id: `t${index}` }));
    expect(await ask(harness, query, { r: tenants(50) })).toMatchObject({ codes: undefined });
    expect(await ask(harness, query, { r: tenants(200) })).toMatchObject(tooCostly(many));
  });

  it('is counted in bounded time, however often fragments are spread inside each other', async () => {
    const harness = shared();
    const fragments = times(
      9,
      (index) =>
        `fragment F${index} on AccessKey { keyTenants { tenant { accessKeys(first: 1) { nodes { ...F${index + 1} } edges { node { ...F${index + 1} } } } } } }`,
    );
    const query = `{ accessKey(id: "${id}") { ...F0 } } ${fragments} fragment F9 on AccessKey { id }`;
    const startedAt = performance.now();
    expect(await ask(harness, query)).toMatchObject({ calls: [], codes: ['TOO_COSTLY'] });
    expect(performance.now() - startedAt).toBeLessThan(2_500);
  });
});
