import { describe, expect, it } from 'vitest';
import { startHarness, type Harness } from '../support/harness.js';
import { open, sendRaw, tellTales, type RawAnswer } from '../support/raw-http-client.js';

const production = { DEVELOPMENT: 'off' };
const query = '{"query":"{__typename}"}';

/** One whole request; `headers` and `body` as they are given. */
const post = (
  { authorization }: Harness,
  {
    headers = [],
    body = query,
    length = Buffer.byteLength(body),
  }: { headers?: readonly string[]; body?: string; length?: number | null } = {},
): string =>
  [
    'POST /graphql HTTP/1.1',
    'Host: keyway',
    'Connection: close',
    `Authorization: ${authorization}`,
    'Content-Type: application/json',
    ...(length === null ? [] : [`Content-Length: ${length}`]),
    ...headers,
    '',
    body,
  ].join('\r\n');

function expectRefused({ status, text, ms }: RawAnswer): void {
  expect(text).not.toMatch(tellTales);
  expect(status, text.slice(0, 300)).toBeGreaterThanOrEqual(400);
  expect(status, text.slice(0, 300)).toBeLessThan(500);
  expect(text.toLowerCase()).toContain('cache-control: no-store');
  expect(ms).toBeLessThan(2_500);
}

/** The server is as well as before. */
const expectWell = async ({ execute }: Harness): Promise<void> =>
  expect((await execute('{ searchAccessKeys { totalCount } }')).data).toEqual({ searchAccessKeys: { totalCount: 40 } });

