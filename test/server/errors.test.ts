import { describe, expect, it } from 'vitest';
import {
  InvalidInputError,
  RateLimitedError,
  UnauthenticatedError,
  UpstreamError,
} from '../../src/access-keys/errors.js';
import { startServer } from '../support/http-server.js';

const failing = (error: unknown) => ({
  hello: () => {
    throw error;
  },
});

describe('an error of the domain', () => {
  it('shows its sentence, its code and where it happened', async () => {
    const { query } = await startServer({ fields: failing(new UpstreamError('UPSTREAM_TIMEOUT')) });

    expect(await query('{ hello }')).toEqual({
      status: 200,
      data: { hello: null },
      errors: [
        {
          message: 'Descope did not answer in time. Try again.',
          path: ['hello'],
          locations: [{ line: 1, column: 3 }],
          extensions: { code: 'UPSTREAM_TIMEOUT', retryable: true },
        },
      ],
    });
  });

  it('shows what a client can act on: upstream code, seconds to wait, each problem of the input', async () => {
    const upstream = await startServer({
      fields: failing(new UpstreamError('UPSTREAM_REJECTED', { upstreamCode: 'E1' })),
    });
    const limited = await startServer({ fields: failing(new RateLimitedError(7)) });
    const issues = [{ path: ['name'], code: 'TOO_LONG', message: 'Give at most 9 characters.' }];
    const input = await startServer({ fields: failing(new InvalidInputError(issues)) });

    expect((await upstream.query('{ hello }')).errors?.[0]?.extensions).toMatchObject({ upstreamCode: 'E1' });
    expect((await limited.query('{ hello }')).errors?.[0]?.extensions).toMatchObject({ retryAfterSeconds: 7 });
    expect((await limited.post({ query: '{ hello }' })).headers.get('retry-after')).toBe('7');
    expect((await input.query('{ hello }')).errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', issues });
  });

  it('from the context refuses the whole request, UNAUTHENTICATED with 401', async () => {
    const { post } = await startServer({
      createContext: () => {
        throw new UnauthenticatedError('Who are you?');
      },
    });

    const answer = await post({ query: '{ hello }' });

    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await answer.json()).toEqual({
      errors: [{ message: 'Who are you?', extensions: { code: 'UNAUTHENTICATED', retryable: false } }],
    });
  });
});

describe('an unexpected error', () => {
  it.each([
    ['an error', new Error('canary')],
    ['a string', 'canary'],
    ['nothing', undefined],
    ['an error with a code of its own', Object.assign(new Error('canary'), { extensions: { code: 'X', canary: 1 } })],
  ])('(%s) is INTERNAL with the request id, and is logged once with the place but not the words', async (_, error) => {
    const { query, logged, log } = await startServer({ fields: failing(error) });

    const answer = await query('{ hello }', {}, { 'x-request-id': 'r-1' });

    expect(answer.errors?.[0]).toMatchObject({
      message: 'Something went wrong here. Tell the operators the request id.',
      extensions: { code: 'INTERNAL', requestId: 'r-1' },
    });
    expect(logged().filter(({ level }) => level === 'error')).toMatchObject([{ requestId: 'r-1', error: {} }]);
    expect(JSON.stringify(answer) + log()).not.toContain('canary');
  });

  it('from the context is a 500', async () => {
    const { query } = await startServer({ createContext: () => Promise.reject(new Error('canary')) });
    expect(await query('{ hello }')).toMatchObject({ status: 500, errors: [{ extensions: { code: 'INTERNAL' } }] });
  });

  it('is also a value that the schema does not allow, and the value is not shown', async () => {
    const { query, log } = await startServer({ fields: { colour: () => 'CANARY', sure: () => null } });

    const answers = [await query('{ colour }'), await query('{ sure }')];

    expect(answers).toMatchObject([
      { errors: [{ extensions: { code: 'INTERNAL' } }] },
      { errors: [{ extensions: { code: 'INTERNAL' } }] },
    ]);
    expect(JSON.stringify(answers) + log()).not.toContain('CANARY');
  });
});

describe('a mistake in the request', () => {
  it('in the document keeps the words of graphql-js', async () => {
    const { query } = await startServer();

    expect((await query('{ hello ')).errors).toMatchObject([
      { message: 'Syntax Error: Expected Name, found <EOF>.', extensions: { code: 'GRAPHQL_PARSE_FAILED' } },
    ]);
    expect((await query('{ nothing }')).errors).toMatchObject([
      {
        message: 'Cannot query field "nothing" on type "Query".',
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ]);
  });

  it.each([
    ['a variable that is missing', 'query ($id: ID!) { field(id: $id) }', {}],
    ['a variable of the wrong type', 'query ($box: Box) { field(id: 1, box: $box) }', { box: { size: 'x' } }],
    ['a null where a default was declared', 'query ($id: ID = "1") { field(id: $id) }', { id: null }],
  ])('(%s) is INVALID_INPUT, and no reason to alarm anybody', async (_, document, variables) => {
    const { query, logged } = await startServer();

    expect((await query(document, variables)).errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
    expect(logged().filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each([{}, { query: 5 }, { query: '{ hello }', variables: [1] }, { query: '{ hello }', extensions: 1 }])(
    'in the parameters %j is INVALID_INPUT',
    async (body) => {
      const { post } = await startServer();
      expect(await (await post(body)).json()).toMatchObject({ errors: [{ extensions: { code: 'INVALID_INPUT' } }] });
    },
  );
});

describe('the schema, outside development', () => {
  it('cannot be introspected', async () => {
    const { query } = await startServer({ development: false });
    expect(await query('{ __schema { types { name } } }')).toMatchObject({ errors: [{}, {}] });
    expect(await query('{ __typename }')).toMatchObject({ data: { __typename: 'Query' } });
  });

  it('gets no suggestions', async () => {
    const hidden = await startServer({ development: false });
    const shown = await startServer({ development: true });
    const guess = 'query ($colour: Colour) { field(id: 1, colour: $colour) }';

    for (const [document, variables] of [
      ['{ hell }', {}],
      [guess, { colour: 'REDD' }],
    ] as const) {
      expect(JSON.stringify(await shown.query(document, variables))).toContain('Did you mean');
      expect(JSON.stringify(await hidden.query(document, variables))).not.toContain('Did you mean');
    }
  });
});
