import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Freshness } from '../../src/access-keys/freshness.js';
import { RequestBudget } from '../../src/access-keys/request-budget.js';
import type { ResponseContext } from '../../src/server/graphql/request.js';
import { ResponseCache } from '../../src/server/graphql/response-cache.js';
import { startServer } from '../support/http-server.js';

/** A server with one resolver, which counts its calls; the test sets its result and what that depends on. */
async function startCounting({
  says = () => 'word',
  shorten = (validity) => validity.limitTo(60_000),
  development = false,
}: {
  says?: () => string;
  shorten?: (validity: Freshness) => void;
  development?: boolean;
} = {}) {
  const time = { now: 1_000 };
  const reads = { version: 0, behind: undefined as Promise<void> | undefined };
  const responseCache = new ResponseCache({
    reads: {
      get version() {
        return reads.version;
      },
    },
    clock: () => time.now,
  });
  let count = 0;
  const resolve = (_args: object, context: object): string => {
    count++;
    shorten((context as ResponseContext).freshness);
    return says();
  };
  const server = await startServer({
    fields: { hello: resolve, field: resolve, write: resolve },
    responseCache,
    development,
    createContext: ({ headers }) => ({
      scope: headers.get('x-scope') ?? '',
      freshness: new Freshness(),
      catchUp: () => reads.behind,
      budget: new RequestBudget(),
    }),
  });
  return { ...server, time, reads, executed: () => count };
}

describe('an answer', () => {
  it('is made once for all who ask the same', async () => {
    const { post, executed, logged } = await startCounting({ says: () => 'plain' });
    const answers = [];
    for (let time = 0; time < 3; time++) {
      const response = await post({ query: '{ hello }' });
      answers.push([response.status, response.headers.get('content-type'), await response.text()]);
    }
    const answer = [200, 'application/json; charset=utf-8', '{"data":{"hello":"plain"}}'];
    expect(answers).toEqual([answer, answer, answer]);
    expect(executed()).toBe(1);
    expect(logged().filter(({ outcome }) => outcome === 'ok')).toHaveLength(3);
  });

  it.each(['plain', 'grün', '测试', '😀 \u0000 "'])('has the same bytes every time: %j', async (word) => {
    const { post, executed } = await startCounting({ says: () => word.repeat(500) });
    const first = await (await post({ query: '{ hello }' })).text();
    expect(JSON.parse(first)).toEqual({ data: { hello: word.repeat(500) } });
    expect(await (await post({ query: '{ hello }' })).text()).toBe(first);
    expect(executed()).toBe(1);
  });

  it('is made for each scope, operation, document and value of a variable', async () => {
    const { post, executed } = await startCounting();
    const query = 'query One($id: ID!) { field(id: $id) } query Two($id: ID!) { field(id: $id) }';
    const asked = [
      [{ query, operationName: 'One', variables: { id: 'a' } }, 'x'],
      [{ query, operationName: 'Two', variables: { id: 'a' } }, 'x'],
      [{ query, operationName: 'One', variables: { id: 'b' } }, 'x'],
      [{ query, operationName: 'One', variables: { id: 'a' } }, 'y'],
      [{ query: `${query} `, operationName: 'One', variables: { id: 'a' } }, 'x'],
      [{ query: '{ field(id: "a") }' }, 'x'],
      [{ query: '{ field(id: "b") }' }, 'x'],
    ] as const;
    for (const [body, scope] of [...asked, ...asked]) await post(body, { 'x-scope': scope });
    expect(executed()).toBe(asked.length);
  });

  it('reports in development the cost of each request', async () => {
    const { query, executed } = await startCounting({ development: true });
    const cost = { upstreamCalls: 0, reusedReads: 0, durationMs: expect.any(Number) as number };
    for (let time = 0; time < 2; time++) {
      expect(await query('{ hello }')).toMatchObject({ data: { hello: 'word' }, extensions: { keyway: cost } });
    }
    expect(executed()).toBe(1);
  });
});

describe('an answer is made again', () => {
  it('when what was read is no longer fresh', async () => {
    const { query, executed } = await startCounting({ shorten: (validity) => validity.limitTo(30) });
    await query('{ hello }');
    await new Promise((passed) => setTimeout(passed, 40));
    await query('{ hello }');
    expect(executed()).toBe(2);
  });

  it('when time has changed its content, and when the clock goes back', async () => {
    const { query, executed, time } = await startCounting({
      shorten(validity) {
        validity.limitTo(60_000);
        validity.expireAt(() => 2_000);
        validity.expireAt(() => 3_000);
      },
    });
    const counts = [];
    for (const now of [1_000, 1_999, 2_000, 2_000, 999]) {
      time.now = now;
      await query('{ hello }');
      counts.push(executed());
    }
    expect(counts).toEqual([1, 1, 2, 3, 4]);
  });

  it('after a write, also one that came while it was made', async () => {
    const server = await startCounting({ says: () => `after write ${server.reads.version++}` });
    const answers = [await server.query('{ hello }'), await server.query('{ hello }')];
    expect(answers.map(({ data }) => data)).toEqual([{ hello: 'after write 0' }, { hello: 'after write 1' }]);
  });

  it('after a write of another process, which is heard of first', async () => {
    const { query, executed, reads } = await startCounting();
    await query('{ hello }');
    reads.behind = new Promise((heard) => setTimeout(heard, 20)).then(() => void reads.version++);
    await query('{ hello }');
    expect(executed()).toBe(2);
  });

  it.each<[string, (validity: Freshness) => void]>([
    ['nothing was read for it', () => {}],
    ['it is for one request alone', (validity) => validity.forbid()],
    [
      'a part of it is for one request alone',
      (validity) => {
        validity.forbid();
        validity.limitTo(60_000);
      },
    ],
  ])('where %s', async (_, shorten) => {
    const { query, executed } = await startCounting({ shorten });
    await query('{ hello }');
    await query('{ hello }');
    expect(executed()).toBe(2);
  });

  it('where a field has failed', async () => {
    let failing = true;
    const { query, executed } = await startCounting({
      says() {
        if (failing) throw new GraphQLError('Not now.');
        return 'now';
      },
    });
    expect(await query('{ hello }')).toMatchObject({ data: { hello: null } });
    failing = false;
    expect(await query('{ hello }')).toEqual({ status: 200, data: { hello: 'now' } });
    expect(executed()).toBe(2);
  });

  it('for every mutation, and for long documents', async () => {
    const { query, executed } = await startCounting();
    await query('mutation { write }');
    await query('mutation { write }');
    expect(executed()).toBe(2);
    const field = 'query ($id: ID!) { field(id: $id) }';
    await query(field, { id: 'x'.repeat(5_000) });
    await query(field, { id: 'x'.repeat(5_000) });
    expect(executed()).toBe(4);
  });
});
