import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { z } from 'zod';
import type { Sandbox } from '../sandbox.js';
import { parseFaultRule } from './fault-schema.js';
import { type SettableClock, parseTime } from './settable-clock.js';

interface ControlParts {
  sandbox: Sandbox;
  clock: SettableClock;
}

interface ControlServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A request that is not valid; the message names the field. */
class ControlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

type Handler = (body: unknown) => unknown;

const session = z.strictObject({
  userId: z.string(),
  selectedTenant: z.string().optional(),
  lifetimeSeconds: z.number().positive().optional(),
  claims: z.record(z.string(), z.unknown()).optional(),
});

const clockChange = z
  .strictObject({ now: z.union([z.string(), z.number()]), advanceSeconds: z.number(), frozen: z.literal(false) })
  .partial();

function createHandlers({ sandbox, clock }: ControlParts): Readonly<Record<string, Handler>> {
  const clockState = () => ({ now: new Date(clock.now()).toISOString(), frozen: clock.isFrozen });
  return {
    'GET /_sandbox/health': () => ({
      status: 'ok',
      url: sandbox.url,
      projectId: sandbox.projectId,
      readings: sandbox.readings,
    }),
    'POST /_sandbox/reset': async () => {
      clock.reset();
      await sandbox.reset();
      return {};
    },
    'GET /_sandbox/state': () => sandbox.state(),
    'GET /_sandbox/faults': () => ({ pending: sandbox.faults.pending }),
    'POST /_sandbox/faults'(body) {
      sandbox.faults.add(parseFaultRule(body));
      return { pending: sandbox.faults.pending };
    },
    'DELETE /_sandbox/faults'() {
      sandbox.faults.clear();
      return { pending: 0 };
    },
    'GET /_sandbox/calls': () => ({ calls: sandbox.calls.all }),
    'DELETE /_sandbox/calls'() {
      sandbox.calls.clear();
      return { calls: [] };
    },
    'GET /_sandbox/clock': clockState,
    'POST /_sandbox/clock'(body) {
      const { now, advanceSeconds, frozen } = clockChange.parse(body);
      if (now !== undefined) clock.freezeAt(parseTime(now));
      if (advanceSeconds !== undefined) clock.advance(advanceSeconds * 1000);
      if (frozen === false) clock.resume();
      return clockState();
    },
    'POST /_sandbox/settle'() {
      sandbox.settle();
      return {};
    },
    async 'POST /_sandbox/sessions'(body) {
      const { userId, ...given } = session.parse(body);
      const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      return {
        sessionJwt: await sandbox.sessionFor(userId, options),
        refreshJwt: await sandbox.refreshTokenFor(userId, options),
      };
    },
  };
}

/** The control API, on the loopback interface only. @throws the error of Node when it cannot listen. */
export async function startControlServer(parts: ControlParts, { port }: { port: number }): Promise<ControlServer> {
  const handlers = createHandlers(parts);
  const server = createServer((request, response) => {
    void respond(request, response, handlers);
  });
  const boundPort = await listen(server, port);
  return {
    url: `http://127.0.0.1:${boundPort}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  handlers: Readonly<Record<string, Handler>>,
): Promise<void> {
  try {
    requireLocalClient(request);
    const body = await readBody(request);
    send(response, 200, await handlerFor(request, handlers)(body));
  } catch (error) {
    const status = error instanceof ControlError ? error.status : 400;
    send(response, status, { error: { message: messageOf(error) } });
  }
}

function handlerFor({ method = '', url = '' }: IncomingMessage, handlers: Readonly<Record<string, Handler>>): Handler {
  const call = `${method} ${url.split('?', 1)[0]}`;
  const handler = Object.hasOwn(handlers, call) ? handlers[call] : undefined;
  if (!handler) throw new ControlError(404, `Unknown call ${call}. Known calls: ${Object.keys(handlers).join(', ')}`);
  return handler;
}

/** Pages in a browser must not control the sandbox, neither directly nor by DNS rebinding. */
function requireLocalClient({ headers: { host = '', origin } }: IncomingMessage): void {
  if (origin !== undefined) throw new ControlError(403, 'The control API does not accept requests of browsers');
  if (!/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host)) {
    throw new ControlError(403, 'The Host header must be 127.0.0.1 or localhost');
  }
}

const maxBodyBytes = 1024 * 1024;

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) throw new ControlError(413, 'The body must be at most 1 MB');
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString();
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError(400, 'The body must be JSON');
  }
}

const messageOf = (error: unknown): string => {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
};

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
