import { describe, expect, it } from 'vitest';
import { startHarness, type Harness } from '../support/harness.js';
import { tellTales } from '../support/raw-http-client.js';

interface Hostile {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string;
}

const repeat = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');

const search = (argument: string): string => `{ searchAccessKeys(${argument}) { totalCount } }`;
const create = (fields: string): string =>
  `mutation { createAccessKey(input: { name: "x", expiry: { never: true } ${fields} }) { __typename ... on AccessKeyError { code } } }`;
const createWith = 'mutation ($input: CreateAccessKeyInput!) { createAccessKey(input: $input) { __typename } }';

/** The whole answer; what every hostile request must get is checked here. */
async function ask({ post, authorization }: Harness, hostile: Hostile | string) {
  const startedAt = performance.now();
  const answer = await post(hostile, { authorization });
  const text = await answer.text();
  expect(performance.now() - startedAt).toBeLessThan(2_500);
  expect(answer.status, text.slice(0, 300)).toBeLessThan(500);
  expect(text).not.toMatch(tellTales);
  expect(text).not.toContain('INTERNAL');
  return {
    status: answer.status,
    text,
    body: JSON.parse(text) as { data?: unknown; errors?: { extensions: { code: string } }[] },
  };
}

const refused: readonly (readonly [string, Hostile])[] = [
  ['a fragment that spreads itself', { query: '{ ...A } fragment A on Query { __typename ...A }' }],
  ['fragments that spread each other', { query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }' }],
  [
    'a fragment bomb',
    {
      query: `{ ...F0 } ${repeat(60, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)} fragment F60 on Query { x: __typename }`,
    },
  ],
  ['five hundred directives on a field', { query: `{ __typename ${'@skip(if: false) '.repeat(160)} }` }],
  ['unknown directives', { query: '{ __typename @defer @stream @live @x }' }],
  ['a field a thousand times', { query: `{ ${'__typename '.repeat(998)} }` }],
  ['a field ten thousand times', { query: `{ ${'__typename '.repeat(5_000)} }` }],
  ['a thousand aliases', { query: `{ ${repeat(300, (index) => `a${index}: __typename`)} }` }],
  ['selections 400 deep', { query: `{ ${'a {'.repeat(400)} a ${'}'.repeat(400)} }` }],
  ['lists 400 deep', { query: search(`first: ${'['.repeat(400)}1${']'.repeat(400)}`) }],
  ['objects 200 deep', { query: search(`filter: ${'{a:'.repeat(200)}1${'}'.repeat(200)}`) }],
  ['types 300 deep', { query: `query ($a: ${'['.repeat(300)}Int${']'.repeat(300)}) { __typename }` }],
  ['a number of 60 000 digits', { query: search(`first: ${'9'.repeat(60_000)}`) }],
  ['a subscription', { query: 'subscription { x }' }],
  ['type definitions', { query: 'type Query { x: Int } extend schema { mutation: Query }' }],
  ['many operations and none named', { query: repeat(50, (index) => `query Q${index} { __typename }`) }],
  ['an operation that is not there', { query: 'query A { __typename }', operationName: '__proto__' }],
  [
    'a variable that is not there',
    { query: 'query ($a: Int!) { searchAccessKeys(first: $a) { totalCount } }', variables: { __proto__: { a: 1 } } },
  ],
  [
    'a text for a number',
    { query: 'query ($a: Int!) { searchAccessKeys(first: $a) { totalCount } }', variables: { a: '1; drop' } },
  ],
  [
    'a number beyond 32 bits',
    { query: 'query ($a: Int!) { searchAccessKeys(first: $a) { totalCount } }', variables: { a: 2 ** 40 } },
  ],
  ['a negative page', { query: search('first: -1') }],
  ['a page of two billion', { query: search('first: 2147483647') }],
  ['a cursor named __proto__', { query: search('after: "__proto__"') }],
  ['a cursor of 50 kB', { query: search(`after: "${'A'.repeat(50_000)}"`) }],
  ['a cursor that decodes to something', { query: search(`after: "${Buffer.from('{"a":1}').toString('base64url')}"`) }],
  ['a text of 60 kB', { query: search(`filter: { text: "${'(a+)+'.repeat(12_000)}" }`) }],
  ['half a surrogate in a text', { query: search('filter: { text: "\\ud800" }') }],
  ['an address that is none', { query: search('filter: { permitsIp: "1.2.3.4/../5" }') }],
  ['a time of no calendar', { query: search('filter: { expiresAt: { from: "+999999-13-45T99:99:99Z" } }') }],
  [
    'a duration of aeons',
    { query: '{ searchAccessKeys { summary { expiringWithin(duration: "P99999999999999999999Y") } } }' },
  ],
  [
    'two fields of a @oneOf',
    {
      query: 'mutation { createAccessKey(input: { name: "x", expiry: { never: true, after: "P1D" } }) { __typename } }',
    },
  ],
  [
    'claims of a prototype',
    {
      query: createWith,
      variables: JSON.parse('{"input":{"name":"x","expiry":{"never":true},"__proto__":{"isAdmin":true}}}'),
    },
  ],
];

describe('a hostile document is answered by a typed error and costs nothing upstream', () => {
  it.each(refused)('%s', async (_what, hostile) => {
    const harness = await startHarness({ variables: { DEVELOPMENT: 'off' } });
    const calls = await harness.callsOf(async () => {
      const { body, text } = await ask(harness, hostile);
      const isTyped =
        body.errors?.every(({ extensions }) => typeof extensions.code === 'string') ?? text.includes('InputError');
      expect(isTyped, text.slice(0, 300)).toBe(true);
    });
    expect(calls).toEqual([]);
    expect(harness.log()).not.toContain('"level":"error"');
  });
});

describe('names of prototype properties are only names', () => {
  it.each([
    [
      '__proto__ and constructor as aliases',
      { query: '{ __proto__: __typename constructor: __typename toString: __typename }' },
    ],
    [
      'constructor as an id',
      { query: '{ accessKey(id: "constructor") { id } accessKeys(ids: ["__proto__", "hasOwnProperty"]) { id } }' },
    ],
    ['a path as an id', { query: '{ accessKey(id: "../../../v1/mgmt/user?x=1#y") { id } }' }],
    ['line breaks in an id', { query: '{ accessKey(id: "a\\r\\nx-evil: 1") { id } }' }],
    ['a null byte in an id', { query: '{ accessKey(id: "a\\u0000b") { id } }' }],
  ])('%s', async (_what, hostile) => {
    const harness = await startHarness({ variables: { DEVELOPMENT: 'off' } });
    const { body } = await ask(harness, hostile);
    expect(body.data).toBeDefined();
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it.each([1_000, 5_000, 50_000])('claims nested %i deep are refused', async (depth) => {
    const harness = await startHarness({ variables: { DEVELOPMENT: 'off' } });
    const claims = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    const { text } = await ask(
      harness,
      `{"query":${JSON.stringify(createWith)},"variables":{"input":{"name":"x","expiry":{"never":true},"customClaims":${claims}}}}`,
    );
    expect(text).toMatch(/AccessKeyInputError|INVALID_INPUT/);
  });

  it('claims with the names of prototype properties are stored or refused, and do not leak to other keys', async () => {
    const harness = await startHarness({ variables: { DEVELOPMENT: 'off' } });
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      await ask(
        harness,
        `{"query":${JSON.stringify(createWith)},"variables":{"input":{"name":"x","expiry":{"never":true},"customClaims":{"${name}":"x"}}}}`,
      );
    }
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    await ask(harness, { query: create('description: "still here"') });
  });
});

describe('unauthenticated callers', () => {
  it.each([
    '{ __schema { types { name } } }',
    '{ __type(name: "AccessKey") { name } }',
    'query ($x: Boolean = false) { __schema @include(if: $x) { types { name } } }',
    '{ ...F } fragment F on Query { __schema { types { name } } }',
  ])('get no schema: %s', async (query) => {
    const { body } = await ask(await startHarness({ variables: { DEVELOPMENT: 'off' } }), { query });
    expect([body.data, body.errors?.[0]?.extensions.code]).toEqual([undefined, 'GRAPHQL_VALIDATION_FAILED']);
  });

  it.each([
    '{ accessKeyz { id } }',
    '{ searchAccessKeys(fist: 1) { totalCount } }',
    '{ searchAccessKeys(sort: [{ field: NAMEE }]) { totalCount } }',
    'query ($a: AccessKeyFilte) { __typename }',
    'mutation { createAccessKey(input: { nam: "x" }) { __typename } }',
  ])('get no suggestions: %s', async (query) => {
    const { text } = await ask(await startHarness({ variables: { DEVELOPMENT: 'off' } }), { query });
    expect(text).not.toMatch(/did you mean/i);
  });
});
