import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as passed } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { onTestFinished } from 'vitest';

export interface Balancer {
  /** Of the GraphQL endpoint. */
  readonly url: string;
  /** The origins that said at their last probe that they are ready. */
  readonly ready: ReadonlySet<string>;
  add(origin: string): void;
  remove(origin: string): void;
}

const probeEveryMs = 50;

/** Round robin over the replicas that are ready: each request once, without retries. */
export async function startBalancer(): Promise<Balancer> {
  const agent = new Agent({ connections: 32, keepAliveTimeout: 10_000 });
  const origins = new Set<string>();
  const ready = new Set<string>();
  let turn = 0;
  const run = { isOver: false };

  async function probe(origin: string): Promise<void> {
    const { statusCode, body } = await request(`${origin}/readyz`, { dispatcher: agent, reset: true });
    await body.dump();
    if (statusCode === 200 && origins.has(origin)) ready.add(origin);
    else ready.delete(origin);
  }

  async function probeAll(): Promise<void> {
    while (!run.isOver) {
      await Promise.all([...origins].map((origin) => probe(origin).catch(() => ready.delete(origin))));
      await passed(probeEveryMs);
    }
  }

  async function forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const targets = [...ready];
    const { 'content-type': type = '', authorization = '' } = incoming.headers;
    try {
      const { statusCode, body } = await request(`${targets[turn++ % targets.length]}${incoming.url}`, {
        method: 'POST',
        headers: { 'content-type': type, authorization },
        body: Buffer.concat(chunks),
        dispatcher: agent,
      });
      outgoing.writeHead(statusCode, { 'content-type': 'application/json' }).end(await body.text());
    } catch (error) {
      outgoing.writeHead(502).end(JSON.stringify({ errors: [String(error)] }));
    }
  }

  const server = createServer((incoming, outgoing) => void forward(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const probing = probeAll();
  onTestFinished(async () => {
    run.isOver = true;
    await probing;
    server.close();
    server.closeAllConnections();
    await agent.destroy();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    ready,
    add: (origin) => void origins.add(origin),
    remove(origin) {
      origins.delete(origin);
      ready.delete(origin);
    },
  };
}
