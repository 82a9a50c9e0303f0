import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ResponseCache } from '../../src/server/graphql/response-cache.js';
import { anyContext, startServer } from '../support/http-server.js';

const schema = buildSchema(`
  type Query { sure: String! node: Node! nodes: [Node!]! maybe: String }
  type Node { id: ID! broken: String! missing: [String!]! later: String! }
  type Subscription { changed: Node! }
  type Mutation { first: String second: String third: String }
`);
const failing = (): never => {
  throw new Error('It fails.');
};
const node = { id: '1', broken: failing, missing: () => ['a', null], later: () => Promise.reject(new Error('Later.')) };
const written: string[] = [];
const resolvers: Readonly<Record<string, () => unknown>> = {
  sure: () => 'sure',
  node: () => node,
  nodes: async () => [node, null],
  maybe: failing,
  first: () => written.push('first'),
  second: failing,
  third: () => written.push('third'),
};
for (const type of [schema.getQueryType(), schema.getMutationType()]) {
  for (const [name, field] of Object.entries(type?.getFields() ?? {})) field.resolve = resolvers[name] ?? failing;
}
const changed = schema.getSubscriptionType()?.getFields()['changed'];
if (changed) {
  changed.subscribe = async function* changes() {
    yield* [{ changed: node }, { changed: null }];
  };
}

interface Answer {
  readonly status: number;
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly path?: unknown; readonly extensions: object }[];
}
type Server = Awaited<ReturnType<typeof startServer>>;

async function ask({ post }: Pick<Server, 'post'>, body: object): Promise<Answer> {
  const response = await post(body);
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}

const pathsOf = ({ errors = [] }: Answer): unknown[] => errors.map(({ path }) => path);

