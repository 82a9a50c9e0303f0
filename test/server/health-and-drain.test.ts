import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createKeywayServer } from '../../src/server/http/server.js';
import { createLogger } from '../../src/telemetry/logger.js';
import { everythingFrom, gate, startServer } from '../support/http-server.js';

/** A server with one request inside that is answered when `finish` is called. */
async function startBusyServer({ graceMs = 10_000 } = {}) {
  const [inside, finish] = [gate(), gate()];
  const started = await startServer({
    timeouts: { graceMs },
    fields: {
      hello: async () => {
        inside.open();
        await finish.opened;
        return 'answered';
      },
    },
  });
  const answer = started.post({ query: '{ hello }' });
  await inside.opened;
  return { ...started, answer, finish: finish.open };
}

const getRequest = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;

describe('/livez and /readyz', () => {
  it('answer a fixed body', async () => {
    const { url } = await startServer();
    for (const path of ['/livez', '/readyz', '/readyz?verbose']) {
      const answer = await fetch(url + path);
      expect([answer.status, await answer.text()]).toEqual([200, '{"status":"ok"}']);
    }
  });

  it('answer HEAD without a body and refuse what is no question', async () => {
    const { url } = await startServer();
    expect((await fetch(`${url}/livez`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${url}/readyz`, { method: 'POST' })).status).toBe(405);
  });

  it('/readyz follows readiness, /livez does not', async () => {
    let isReady = false;
    const { url } = await startServer({ isReady: () => isReady });

    const before = await fetch(`${url}/readyz`);
    expect([before.status, await before.text()]).toEqual([503, '{"status":"unavailable"}']);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    isReady = true;
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});

describe('close', () => {
  it('completes running requests, with Connection: close', async () => {
    const { server, answer, finish } = await startBusyServer();

    const closed = server.close();
    finish();

    const response = await answer;
    expect(await response.json()).toEqual({ data: { hello: 'answered' } });
    expect(response.headers.get('connection')).toBe('close');
    await closed;
  });

  it('refuses new connections and is not ready on an open one', async () => {
    const { server, url, socket, answer, finish } = await startBusyServer();
    const old = socket();
    await once(old, 'connect');
    // Half a request: a connection without one would be closed at once.
    const [head, tail] = [getRequest('/readyz').slice(0, 10), getRequest('/readyz').slice(10)];
    old.write(getRequest('/livez') + head);
    await once(old, 'data');

    const closed = server.close();

    await expect(fetch(`${url}/livez`)).rejects.toThrow('fetch failed');
    old.write(tail);
    expect(await everythingFrom(old)).toMatch(/^HTTP\/1\.1 503 /);
    finish();
    await answer;
    await closed;
  });

  it('does not wait for idle connections', async () => {
    const { server, socket } = await startServer();
    const idle = socket();
    idle.write(getRequest('/livez'));
    await once(idle, 'data');

    await server.close();

    expect(idle.destroyed || (await everythingFrom(idle)) === '').toBe(true);
  });

  it('does not wait for connections that were opened in store, as browsers do', async () => {
    const { server, url, socket } = await startServer({ timeouts: { graceMs: 60_000 } });
    await once(socket(), 'connect');
    // By now the server has accepted the first.
    await fetch(`${url}/livez`);

    await expect(server.close()).resolves.toBeUndefined();
  });

  it.each([
    ['refused by its path', '/other'],
    ['refused by its length', '/graphql'],
  ])('waits for the end of a request that was %s, and no longer', async (_what, path) => {
    const { server, socket } = await startServer({ timeouts: { graceMs: 60_000 } });
    const client = socket();
    const body = 'x'.repeat(2 ** 21);
    client.write(
      `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    client.write(body.slice(1));
    await once(client, 'data');

    const closed = server.close();
    client.write('x');

    await expect(closed).resolves.toBeUndefined();
  });

  it('closes connections that are not done after the grace period', async () => {
    const { server, answer } = await startBusyServer({ graceMs: 20 });
    const outcome = answer.then(
      () => 'answered',
      () => 'cut',
    );

    await server.close();

    expect(await outcome).toBe('cut');
  });

  it('can be called twice, and without listen', async () => {
    const { server } = await startServer();
    await expect(Promise.all([server.close(), server.close()])).resolves.toHaveLength(2);

    const logger = createLogger({ level: 'silent' });
    const unheard = createKeywayServer({ host: '127.0.0.1', port: 0, endpoints: {}, isReady: () => true, logger });
    await expect(unheard.close()).resolves.toBeUndefined();
  });
});

it('listen rejects with EADDRINUSE when the port is taken', async () => {
  const { url } = await startServer();
  const logger = createLogger({ level: 'silent' });
  const port = Number(new URL(url).port);

  const second = createKeywayServer({ host: '127.0.0.1', port, endpoints: {}, isReady: () => true, logger });

  await expect(second.listen()).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
