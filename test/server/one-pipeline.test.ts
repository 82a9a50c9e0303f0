import { beforeEach, describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { noMetrics } from '../../src/telemetry/metrics.js';
import { acceptHeaders } from '../support/execution/random-request.js';
import { startHarness, useHarness, type Harness } from '../support/harness.js';

const shared = useHarness();
const id = DEMO_KEYS.billingExporter;
const production = { DEVELOPMENT: 'off' };
const graphqlJson = 'application/graphql-response+json';

async function ask({ post, authorization }: Harness, body: unknown, headers: Record<string, string> = {}) {
  const response = await post(body, { authorization, ...headers });
  const text = await response.text();
  const type = response.headers.get('content-type')?.split(';')[0];
  return { status: response.status, type, text, ...(JSON.parse(text) as { data?: unknown; errors?: TestError[] }) };
}

interface TestError {
  readonly message: string;
  readonly extensions: { readonly code: string };
}

describe('every client', () => {
  const served: string[] = [];
  const metrics = { ...noMetrics, operationServed: (source: string) => void served.push(source) };
  const harness = useHarness({ metrics, variables: { SEARCH_REUSE: '60s' } });
  beforeEach(() => void served.splice(0));

  // Each has an operation of its own, so that nothing of it is cached yet.
  it.each(acceptHeaders.map((accept, index) => [accept, `Key${index}`] as const))(
    'that accepts %s is served by compiled code, and again from the response cache',
    async (accept, name) => {
      const query = `query ${name}($id: ID!) { accessKey(id: $id) { id name status } }`;
      for (let time = 0; time < 4; time++) {
        const answer = await ask(harness(), { query, variables: { id } }, accept === null ? {} : { accept });
        expect(answer).toMatchObject({ status: 200, data: { accessKey: { id } } });
        expect(answer.type).toBe(accept?.startsWith(graphqlJson) ? graphqlJson : 'application/json');
      }
      expect(served).toEqual(['compiled', 'cache', 'cache', 'cache']);
    },
  );
});

describe('a document with several operations', () => {
  it('skips what its own conditions say, whatever the other variables and operations hold', async () => {
    const harness = await startHarness({ variables: production });
    // Other operations have conditions of these names before and after that of A, in which they are texts.
    const query = `
      query Before($x: Boolean!) { __typename @include(if: $x) }
      mutation A($x: ID!, $flag: Boolean!, $y: ID!) {
        __typename
        deactivateAccessKey(input: { id: "${id}" }) @include(if: $flag) { __typename }
        activateAccessKey(input: { id: $x }) { __typename }
        rotateAccessKey(input: { id: $y }) { __typename }
      }
      query After($y: Boolean!) { __typename @include(if: $y) }`;
    const run = async (variables: object) => {
      const { data } = await ask(harness, { query, operationName: 'A', variables });
      return Object.keys(data as object);
    };
    const others = ['activateAccessKey', 'rotateAccessKey'];
    expect(await run({ x: 'a', flag: true, y: 'false,b' })).toEqual(['__typename', 'deactivateAccessKey', ...others]);
    await harness.execute(`mutation { activateAccessKey(input: { id: "${id}" }) { __typename } }`);
    expect(await run({ x: 'a,true', flag: false, y: 'b' })).toEqual(['__typename', ...others]);
    const { data } = await harness.execute(`{ accessKey(id: "${id}") { status } }`);
    expect(data).toEqual({ accessKey: { status: 'ACTIVE' } });
  });

  it('may give the same variable a filter in one and a condition in the other', async () => {
    const harness = shared();
    const query = `
      query A($x: AccessKeyFilter = {}) { searchAccessKeys(filter: $x) { totalCount } }
      query B($x: Boolean!) { __typename @include(if: $x) }`;
    for (let time = 0; time < 2; time++) {
      expect(await ask(harness, { query, operationName: 'A' })).toMatchObject({
        status: 200,
        data: { searchAccessKeys: {} },
      });
    }
    expect(await ask(harness, { query, operationName: 'B', variables: { x: true } })).toMatchObject({
      data: { __typename: 'Query' },
    });
  });

  it('falls to graphql-js after 16 combinations of its conditions, with the same response', async () => {
    const served: string[] = [];
    const metrics = { ...noMetrics, operationServed: (source: string) => void served.push(source) };
    const harness = await startHarness({ metrics });
    const fields = ['id', 'name', 'status', 'storedStatus', 'createdBy'];
    const declared = fields.map((field) => `$${field}: Boolean!`).join(' ');
    const chosen = fields.map((field) => `${field} @include(if: $${field})`).join(' ');
    const query = `query Q(${declared}) { accessKey(id: "${id}") { __typename ${chosen} } }`;
    for (let bits = 0; bits < 32; bits++) {
      const variables = Object.fromEntries(fields.map((field, index) => [field, (bits & (1 << index)) !== 0]));
      const { data } = await ask(harness, { query, variables });
      const keys = Object.keys((data as { accessKey: object }).accessKey);
      expect(keys).toEqual(['__typename', ...fields.filter((field) => variables[field])]);
    }
    expect(served.map((source) => source === 'compiled')).toEqual(Array.from({ length: 32 }, (_, index) => index < 16));
  });
});

describe('what a client sends is no 500', () => {
  it('a null where a condition has a default', async () => {
    const harness = shared();
    const query = 'query($a: Boolean = true) { accessKeyPolicy { namePattern @skip(if: $a) } }';
    const message = 'Argument "if" of non-null type "Boolean!" must not be null.';
    const body = { query, variables: { a: null } };
    expect(await ask(harness, body)).toMatchObject({
      status: 200,
      data: { accessKeyPolicy: null },
      errors: [{ message }],
    });
    expect((await harness.post(body, {})).status).toBe(401);
  });

  it.each([64, 65, 4_200])('JSON nested %i deep, in a variable that no operation declares', async (depth) => {
    const harness = shared();
    // The body and its variables are two levels.
    const deep = '['.repeat(depth - 2) + ']'.repeat(depth - 2);
    const body = `{"query":"{ __typename }","variables":{"x":${deep}}}`;
    const { status, errors = [] } = await ask(harness, body, { accept: graphqlJson });
    expect([status, errors[0]?.extensions.code]).toEqual(depth > 64 ? [400, 'INVALID_INPUT'] : [200, undefined]);
  });
});

describe('keys of a response', () => {
  it('are in the order of the document, under any alias', async () => {
    const harness = shared();
    const query = `{ k: accessKey(id: "${id}") { toJSON: name then: name constructor: id } searchAccessKeys { totalCount } policy: accessKeyPolicy { then: nameMaxLength } }`;
    const { text } = await ask(harness, { query });
    const key = `{"toJSON":"Billing exporter","then":"Billing exporter","constructor":"${id}"}`;
    expect(text).toMatch(`{"data":{"k":${key},"searchAccessKeys":{"totalCount":`);
    expect(text).toContain('"policy":{"then":254}');
  });

  it('may come from a variable called __proto__', async () => {
    const harness = shared();
    const query = 'query($__proto__: ID!) { accessKey(id: $__proto__) { id } }';
    const variables = `{"__proto__":"${id}"}`;
    const answer = await ask(harness, `{"query":${JSON.stringify(query)},"variables":${variables}}`);
    expect(answer.data).toEqual({ accessKey: { id } });
  });
});

it('a document means the same whatever was sent before it', async () => {
  const harness = shared();
  const lone = '{accessKey(id:"\\ud800"){id}}';
  for (const other of ['aaaaaa', 'bbbbbb', 'cccccc', 'dddddd']) {
    await ask(harness, { query: `{accessKey(id:"${other}"){id}}` });
    const { errors = [] } = await ask(harness, { query: lone });
    expect([errors.length, errors[0]?.extensions.code]).toEqual([1, 'GRAPHQL_PARSE_FAILED']);
  }
});