describe('onError', () => {
  const query = '{ sure node { id broken missing later } nodes { id } maybe }';

  it.each([[{}], [{ onError: null }], [{ onError: 'PROPAGATE' }]])(
    '%j: a failed field that is non-null takes the nearest nullable one with it',
    async (given) => {
      const server = await startServer({ schema });
      const answer = await ask(server, { query, ...given });
      expect([answer.status, answer.data]).toEqual([200, null]);
    },
  );

  it('NULL: a failed field is null, and nothing else', async () => {
    const server = await startServer({ schema });
    const answer = await ask(server, { query, onError: 'NULL' });
    expect([answer.status, answer.data]).toEqual([
      200,
      {
        sure: 'sure',
        node: { id: '1', broken: null, missing: ['a', null], later: null },
        nodes: [{ id: '1' }, null],
        maybe: null,
      },
    ]);
    expect(pathsOf(answer)).toEqual([
      ['node', 'broken'],
      ['node', 'missing', 1],
      ['node', 'later'],
      ['nodes', 1],
      ['maybe'],
    ]);
  });

  it('HALT: the first error is the only one, and there is no data', async () => {
    const server = await startServer({ schema });
    const answer = await ask(server, { query, onError: 'HALT' });
    expect([answer.status, answer.data, answer.errors?.length]).toEqual([200, null, 1]);
    expect(await ask(server, { query: '{ sure maybe }', onError: 'HALT' })).toMatchObject({
      data: null,
      errors: [{ path: ['maybe'] }],
    });
    expect(await ask(server, { query: '{ sure }', onError: 'HALT' })).toEqual({ status: 200, data: { sure: 'sure' } });
  });

  it.each([
    ['NULL', { first: '1', second: null, third: '2' }, ['first', 'third']],
    ['PROPAGATE', { first: '1', second: null, third: '2' }, ['first', 'third']],
    ['HALT', null, ['first']],
  ])('%s: of three mutations whose second fails, these are carried out: %j', async (onError, data, carriedOut) => {
    const server = await startServer({ schema });
    written.length = 0;
    expect(await ask(server, { query: 'mutation { first second third }', onError })).toMatchObject({ data });
    expect(written).toEqual(carriedOut);
  });

  it.each(['null', 'NO_PROPAGATE', '', 1, true, ['NULL'], {}])('%j is a mistake in the request', async (onError) => {
    const server = await startServer({ schema });
    const answer = await ask(server, { query: '{ sure }', onError });
    expect(answer).toMatchObject({
      status: 400,
      errors: [
        {
          message: 'onError must be NULL, PROPAGATE or HALT, or left out.',
          extensions: { code: 'INVALID_INPUT' },
        },
      ],
    });
    expect(answer).not.toHaveProperty('data');
  });

  it('is read from the URL of a query as well', async () => {
    const { url } = await startServer({ schema });
    const get = async (onError: string): Promise<unknown> =>
      (await fetch(`${url}/graphql?query={sure,node{broken}}&onError=${onError}`)).json();
    expect(await get('NULL')).toMatchObject({ data: { sure: 'sure', node: { broken: null } } });
    expect(await get('PROPAGATE')).toMatchObject({ data: null });
    expect(await get('NONE')).toMatchObject({ errors: [{ extensions: { code: 'INVALID_INPUT' } }] });
  });

  it.each(['NULL', 'HALT', 'anything', 1])('%j of a gateway is ignored', async (onError) => {
    const server = await startServer({ schema, isGateway: () => true });
    expect(await ask(server, { query: '{ sure maybe }', onError })).toMatchObject({
      status: 200,
      data: { sure: 'sure', maybe: null },
    });
    expect(await ask(server, { query: '{ sure node { broken } }', onError })).toMatchObject({
      status: 200,
      data: null,
    });
  });

  it('holds where graphql-js executes otherwise: introspection, odd aliases, many conditions, a null condition', async () => {
    const server = await startServer({ schema, development: true });
    const names = ['a', 'b', 'c', 'd', 'e'];
    const conditions = `query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) {
      ${names.map((name) => `${name}: sure @include(if: $${name})`).join(' ')} node { broken } }`;
    const type = '__type(name: "Node") { name fields { name type { kind ofType { name } } } }';
    for (let bits = 0; bits < 20; bits++) {
      const variables = Object.fromEntries(names.map((name, index) => [name, (bits & (1 << index)) !== 0]));
      const answer = await ask(server, { query: conditions, variables, onError: 'NULL' });
      expect(answer).toMatchObject({ data: { node: { broken: null } } });
      expect(await ask(server, { query: conditions, variables, onError: 'HALT' })).toMatchObject({ data: null });
    }
    const introspected = (await ask(server, { query: `{ ${type} }` })).data as object;
    expect(await ask(server, { query: `{ ${type} node { broken } }`, onError: 'NULL' })).toMatchObject({
      data: { ...introspected, node: { broken: null } },
    });
    const odd = await (await server.post({ query: '{ node { __proto__: broken id } }', onError: 'NULL' })).text();
    expect(odd).toContain('"data":{"node":{"__proto__":null,"id":"1"}}');
    const nullCondition = {
      query: 'query ($a: Boolean = true) { sure node { id @include(if: $a) } nodes { __typename } }',
      variables: { a: null },
    };
    const answer = await ask(server, { ...nullCondition, onError: 'NULL' });
    expect(answer.data).toEqual({ sure: 'sure', node: null, nodes: [{ __typename: 'Node' }, null] });
    expect(answer.errors?.[0]).toMatchObject({
      message: 'Argument "if" of non-null type "Boolean!" must not be null.',
      path: ['node'],
    });
    const atRoot = { query: 'query ($a: Boolean = true) { sure @include(if: $a) }', variables: { a: null } };
    expect((await ask(server, { ...atRoot, onError: 'NULL' })).data).toBe(null);
  });

  it('shares cached responses, which have no errors, and caches none with errors', async () => {
    let fails = false;
    const counted = buildSchema('type Query { value: String! other: String }');
    const fields = counted.getQueryType()?.getFields() ?? {};
    let count = 0;
    if (fields['value']) fields['value'].resolve = () => (fails ? failing() : String(++count));
    const server = await startServer({
      schema: counted,
      responseCache: new ResponseCache({ reads: { version: 1 }, clock: () => 0 }),
      createContext: () => {
        const context = anyContext();
        context.freshness.limitTo(60_000);
        return context;
      },
    });
    fails = true;
    expect((await ask(server, { query: '{ value other }', onError: 'NULL' })).data).toEqual({
      value: null,
      other: null,
    });
    expect((await ask(server, { query: '{ value other }' })).data).toBe(null);
    fails = false;
    for (const onError of ['NULL', 'HALT', 'PROPAGATE']) {
      const { data } = await ask(server, { query: '{ value other }', onError });
      expect(data).toEqual({ value: '1', other: null });
    }
  });

  it.each([
    ['NULL', [{ data: { changed: { id: '1', broken: null } } }, { data: { changed: null } }]],
    ['PROPAGATE', [{ data: null }, { data: null }]],
    ['HALT', [{ data: null }, { data: null }]],
  ])('%s holds for each event of a subscription', async (onError, results) => {
    const server = await startServer({ schema });
    const query = 'subscription { changed { id broken } }';
    const response = await server.post({ query, onError }, { accept: 'text/event-stream' });
    const events = [...(await response.text()).matchAll(/^data: (.+)$/gm)].map(
      ([, data = '']) => JSON.parse(data) as Answer,
    );
    expect(events).toMatchObject(results);
    expect(events.every(({ errors }) => errors?.length === 1)).toBe(true);
  });
});
