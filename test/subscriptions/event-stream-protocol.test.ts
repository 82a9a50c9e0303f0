import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { signedIn } from '../support/auth/sessions.js';
import { errorOf, openEvents } from '../support/event-stream.js';
import { startHarness, useHarness } from '../support/harness.js';

const follow = 'subscription Follow { accessKeyChanged { kind } }';
const query = '{ accessKeyPolicy { nameMaxLength } }';
const data = '{"data":{"accessKeyPolicy":{"nameMaxLength":254}}}';

describe('an event stream', () => {
  const harness = useHarness({ variables: { DEVELOPMENT: 'off' } });
  const open = (document: string, request: Parameters<typeof openEvents>[2] = {}) =>
    openEvents(harness().url, document, { headers: { authorization: harness().authorization }, ...request });

  it('answers a query of a client that accepts nothing else: next, then complete', async () => {
    const stream = await open(query);
    expect([stream.status, stream.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(await stream.rest()).toEqual([
      { event: 'next', data },
      { event: 'complete', data: '' },
    ]);
  });

  it.each(['application/json, text/event-stream', 'text/event-stream, application/graphql-response+json;q=0.5'])(
    'is not what answers a query of a client that accepts %s',
    async (accept) => {
      const response = await fetch(harness().url, {
        method: 'POST',
        headers: { accept, authorization: harness().authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      expect([response.headers.get('content-type')?.includes('json'), await response.text()]).toEqual([true, data]);
    },
  );

  it.each(['*/*', 'application/json', 'text/event-stream;q=0, application/json', 'text/*, application/json'])(
    'is not sent to a client that accepts %s: 406',
    async (accept) => {
      const stream = await openEvents(harness().url, follow, {
        headers: { authorization: harness().authorization },
        accept,
      });
      expect([stream.status, stream.headers['content-type']?.split(';')[0]]).toEqual([406, 'application/json']);
    },
  );

  it.each([
    ['POST', 'text/event-stream'],
    ['GET', 'text/event-stream'],
    ['POST', 'application/graphql-response+json, application/json, text/event-stream, multipart/mixed'],
    ['POST', 'TEXT/EVENT-STREAM; charset=utf-8'],
  ] as const)('is opened by %s with %s', async (method, accept) => {
    const stream = await open(follow, { method, accept });
    expect([stream.status, stream.headers['content-type'], stream.headers['cache-control']]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      'no-store',
    ]);
    await expect.poll(() => stream.comments()).toBe(1);
    const { ciDeployer: id } = DEMO_KEYS;
    await harness().execute(`mutation { rotateAccessKey(input: { id: "${id}" }) { __typename } }`);
    expect(await stream.change()).toEqual({ kind: 'ROTATED' });
  });

  it.each([
    ['a document that is not valid', 'subscription { nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['no credentials', follow, { headers: {} }, 'UNAUTHENTICATED'],
    [
      'a wrong argument',
      `subscription { accessKeyChanged(filter: { ids: ${JSON.stringify(Array.from({ length: 501 }, () => 'x'))} }) { kind } }`,
      {},
      'INVALID_INPUT',
    ],
    [
      'fields that need calls to Descope',
      'subscription { accessKeyChanged { accessKey { boundUser { accessKeys { totalCount } } } } }',
      {},
      'TOO_COSTLY',
    ],
    ['a mutation that does nothing', 'mutation { nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
  ] as const)('tells of %s in an event, as its protocol demands', async (_what, document, request, code) => {
    const stream = await open(document, request);
    expect([stream.status, stream.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const [next, ...others] = await stream.rest();
    expect([next?.event, errorOf(next)]).toEqual(['next', code]);
    expect(others).toEqual([{ event: 'complete', data: '' }]);
  });

  it('is refused as JSON with a status to clients that accept that as well', async () => {
    const stream = await open('subscription { nothing }', {
      accept: 'text/event-stream, application/graphql-response+json',
    });
    expect([stream.status, stream.headers['content-type']?.split(';')[0]]).toEqual([
      400,
      'application/graphql-response+json',
    ]);
  });

  it('runs no mutation over GET', async () => {
    const stream = await open('mutation { deleteAccessKey(input: { id: "x" }) { __typename } }', { method: 'GET' });
    expect(stream.status).toBe(405);
  });
});

it('sends a comment when nothing else was sent for a while, and none to a stream that is busy', async () => {
  const harness = await startHarness({ timeouts: { heartbeatMs: 30 } });
  const { authorization } = harness;
  const stream = await openEvents(harness.url, follow, { headers: { authorization } });
  await expect.poll(() => stream.comments()).toBeGreaterThan(4);
});

it('is one line in the log, when it is over: how long it was open, how many results, and why it ended', async () => {
  const harness = await startHarness();
  const ada = await signedIn(harness, DEMO_USERS.ada);
  const lines = () =>
    harness
      .log()
      .split('\n')
      .filter((line) => line.includes('"operation":"Follow"'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const stream = await openEvents(harness.url, follow, { headers: ada });
  await harness.execute(`mutation { rotateAccessKey(input: { id: "${DEMO_KEYS.billingExporter}" }) { __typename } }`);
  await stream.change();
  expect(lines()).toEqual([]);
  stream.close();
  await expect.poll(lines).toMatchObject([{ outcome: 'ok', status: 200, results: 1, caller: 'SESSION' }]);
  const other = await openEvents(harness.url, follow, { headers: ada });
  await harness.app.close();
  await other.rest();
  expect(lines()[1]).toMatchObject({ outcome: 'ok', results: 1, codes: ['STREAM_INTERRUPTED'] });
});
