import { setMaxListeners } from 'node:events';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { type Answer, sendAnswer, type SandboxRequest, describeBody, readRequest } from './request.js';
import type { CallEntry, CallRecorder } from './call-log.js';
import { playFault } from './fault-player.js';
import type { FaultScript } from './faults.js';
import type { Router } from './router.js';

interface ServerParts {
  route: Router;
  calls: CallRecorder;
  faults: FaultScript;
  /** Before every answer. */
  latencyMs: number;
}

export interface HttpServer {
  /** Rejects with Node's own error, e.g. EADDRINUSE. Resolves with the port. */
  listen(address: { host: string; port: number }): Promise<number>;
  /** Takes no new connection, and ends each open one after its answer. */
  refuse(): void;
  /** Listens again where it did. */
  accept(): Promise<void>;
  /** Ends open connections and every wait. */
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
    serve(incoming, response).catch(() => response.destroy());
  });

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await readRequest(incoming);
    const entry = record(request, response);
    if (latencyMs > 0) await setTimeout(latencyMs, undefined, { signal: closing.signal });
    const answer = (): Promise<Answer> => route(request);
    const fault = faults.take(request);
    if (!fault) {
      const plain = await answer();
      entry.answered(plain.status);
      return sendAnswer(response, plain);
    }
    entry.faulted(fault.kind);
    await playFault(fault, {
      response,
      answer,
      answered: (status) => entry.answered(status),
      gone: goneSignal(response),
      closing: closing.signal,
    });
  }

  function record({ method, path, query, headers, text }: SandboxRequest, response: ServerResponse): CallEntry {
    const body = describeBody(text);
    const entry = calls.begin({ method, path, query, headers, ...(body === undefined ? {} : { body }) });
    response.once('close', () => entry.ended());
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

function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  return gone.signal;
}
