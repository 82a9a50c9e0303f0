import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPrometheus } from '../../src/telemetry/prometheus.js';
import { startConnectProxy, startTlsFront, internalHost } from '../support/company-network.js';
import { startHarness } from '../support/harness.js';

const query = '{ searchAccessKeys(first: 1) { totalCount } }';
const found = { data: { searchAccessKeys: { totalCount: 40 } } };

/** Keyway with these settings, and the causes that it logs and counts. */
async function startIn(variables: Record<string, string>) {
  const { metrics, print } = createPrometheus();
  const harness = await startHarness({ variables, metrics });
  return {
    ...harness,
    async causes(): Promise<{ logged: string[]; counted: string[] }> {
      const logged = [...harness.log().matchAll(/"networkCause":"(\w+)"/g)].map(([, cause = '']) => cause);
      const counts = (await print()).matchAll(/^keyway_upstream_network_failures_total\{cause="(\w+)"\} [1-9]/gm);
      return { logged: [...new Set(logged)], counted: [...counts].map(([, cause = '']) => cause) };
    },
  };
}

/** A port at which every connection is reset once it has sent something. */
async function resettingPort(): Promise<number> {
  const server = createServer((socket) => void socket.once('data', () => socket.resetAndDestroy())).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** A port at which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('behind a proxy', () => {
  it('reaches a host that only the proxy resolves, whose certificate is of a private CA', async () => {
    const front = await startTlsFront();
    const proxy = await startConnectProxy({ credentials: 'keyway:p@ss' });
    const { post, sandbox, log, authorization } = await startIn({
      DESCOPE_BASE_URL: front.url,
      DESCOPE_CA_FILE: front.caFile,
      HTTPS_PROXY: proxy.url.replace('//', '//keyway:p%40ss@'),
    });
    front.forwardTo(sandbox.url);

    await expect((await post({ query })).json()).resolves.toMatchObject(found);
    // The key set of sessions takes the same way.
    expect(new Set(proxy.asked)).toEqual(new Set([`${internalHost}:${front.port}`]));
    expect(log()).not.toContain('p%40ss');
    expect(authorization).not.toBe('');
  });

  it('calls hosts of NO_PROXY and this machine without it', async () => {
    const proxy = await startConnectProxy();
    const direct = await startIn({ HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url });
    await expect((await direct.post({ query })).json()).resolves.toMatchObject(found);

    const front = await startTlsFront();
    const excepted = await startIn({
      DESCOPE_BASE_URL: front.url,
      DESCOPE_CA_FILE: front.caFile,
      HTTPS_PROXY: proxy.url,
      NO_PROXY: '.internal.invalid',
    });
    await excepted.post({ query });
    // Only the proxy could resolve it.
    await expect(excepted.causes()).resolves.toEqual({ logged: ['dns'], counted: ['dns'] });
    expect(proxy.asked).toEqual([]);
  });
});

describe('the cause of a network failure is logged and counted:', () => {
  it.each<[string, string, () => Promise<Record<string, string>>]>([
    ['a name that does not resolve', 'dns', async () => ({ DESCOPE_BASE_URL: `https://${internalHost}` })],
    ['nothing listens', 'refused', async () => ({ DESCOPE_BASE_URL: `http://127.0.0.1:${await closedPort()}` })],
    [
      'the connection is reset',
      'reset',
      async () => ({ DESCOPE_BASE_URL: `http://127.0.0.1:${await resettingPort()}` }),
    ],
    [
      'a certificate that is not trusted',
      'certificate',
      async () => ({ DESCOPE_BASE_URL: (await startTlsFront()).url.replace(internalHost, 'localhost') }),
    ],
    [
      'a certificate that is not trusted, behind a proxy',
      'certificate',
      async () => ({ DESCOPE_BASE_URL: (await startTlsFront()).url, HTTPS_PROXY: (await startConnectProxy()).url }),
    ],
    [
      'a proxy that refuses',
      'proxy',
      async () => ({
        DESCOPE_BASE_URL: `https://${internalHost}`,
        HTTPS_PROXY: (await startConnectProxy({ credentials: 'a:b' })).url,
      }),
    ],
    [
      'a proxy that is down',
      'proxy',
      async () => ({
        DESCOPE_BASE_URL: `https://${internalHost}`,
        HTTPS_PROXY: `http://127.0.0.1:${await closedPort()}`,
      }),
    ],
    [
      'a proxy whose name does not resolve',
      'proxy',
      async () => ({ DESCOPE_BASE_URL: `https://${internalHost}`, HTTPS_PROXY: 'http://proxy.invalid:3128' }),
    ],
  ])('%s → %s', async (_, cause, settings) => {
    const { post, causes } = await startIn(await settings());

    expect(await (await post({ query })).text()).toContain('"code":"UPSTREAM_UNAVAILABLE"');
    await expect(causes()).resolves.toEqual({ logged: [cause], counted: [cause] });
  });
});
