import { describe, expect, it } from 'vitest';
import { startServer } from '../support/http-server.js';

const json = 'content-type: application/json';

describe('answers before GraphQL is reached', () => {
  it.each([
    ['OPTIONS * HTTP/1.1\r\nHost: x', 'no path'],
    ['GET http://evil.example/graphql HTTP/1.1\r\nHost: x', 'a whole URL'],
    ['GET /livez HTTP/1.1\r\nHost: a b', 'a Host with a space'],
    ['GET /livez HTTP/1.1\r\nHost: user@host', 'a Host with a user'],
    ['GET /livez HTTP/1.1\r\nHost:', 'an empty Host'],
    ['GET /livez HTTP/1.1', 'no Host'],
  ])('%j with 400: %s', async (head) => {
    const { raw } = await startServer();

    const answer = await raw(`${head}\r\nConnection: close\r\n\r\n`);

    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toMatch(/\{"errors":\[\{"message":"The request target or the Host header is invalid\."/);
  });

  it.each([
    ['GARBAGE\r\n\r\n', 400],
    [`GET /livez HTTP/1.1\r\nHost: x\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
    ['POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
  ])('what is not HTTP, or too long, with one uncacheable line: %#', async (bytes, status) => {
    const { raw } = await startServer();

    const answer = await raw(bytes);

    expect(answer).toContain(`HTTP/1.1 ${status} `);
    expect(answer).toContain('cache-control: no-store');
  });

  it.each(['/', '/graphql/', '/graphql/x', '//graphql', '/graphiql/', '/favicon.ico', '/livez/'])(
    '%s with 404',
    async (path) => {
      const { url } = await startServer();
      expect((await fetch(url + path)).status).toBe(404);
    },
  );
});

describe('only GET for queries and POST with application/json execute anything', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'HEAD'])('%s is refused with 405 and Allow', async (method) => {
    const { url } = await startServer();

    const answer = await fetch(`${url}/graphql?query={hello}`, { method, headers: { accept: 'text/html' } });

    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST, OPTIONS']);
  });

  it('OPTIONS lists the methods', async () => {
    const { url } = await startServer();
    const answer = await fetch(`${url}/graphql`, { method: 'OPTIONS' });
    expect([answer.status, answer.headers.get('allow'), await answer.text()]).toEqual([204, 'GET, POST, OPTIONS', '']);
  });

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/graphql+json',
    'text/plain',
    'text/plain, application/json',
    '',
  ])('content-type %j is refused with 415', async (contentType) => {
    const written: string[] = [];
    const { post } = await startServer({ fields: { write: () => void written.push('written') } });

    const answer = await post({ query: 'mutation { write }' }, { 'content-type': contentType });

    expect([answer.status, written]).toEqual([415, []]);
  });

  it('a compressed body is refused with 415, since its size is not what arrives', async () => {
    const { post } = await startServer();
    expect((await post({ query: '{ hello }' }, { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  it('an Accept that no answer fits is refused before anything is executed', async () => {
    const written: string[] = [];
    const { post } = await startServer({ fields: { write: () => void written.push('written') } });

    const statuses = await Promise.all(
      ['text/html', 'text/event-stream;q=0', 'multipart/mixed', 'application/json; charset=utf-16'].map(
        async (accept) => (await post({ query: 'mutation { write }' }, { accept })).status,
      ),
    );

    expect([statuses, written]).toEqual([[406, 406, 406, 406], []]);
  });

  it.each(['[{"query":"{hello}"}]', '"{hello}"', 'null', '12', '{"query":', '', '{"query":"{hello}"} x'])(
    'the body %j is refused with 400 and not repeated',
    async (body) => {
      const { post } = await startServer();

      const answer = await post(body);

      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({
        errors: [
          {
            message: 'The body must be one JSON object with query, and if need be variables and operationName.',
            extensions: { code: 'INVALID_INPUT' },
          },
        ],
      });
    },
  );
});

describe('size', () => {
  it('a body over 1 MB is refused with 413 by its announced length, before it arrives', async () => {
    const { raw } = await startServer();

    const answer = await raw(`POST /graphql HTTP/1.1\r\nHost: x\r\n${json}\r\nContent-Length: 1048577\r\n\r\n`);

    expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*"code":"TOO_COSTLY"/);
  });

  it('a body over 1 MB is refused with 413 when its length was not announced', async () => {
    const { raw } = await startServer();
    const chunk = `80000\r\n${' '.repeat(0x8_00_00)}\r\n`;

    const answer = await raw(
      `POST /graphql HTTP/1.1\r\nHost: x\r\n${json}\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}${chunk}${chunk}0\r\n\r\n`,
    );

    expect(answer).toMatch(/^HTTP\/1\.1 413 [^]*"code":"TOO_COSTLY"/);
  });

  it('a body of 1 MB is read', async () => {
    const { post } = await startServer();
    const body = JSON.stringify({ query: '{ hello }' });
    expect((await post(body.padEnd(1024 * 1024))).status).toBe(200);
  });

  it('a document over 64 KB is refused with 413', async () => {
    const { post } = await startServer();
    expect((await post({ query: `{ hello } ${'#'.repeat(64 * 1024)}` })).status).toBe(413);
  });
});

describe('every answer', () => {
  it('is uncacheable and is not sniffed', async () => {
    const { url, post } = await startServer();

    const answers = await Promise.all([
      post({ query: '{ hello }' }),
      post('nonsense'),
      fetch(`${url}/graphql`),
      fetch(`${url}/livez`),
      fetch(`${url}/readyz`),
      fetch(`${url}/nothing`),
    ]);

    for (const { headers } of answers) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('lets no other site read it', async () => {
    const { post } = await startServer();
    const { headers } = await post({ query: '{ hello }' }, { origin: 'https://evil.example' });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it("carries the caller's request id when it is short and harmless", async () => {
    const { url } = await startServer();
    const { headers } = await fetch(`${url}/livez`, { headers: { 'x-request-id': 'trace-1.a_b:c' } });
    expect(headers.get('x-request-id')).toBe('trace-1.a_b:c');
  });

  it.each(['a b', 'a'.repeat(65), '<script>', 'ä'])('carries a new request id instead of %j', async (given) => {
    const { url } = await startServer();
    const { headers } = await fetch(`${url}/livez`, { headers: { 'x-request-id': given } });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  });
});
