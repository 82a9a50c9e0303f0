import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as passed } from 'node:timers/promises';
import type { Logger } from '../../telemetry/logger.js';
import { sendClientError, writeToSocket } from './client-error.js';
import { invalidTarget, serveRequest, type Endpoint } from './endpoint.js';
import { requestHeaders, requestIdOf, requestPath, type HttpRequest } from './request.js';
import { abortOnDisconnect, errorResponse, jsonResponse, send, type HttpResponse } from './response.js';

export interface KeywayServer {
  /** Rejects with the error of `listen`, e.g. `EADDRINUSE`. */
  listen(): Promise<{ readonly url: string }>;
  /**
   * Readiness goes off; after `shutdownDelayMs`, when load balancers have seen that, new connections are refused and requests in
   * flight complete. Connections still open after `graceMs` in all are cut. Resolves when all are closed. Can be called again.
   */
  close(): Promise<void>;
}

export interface Timeouts {
  /** A request's headers must be here by then. */
  readonly headersMs: number;
  /** The whole request must be here by then. */
  readonly requestMs: number;
  /** How often the two above are looked at: Node's default of 30 s would treble them. */
  readonly checkMs: number;
  /** An idle connection is kept this long: longer than load balancers do, so that they end it. */
  readonly keepAliveMs: number;
  /** A caller must have read its response by then, and gets a millisecond more for each `bytesPerMs` of it. */
  readonly answerMs: number;
  readonly bytesPerMs: number;
  readonly graceMs: number;
}

export const defaultTimeouts: Timeouts = {
  headersMs: 8_000,
  requestMs: 12_000,
  checkMs: 1_000,
  keepAliveMs: 65_000,
  answerMs: 15_000,
  bytesPerMs: 64,
  graceMs: 8_500,
};

interface HttpServerOptions {
  readonly host: string;
  readonly port: number;
  /** By exact path, e.g. `/graphql`, or by folder, e.g. `/graphiql/`; `/` is a path. */
  readonly endpoints: Readonly<Record<string, Endpoint>>;
  /** May the outside send requests here? Asked at each probe. */
  readonly isReady: () => boolean;
  /** Called when connections are about to be refused: ends what would not end by itself. */
  readonly endStreams?: () => void;
  readonly logger: Logger;
  /** Default 0. */
  readonly shutdownDelayMs?: number;
  readonly timeouts?: Timeouts;
}

export function createKeywayServer({
  host,
  port,
  endpoints,
  isReady,
  endStreams = () => {},
  logger,
  shutdownDelayMs = 0,
  timeouts = defaultTimeouts,
}: HttpServerOptions): KeywayServer {
  const routes = new Map<string, Endpoint>([
    ['/livez', async (request) => health(request, 200)],
    ['/readyz', async (request) => health(request, isOpen() && isReady() ? 200 : 503)],
    ...Object.entries(endpoints),
  ]);
  let closing: Promise<void> | null = null;
  const isOpen = (): boolean => closing === null;

  const server = createServer(
    {
      headersTimeout: timeouts.headersMs,
      requestTimeout: timeouts.requestMs,
      connectionsCheckingInterval: timeouts.checkMs,
      keepAliveTimeout: timeouts.keepAliveMs,
      // serveRequest checks it, and responds in our own words.
      requireHostHeader: false,
    },
    respond,
  );
  server.on('clientError', sendClientError);
  // Node would close the connection of the one without a response, and send its own response to the other.
  server.on('connect', (_request, socket) => writeToSocket(socket, 400));
  server.on('checkExpectation', (_request, response: ServerResponse) => {
    writeToSocket(response.socket, 417);
  });
  const unused = trackIdleConnections(server);

  function respond(request: IncomingMessage, response: ServerResponse): void {
    const signal = abortOnDisconnect(response);
    const scope = { requestId: requestIdOf(request), signal, headers: requestHeaders(request) };
    void serveRequest(endpointOf(request), { request, scope, logger }).then((sent) =>
      send(response, sent, { requestId: scope.requestId, keepAlive: isOpen(), timeouts }),
    );
  }

  function endpointOf(request: IncomingMessage): Endpoint {
    const path = requestPath(request);
    if (path === null) return badTarget;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    return routes.get(path) ?? (folder === '/' ? notFound : (routes.get(folder) ?? notFound));
  }

  async function drain(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, 'close');
    const hardStop = setTimeout(() => server.closeAllConnections(), timeouts.graceMs);
    if (shutdownDelayMs > 0) await passed(shutdownDelayMs);
    endStreams();
    server.close();
    server.closeIdleConnections();
    unused.destroy();
    // Connections that are busy now would otherwise idle until they are cut.
    const idleCheck = setInterval(() => server.closeIdleConnections(), idleCheckMs);
    await closed;
    clearInterval(idleCheck);
    clearTimeout(hardStop);
  }

  return {
    async listen() {
      // Node's default of 511 is full after half a second of a flood, and clients retry a dropped SYN only seconds later.
      server.listen({ port, host, backlog: 4_096 });
      await once(server, 'listening');
      return { url: urlOf(server.address()) };
    },
    close: () => (closing ??= drain()),
  };
}

function urlOf(address: ReturnType<Server['address']>): string {
  if (address === null || typeof address === 'string') throw new TypeError('The server listens on no port.');
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
}

/** How often a server that stops looks for connections that have become idle. */
const idleCheckMs = 20;

const constantResponse =
  (response: HttpResponse): Endpoint =>
  async () =>
    response;

const badTarget = constantResponse(invalidTarget);
const notFound = constantResponse(
  errorResponse(404, { code: 'NOT_FOUND', message: 'There is nothing at this path. The API is at /graphql.' }),
);

const probeBodies = { 200: { status: 'ok' }, 503: { status: 'unavailable' } } as const;

/** The response to a probe. The body is fixed: the reason why a server is not ready is in its logs only. */
const health = ({ method }: HttpRequest, status: 200 | 503): HttpResponse =>
  method === 'GET' || method === 'HEAD'
    ? jsonResponse(status, probeBodies[status])
    : jsonResponse(405, { error: 'Ask with GET.' }, { allow: 'GET, HEAD' });

/**
 * Connections on which nothing was ever sent, as browsers keep in store. Node does not count them as idle, and a
 * closing server would wait for them.
 */
function trackIdleConnections(server: Server): { destroy(): void } {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage) => sockets.delete(socket));
  return {
    destroy() {
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    },
  };
}
