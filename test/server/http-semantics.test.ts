import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKeyway } from '../../src/index.js';
import { DEMO_KEYS, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { negotiate } from '../../src/server/http/graphql-over-http.js';
import { startHarness, useHarness, type Harness } from '../support/harness.js';
import { everythingFrom } from '../support/http-server.js';

const json = 'application/json';
const graphqlJson = 'application/graphql-response+json';
const id = DEMO_KEYS.billingExporter;
const shared = useHarness();

describe('Accept', () => {
  it.each([
    [undefined, json],
    ['', json],
    ['*/*', json],
    ['application/*', json],
    [json, json],
    [graphqlJson, graphqlJson],
    ['APPLICATION/JSON ; Charset=UTF-8', json],
    [`${json}, ${graphqlJson}`, json],
    [`${graphqlJson}, ${json}`, graphqlJson],
    [`${json};q=0.9, ${graphqlJson}`, graphqlJson],
    [`${graphqlJson};q=0.1, ${json};q=0.2`, json],
    [`${graphqlJson};q=0.1, */*`, json],
    [`*/*, ${graphqlJson}`, graphqlJson],
    [`${json};q=0, */*;q=0.1`, graphqlJson],
    [`text/html, */*;q=0.1`, json],
    [`text/event-stream, multipart/mixed, ${graphqlJson};q=0.5`, graphqlJson],
    [`${json};q=x`, json],
    ['text/event-stream', null],
    ['multipart/mixed, text/event-stream', null],
    [`${json};q=0`, null],
    [`${json};charset=utf-16`, null],
    ['text/html', null],
  ])('%j is answered with %s', (accept, expected) => {
    // A second time from what was remembered.
    expect([negotiate(accept), negotiate(accept)]).toEqual([expected, expected]);
  });
});

/** Status and code of the first error. */
async function ask({ post, authorization }: Harness, body: unknown, headers: Record<string, string> = {}) {
  const response = await post(body, { authorization, ...headers });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
  return { status: response.status, data, code: errors?.[0]?.extensions.code };
}

describe('a response without data', () => {
  it.each([
    ['a syntax error', { query: '{' }, 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', { query: '{ nothing }' }, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'a wrong variable',
      { query: 'query($id: ID!) { accessKey(id: $id) { id } }', variables: { id: [] } },
      'INVALID_INPUT',
    ],
    ['no such operation', { query: '{ __typename }', operationName: 'X' }, 'INVALID_INPUT'],
    ['too many tokens', { query: `{ ${'id '.repeat(1_001)} }` }, 'TOO_COSTLY'],
    [
      'too many objects',
      {
        query:
          '{ searchAccessKeys(first: 100) { nodes { keyTenants { tenant { accessKeys(first: 100) { nodes { id } } } } } } }',
      },
      'TOO_COSTLY',
    ],
  ])('is 400 as graphql-response+json and 200 as json: %s', async (_what, body, code) => {
    const harness = shared();
    expect(await ask(harness, body, { accept: graphqlJson })).toEqual({ status: 400, data: undefined, code });
    expect(await ask(harness, body, { accept: json })).toEqual({ status: 200, data: undefined, code });
  });

  it('is 400 for parameters of the wrong type, whatever the header', async () => {
    const harness = shared();
    for (const accept of [json, graphqlJson]) {
      for (const params of [
        {},
        { query: 7 },
        { query: '{ a }', variables: 'x' },
        { query: '{ a }', operationName: [] },
      ]) {
        expect(await ask(harness, params, { accept })).toEqual({ status: 400, data: undefined, code: 'INVALID_INPUT' });
      }
    }
  });
});

describe('parameters', () => {
  it('that are unknown are ignored, and an empty operationName is none', async () => {
    const harness = shared();
    for (const accept of [json, graphqlJson, '*/*']) {
      const body = { query: 'query A { __typename }', operationName: '', extensions: null, foo: 1, id: 'x' };
      expect(await ask(harness, body, { accept })).toMatchObject({ status: 200, data: { __typename: 'Query' } });
    }
  });

  it('may follow a byte order mark', async () => {
    const harness = shared();
    expect(await ask(harness, '\ufeff{"query":"{ __typename }"}')).toMatchObject({
      status: 200,
      data: { __typename: 'Query' },
    });
  });

  it('in another charset than utf-8 are refused with 415', async () => {
    const harness = shared();
    const body = '{"query":"{ __typename }"}';
    expect(await ask(harness, body, { 'content-type': 'application/json; charset=utf-16' })).toMatchObject({
      status: 415,
    });
    expect(await ask(harness, body, { 'content-type': 'application/json; charset="UTF-8"' })).toMatchObject({
      status: 200,
    });
  });
});

describe('GET', () => {
  async function get(harness: Harness, params: Record<string, string>, headers?: Record<string, string>) {
    const { authorization } = harness;
    const response = await fetch(`${harness.url}?${new URLSearchParams(params).toString()}`, {
      headers: headers ?? { authorization },
    });
    return { status: response.status, allow: response.headers.get('allow'), body: (await response.json()) as object };
  }

  it('runs queries, with variables and the name of an operation', async () => {
    const harness = shared();
    const params = {
      query: 'query A($id: ID!) { accessKey(id: $id) { id } } query B { __typename }',
      operationName: 'A',
      variables: JSON.stringify({ id }),
      extensions: '{}',
    };
    expect(await get(harness, params)).toMatchObject({ status: 200, body: { data: { accessKey: { id } } } });
  });

  it('never runs a mutation', async () => {
    const harness = shared();
    const query = `query A { __typename } mutation B { deactivateAccessKey(input: { id: "${id}" }) { __typename } }`;
    const calls = await harness.callsOf(async () => {
      expect(await get(harness, { query, operationName: 'B' })).toMatchObject({ status: 405, allow: 'POST' });
    });
    expect(calls).toEqual([]);
    expect(await get(harness, { query, operationName: 'A' })).toMatchObject({ status: 200 });
  });

  it.each([
    ['a URL over 8 kB', { query: `{ __typename } #${'x'.repeat(8_192)}` }, 414],
    ['variables that are not JSON', { query: '{ __typename }', variables: '{' }, 400],
    ['variables that are no object', { query: '{ __typename }', variables: '[]' }, 400],
    ['no document', {}, 400],
  ])('is refused with %s', async (_what, params, status) => {
    expect(await get(shared(), params)).toMatchObject({ status });
  });

  it('takes the session cookie only with the CSRF header, as POST does', async () => {
    const origin = 'https://app.example.com';
    const harness = await startHarness({ variables: { ALLOWED_ORIGINS: origin } });
    const cookie = `DS=${await harness.sandbox.sessionFor(DEMO_USERS.ada)}`;
    const query = '{ __typename }';
    expect(await get(harness, { query }, { cookie, origin })).toMatchObject({ status: 401 });
    expect(await get(harness, { query }, { cookie, 'x-keyway-csrf': '1' })).toMatchObject({ status: 401 });
    expect(await get(harness, { query }, { cookie, origin, 'x-keyway-csrf': '1' })).toMatchObject({ status: 200 });
  });
});

describe('headers that are sent twice', () => {
  const body = '{"query":"{ __typename }"}';

  async function raw(url: string, lines: readonly string[]): Promise<number> {
    const { hostname, port, pathname } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    const head = [
      `POST ${pathname} HTTP/1.1`,
      ...lines,
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ];
    socket.write(`${head.join('\r\n')}\r\nConnection: close\r\n\r\n${body}`);
    const [, status] = /^HTTP\/1\.1 (\d+)/.exec(await everythingFrom(socket)) ?? [];
    return Number(status);
  }

  async function startAll() {
    const harness = shared();
    const { projectId, managementKey, url: baseUrl } = harness.sandbox;
    const keyway = createKeyway({ projectId, managementKey, baseUrl, logLevel: 'silent' });
    onTestFinished(() => keyway.close());
    const server = createServer((request, response) => void keyway.listener(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const bearer = `Authorization: Bearer ${await harness.sandbox.sessionFor(DEMO_USERS.ada)}`;
    return { urls: [harness.url, `http://127.0.0.1:${port}/graphql`], fetch: keyway.fetch, bearer };
  }

  it('are refused by every way of serving: Authorization with 401, Host with 400', async () => {
    const { urls, fetch: handle, bearer } = await startAll();
    for (const url of urls) {
      expect(await raw(url, ['Host: x', bearer])).toBe(200);
      expect(await raw(url, ['Host: x', bearer, bearer])).toBe(401);
      expect(await raw(url, ['Host: x', bearer, 'AUTHORIZATION: Bearer a.b.c'])).toBe(401);
      expect(await raw(url, ['Host: x', 'Host: y', bearer])).toBe(400);
      expect(await raw(url, ['Host: x', 'Host: x', bearer])).toBe(400);
    }
    const status = async (...lines: string[]): Promise<number> => {
      const headers = new Headers({ 'content-type': 'application/json' });
      for (const line of lines) headers.append(...(line.split(': ') as [string, string]));
      return (await handle(new Request('http://x/', { method: 'POST', headers, body }))).status;
    };
    expect(await status(bearer)).toBe(200);
    expect(await status(bearer, bearer)).toBe(401);
    expect(await status('Host: x', bearer)).toBe(200);
    expect(await status('Host: x', 'Host: y', bearer)).toBe(400);
  });
});
