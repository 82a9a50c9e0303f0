import { expect, it } from 'vitest';
import type { ContextRequest } from '../../src/server/graphql/request.js';
import { defaultTimeouts } from '../../src/server/http/server.js';
import { anyContext, everythingFrom, gate, startServer } from '../support/http-server.js';

const timeouts = { headersMs: 60, requestMs: 120, checkMs: 20 };

it.each([
  ['sends nothing', ''],
  ['does not end its headers', 'POST /graphql HTTP/1.1\r\nHost: x\r\n'],
  [
    'does not end its body',
    'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
  ],
])('a connection that %s is cut', async (_, bytes) => {
  const { socket } = await startServer({ timeouts });
  const slow = socket();
  slow.write(bytes);

  const answer = await everythingFrom(slow);

  expect(answer).toMatch(/^(HTTP\/1\.1 408 |$)/);
});

it('by default within 15 s', () => {
  const { headersMs, requestMs, checkMs } = defaultTimeouts;
  expect(Math.max(headersMs, requestMs) + checkMs).toBeLessThanOrEqual(15_000);
});

it('a connection whose client does not read the response is closed', async () => {
  const inside = gate();
  const { socket, server } = await startServer({
    timeouts: { answerMs: 20, bytesPerMs: Infinity, graceMs: 60_000 },
    fields: {
      hello: () => {
        inside.open();
        // More than the kernel keeps for a reader.
        return 'x'.repeat(32 * 1024 * 1024);
      },
    },
  });
  const deaf = socket();
  const body = '{"query":"{ hello }"}';
  const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
  deaf.write(`${head}\r\n\r\n${body}`);
  await inside.opened;

  // Resolves when the last connection is closed, and the grace is longer than this test may take.
  await expect(server.close()).resolves.toBeUndefined();
});

it('a caller who disconnects cancels the work for it', async () => {
  const [inside, left] = [gate(), gate()];
  const { url } = await startServer({
    createContext: ({ signal }: ContextRequest) => {
      signal.onCancel(left.open);
      inside.open();
      return left.opened.then(anyContext);
    },
  });
  const leaving = new AbortController();
  const answer = fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ hello }"}',
    signal: leaving.signal,
  });
  await inside.opened;

  leaving.abort();

  await expect(answer).rejects.toThrow('aborted');
  await left.opened;
});

it('a connection serves one request after the other, refused ones too', async () => {
  const { raw } = await startServer();
  const refused = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello';

  const answers = await raw(`${refused}${refused}GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 415', 'HTTP/1.1 415', 'HTTP/1.1 200']);
});