describe('a request that is not as HTTP wants it is refused with 4xx', () => {
  const line = (target: string, ...headers: string[]): string =>
    [`GET ${target} HTTP/1.1`, ...headers, 'Connection: close', '', ''].join('\r\n');

  it.each<[string, (harness: Harness) => string | Buffer]>([
    ['no HTTP at all', () => 'GARBAGE\r\n\r\n'],
    ['the beginning of TLS', () => Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03])],
    ['the preface of HTTP/2', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['an unknown version', () => 'GET /livez HTTP/9.9\r\nHost: x\r\n\r\n'],
    ['an unknown method', () => 'HACK /graphql HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['CONNECT', () => 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
    ['TRACE', () => 'TRACE /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['the target *', () => 'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'],
    ['a whole URL as target', () => line('http://evil.example/graphql', 'Host: x')],
    ['a path that climbs', () => line('/../../etc/passwd', 'Host: x')],
    ['a path that climbs in disguise', () => line('/graphiql/%2e%2e%2f%2e%2e%2fpackage.json', 'Host: x')],
    ['a null byte in the path', () => line('/graphql%00', 'Host: x')],
    ['a raw null byte in the path', () => line('/graph\0ql', 'Host: x')],
    ['a very long path', () => line(`/${'a'.repeat(15_000)}`, 'Host: x')],
    ['no Host', () => line('/livez')],
    ['an unknown expectation', () => line('/livez', 'Host: x', 'Expect: miracles')],
    ['two Hosts', () => line('/graphql', 'Host: x', 'Host: y')],
    ['a Host with a path', () => line('/livez', 'Host: x/y')],
    ['a Host with a user', () => line('/livez', 'Host: user@x')],
    ['a Host in brackets that do not close', () => line('/livez', 'Host: [::1')],
    ['a header without a colon', () => line('/livez', 'Host: x', 'nonsense')],
    ['a header folded over lines', () => line('/livez', 'Host: x', 'x-a: b', ' c')],
    ['a null byte in a header', () => line('/livez', 'Host: x', 'x-a: b\0c')],
    ['a carriage return in a header', () => line('/livez', 'Host: x', 'x-a: b\rc')],
    ['headers of 20 kB', () => line('/livez', 'Host: x', `x-long: ${'a'.repeat(20_000)}`)],
    [
      'ten thousand headers',
      () => line('/livez', 'Host: x', ...Array.from({ length: 10_000 }, (_, index) => `x${index}: y`)),
    ],
    ['two lengths that differ', (harness) => post(harness, { headers: ['Content-Length: 1'] })],
    [
      'a length and chunks',
      (harness) => post(harness, { headers: ['Transfer-Encoding: chunked'], body: `0\r\n\r\n${query}` }),
    ],
    ['a negative length', (harness) => post(harness, { length: -1 })],
    ['a length in hex', (harness) => post(harness, { length: null, headers: ['Content-Length: 0x18'] })],
    ['a length with a sign', (harness) => post(harness, { length: null, headers: ['Content-Length: +24'] })],
    [
      'a length beyond all numbers',
      (harness) => post(harness, { length: null, headers: [`Content-Length: ${'9'.repeat(30)}`] }),
    ],
    [
      'an unknown transfer coding',
      (harness) => post(harness, { length: null, headers: ['Transfer-Encoding: xchunked'] }),
    ],
    [
      'chunked twice',
      (harness) =>
        post(harness, { length: null, headers: ['Transfer-Encoding: chunked, identity'], body: '0\r\n\r\n' }),
    ],
    [
      'a chunk without a size',
      (harness) =>
        post(harness, { length: null, headers: ['Transfer-Encoding: chunked'], body: 'zz\r\n{}\r\n0\r\n\r\n' }),
    ],
    [
      'chunk extensions of 100 kB',
      (harness) =>
        post(harness, {
          length: null,
          headers: ['Transfer-Encoding: chunked'],
          body: `2;${'a'.repeat(100_000)}\r\n{}\r\n0\r\n\r\n`,
        }),
    ],
    ['an announced body of 1 GB', (harness) => post(harness, { length: 1024 ** 3 })],
  ])('%s', async (_what, bytes) => {
    const harness = await startHarness({ variables: production });
    expectRefused(await sendRaw(harness.url, bytes(harness)));
    await expectWell(harness);
  });

  it('what follows a refused request on the same connection is not taken for another one', async () => {
    const harness = await startHarness({ variables: production });
    const smuggled = post(harness, {
      body: `{"query":"mutation { deleteAccessKey(input: { id: \\"x\\" }) { __typename } }"}`,
    });
    const calls = await harness.callsOf(async () => {
      const { text } = await sendRaw(
        harness.url,
        post(harness, { headers: ['Transfer-Encoding: chunked'], body: `0\r\n\r\n${smuggled}` }).replace(
          'Connection: close\r\n',
          '',
        ),
      );
      expect(text.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 400']);
    });
    expect(calls).toEqual([]);
  });
});

describe('a body that is not as the API wants it is refused with 4xx', () => {
  it.each<[string, { headers?: readonly string[]; body: string }]>([
    ['half of a JSON', { body: '{"query":"{__typename}"' }],
    ['JSON nested 100 000 deep', { body: '['.repeat(100_000) }],
    ['a number of 100 000 digits', { body: `{"query":${'9'.repeat(100_000)}}` }],
    ['a batch', { body: `[${query},${query}]` }],
    ['a batch of a thousand', { body: `[${Array.from({ length: 1000 }, () => query).join(',')}]` }],
    ['no text for a query', { body: '{"query":{"toString":1}}' }],
    ['a list for a query', { body: '{"query":["{__typename}"]}' }],
    ['an empty query', { body: '{"query":""}' }],
    ['a text for variables', { body: '{"query":"{__typename}","variables":"x"}' }],
    ['a list for variables', { body: '{"query":"{__typename}","variables":[1]}' }],
    ['a list for extensions', { body: '{"query":"{__typename}","extensions":[1]}' }],
    ['a number for the operation', { body: '{"query":"{__typename}","operationName":7}' }],
    ['an id for a text', { body: '{"documentId":"../../etc/passwd"}' }],
    ['UTF-16', { headers: ['x: y'], body: Buffer.from(query, 'utf16le').toString('latin1') }],
    ['a null byte', { body: '{"query":"{__typename}\0"}' }],
    ['half a surrogate', { body: '{"query":"{ \\ud800 }"}' }],
    ['bytes that are no UTF-8', { body: '{"query":"{ \xff\xfe }"}' }],
  ])('%s', async (_what, { headers = [], body }) => {
    const harness = await startHarness({ variables: production });
    const answer = await sendRaw(
      harness.url,
      Buffer.from(post(harness, { headers, body, length: Buffer.byteLength(body, 'latin1') }), 'latin1'),
    );
    expect(answer.text).not.toMatch(tellTales);
    expect(answer.ms).toBeLessThan(2_500);
    expect(answer.status === 200 || (answer.status >= 400 && answer.status < 500), answer.text.slice(0, 300)).toBe(
      true,
    );
    expect(answer.text).toMatch(
      /"code":"(INVALID_INPUT|GRAPHQL_PARSE_FAILED|TOO_COSTLY|PERSISTED_QUERY_NOT_SUPPORTED)"/,
    );
    await expectWell(harness);
  });

  it.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/graphql',
    'application/jsonp',
    'application/json, text/plain',
    'text/plain; application/json',
  ])('%s, which a form or a script of another site can send', async (type) => {
    const harness = await startHarness({ variables: production });
    const calls = await harness.callsOf(async () => {
      const answer = await sendRaw(
        harness.url,
        post(harness, {
          body: '{"query":"mutation { deleteAccessKey(input: { id: \\"x\\" }) { __typename } }"}',
        }).replace('application/json', type),
      );
      expectRefused(answer);
      expect(answer.status).toBe(415);
    });
    expect(calls).toEqual([]);
  });

  it('a mutation in the query of a GET', async () => {
    const harness = await startHarness({ variables: production });
    const target = `/graphql?query=${encodeURIComponent('mutation { deleteAccessKey(input: { id: "x" }) { __typename } }')}`;
    const calls = await harness.callsOf(async () => {
      const answer = await sendRaw(
        harness.url,
        `GET ${target} HTTP/1.1\r\nHost: x\r\nAuthorization: ${harness.authorization}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer.status).toBe(405);
    });
    expect(calls).toEqual([]);
  });

  it.each([
    ['without an Origin', []],
    ['with the Origin of another site', ['Origin: https://evil.example', 'x-keyway-csrf: 1']],
    ['with the Origin null', ['Origin: null', 'x-keyway-csrf: 1']],
    ['twice', ['Origin: https://app.example', 'x-keyway-csrf: 1', 'Cookie: DS=a.b.c']],
  ])('a session cookie %s', async (_what, headers) => {
    const harness = await startHarness({ variables: { ...production, ALLOWED_ORIGINS: 'https://app.example' } });
    const request = post(harness, { headers: ['Cookie: DS=aa.bb.cc', ...headers] }).replace(
      /Authorization: .*\r\n/,
      '',
    );
    const answer = await sendRaw(harness.url, request);
    expectRefused(answer);
    expect(answer.status).toBe(401);
  });
});

describe('connections', () => {
  it('with several requests at once are answered in order', async () => {
    const harness = await startHarness({ variables: production });
    const one = post(harness).replace('Connection: close\r\n', '');
    const { text } = await sendRaw(harness.url, one + one + one);
    expect(text.match(/HTTP\/1\.1 \d{3}/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200', 'HTTP/1.1 200']);
  });

  it('that end in the middle of a body leave nothing behind', async () => {
    const harness = await startHarness({ variables: production });
    const half = post(harness, { length: 1_000 });
    for (let index = 0; index < 50; index++) {
      const socket = open(harness.url);
      socket.write(half, () => socket.resetAndDestroy());
    }
    await expectWell(harness);
    expect(harness.log()).not.toContain('"level":"error"');
  });

  it('that send a header a byte at a time are cut within 15 s, and so are those that never send the body', async () => {
    const harness = await startHarness({ variables: production });
    const startedAt = performance.now();
    const drip = open(harness.url);
    const bytes = post(harness);
    let sent = 0;
    const timer = setInterval(() => drip.write(bytes.charAt(sent++ % 40)), 500);
    const body = sendRaw(harness.url, post(harness, { length: 1_000 }), { half: false });
    const [head] = await Promise.all([closed(drip), body]);
    clearInterval(timer);
    expect(head).toMatch(/^HTTP\/1\.1 408 /);
    expect((await body).status).toBe(408);
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    await expectWell(harness);
  }, 30_000);

  it('500 idle ones do not keep others from being served', async () => {
    const harness = await startHarness({ variables: production });
    for (let index = 0; index < 500; index++) open(harness.url);
    await expectWell(harness);
  });
});

function closed(socket: ReturnType<typeof open>): Promise<string> {
  let text = '';
  socket.on('data', (chunk: Buffer) => void (text += chunk.toString()));
  return new Promise((resolve) => void socket.once('close', () => resolve(text)));
}
