import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import type { CallEntry, CallRecorder } from './call-log.js';
import { playFault } from './fault-player.js';
import type { FaultScript } from './faults.js';
import { describeBody, readRequest, sendReply, type HttpReply, type SandboxRequest } from './request.js';
import type { Router } from './router.js';

interface ServerParts {
  route: Router;
  calls: CallRecorder;
  faults: FaultScript;
  /** Added to every response. */
  latencyMs: number;
}

interface HttpServer {
  /** Rejects with Node's own error, e.g. EADDRINUSE. Resolves with the port. */
  listen(address: { host: string; port: number }): Promise<number>;
  /** Stops listening, and closes each open connection after its response. */
  refuse(): void;
  /** Listens again on the same address. */
  accept(): Promise<void>;
  /** Closes open connections and cancels every wait. */
  close(): Promise<void>;
}

export function createHttpServer({ route, calls, faults, latencyMs }: ServerParts): HttpServer {
  const closing = new AbortController();
  const responses = new Set<ServerResponse>();
  let address = { host: '', port: 0 };
  let refused = Promise.resolve();
  setMaxListeners(0, closing.signal);

  const server = createServer((incoming, response) => {
    responses.add(response);
    response.once('close', () => responses.delete(response));
    if (!handleCors(incoming, response)) serve(incoming, response).catch(() => response.destroy());
  });

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    const entry = record(request, response);
    if (latencyMs > 0) await setTimeout(latencyMs, undefined, { signal: closing.signal });
    const execute = (): Promise<HttpReply> => route(request);
    const fault = faults.take(request);
    if (!fault) {
      const reply = await execute();
      entry.setStatus(reply.status);
      return sendReply(response, reply);
    }
    entry.setFault(fault.kind);
    await playFault(fault, {
      response,
      execute,
      setStatus: (status) => entry.setStatus(status),
      disconnected: disconnectSignal(response),
      closing: closing.signal,
    });
  }

  function record({ method, path, query, headers, text }: SandboxRequest, response: ServerResponse): CallEntry {
    const body = describeBody(text);
    const entry = calls.begin({ method, path, query, headers, ...(body === undefined ? {} : { body }) });
    response.once('close', () => entry.end());
    return entry;
  }

  return {
    async listen({ host, port }) {
      address = { host, port: await listen(server, { host, port }) };
      return address.port;
    },
    refuse() {
      refused = new Promise((resolve) => server.close(() => resolve()));
      for (const response of responses) response.shouldKeepAlive = false;
    },
    async accept() {
      await refused;
      await listen(server, address);
    },
    async close() {
      closing.abort();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function disconnectSignal(response: ServerResponse): AbortSignal {
  const disconnected = new AbortController();
  response.once('close', () => disconnected.abort());
  return disconnected.signal;
}

/**
 * Lets pages of every origin call the sandbox, with credentials, as Descope lets the pages of a project.
 *
 * @returns true for a preflight request, which needs no further reply.
 */
function handleCors({ method, headers }: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = headers;
  if (origin === undefined) return false;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-expose-headers', 'retry-after, x-geo');
  response.setHeader('vary', 'origin');
  if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return false;
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, POST, DELETE, PATCH',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
    'access-control-max-age': '600',
  });
  response.end();
  return true;
}
