import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, request } from 'undici';
import { expect, it, onTestFinished } from 'vitest';
import { createApp, type App } from '../../src/app.js';
import { readConfig } from '../../src/config/config.js';
import { DEMO_KEYS, startSandbox, type Sandbox } from '../../src/sandbox/sandbox.js';
import { noLoadLimits } from '../../src/server/http/load-shedding.js';
import { createLogger } from '../../src/telemetry/logger.js';

interface Replica {
  readonly app: App;
  readonly origin: string;
}

async function startReplica(sandbox: Sandbox): Promise<Replica> {
  const config = readConfig({
    DESCOPE_PROJECT_ID: sandbox.projectId,
    DESCOPE_MANAGEMENT_KEY: sandbox.managementKey,
    DESCOPE_BASE_URL: sandbox.url,
    PORT: '0',
    ALLOW_MANAGEMENT_KEY_CALLERS: 'on',
    SHUTDOWN_DELAY: '300ms',
  });
  const app = createApp({ config, logger: createLogger({ level: 'silent' }), graphiql: null, shedding: noLoadLimits });
  onTestFinished(() => app.close());
  return { app, origin: new URL((await app.listen()).url).origin };
}

/** Sends each request once, to a replica that said at its last probe that it is ready. */
async function startBalancer(replicas: Set<Replica>) {
  const agent = new Agent({ connections: 32, keepAliveTimeout: 10_000 });
  const ready = new Set<Replica>();
  let turn = 0;

  async function probeAll(): Promise<void> {
    for (const replica of replicas) {
      const { statusCode, body } = await request(`${replica.origin}/readyz`, { dispatcher: agent, reset: true });
      await body.dump();
      if (statusCode === 200) ready.add(replica);
      else ready.delete(replica);
    }
  }

  async function forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const targets = [...ready];
    const target = targets[turn++ % targets.length];
    const { 'content-type': type = '', authorization = '' } = incoming.headers;
    try {
      const { statusCode, body } = await request(`${target?.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': type, authorization },
        body: Buffer.concat(chunks),
        dispatcher: agent,
      });
      outgoing.writeHead(statusCode, { 'content-type': 'application/json' }).end(await body.text());
    } catch (error) {
      outgoing.writeHead(502).end(String(error));
    }
  }

  const server = createServer((incoming, outgoing) => void forward(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
    await agent.destroy();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, probeAll, ready };
}

it('a rolling restart of two replicas behind a load balancer loses no request', async () => {
  const sandbox = await startSandbox();
  onTestFinished(() => sandbox.close());
  const replicas = new Set([await startReplica(sandbox), await startReplica(sandbox)]);
  const { url, probeAll, ready } = await startBalancer(replicas);
  await expect.poll(async () => probeAll().then(() => ready.size)).toBe(2);

  const run = { isOver: false };
  let answered = 0;
  const lost: string[] = [];
  const query = `mutation { updateAccessKey(input: { id: "${DEMO_KEYS.ciDeployer}", description: "again" }) { __typename } }`;
  const documents = ['{ searchAccessKeys { totalCount } }', query];
  async function sendOn(): Promise<void> {
    for (let index = 0; !run.isOver; index++) {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${sandbox.projectId}:${sandbox.managementKey}`,
        },
        body: JSON.stringify({ query: documents[index % 2] }),
      });
      const text = await response.text();
      if (response.status === 200 && !text.includes('"errors"') && !text.includes('Error"')) answered++;
      else lost.push(`${response.status} ${text}`);
    }
  }
  const load = Array.from({ length: 8 }, sendOn);

  const olds = [...replicas];
  for (const old of olds) {
    const fresh = await startReplica(sandbox);
    replicas.add(fresh);
    await expect.poll(async () => probeAll().then(() => ready.has(fresh))).toBe(true);
    const stopped = old.app.close();
    await expect.poll(async () => probeAll().then(() => ready.has(old))).toBe(false);
    replicas.delete(old);
    await stopped;
  }
  run.isOver = true;
  await Promise.all(load);
  expect(lost).toEqual([]);
  expect(answered).toBeGreaterThan(20);
});
