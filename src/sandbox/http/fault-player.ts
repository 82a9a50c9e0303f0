import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setInterval, setTimeout } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import type { Fault } from './faults.js';
import { type HttpReply, sendReply } from './request.js';

interface Exchange {
  response: ServerResponse;
  /** Executes the request, including its change. */
  execute: () => Promise<HttpReply>;
  /** Records the status that is sent. */
  setStatus: (status: number) => void;
  /** Aborted when the client disconnects. */
  disconnected: AbortSignal;
  /** Aborted when the sandbox closes. */
  closing: AbortSignal;
}

type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;

/** Plays one fault instead of the normal response. Rejects when a wait is cancelled; `hang` leaves the response open. */
export async function playFault(fault: Fault, exchange: Exchange): Promise<void> {
  switch (fault.kind) {
    case 'status':
      if (fault.after) await exchange.execute();
      send(exchange, statusReply(fault));
      break;
    case 'reset':
      if (fault.when === 'after') await exchange.execute();
      exchange.response.socket?.resetAndDestroy();
      break;
    case 'hang':
      if (fault.when === 'after') await exchange.execute();
      break;
    case 'half':
      await sendHalf(exchange);
      break;
    case 'body':
      await exchange.execute();
      send(exchange, { status: 200, text: asText(fault.body) });
      break;
    case 'drip':
      await drip(exchange, fault);
      break;
    case 'huge':
      await sendHuge(exchange, fault);
      break;
    case 'delay':
      await sendLate(exchange, fault);
      break;
    case 'meanwhile': {
      const reply = await exchange.execute();
      await fault.run();
      send(exchange, reply);
    }
  }
}

function send({ response, setStatus }: Exchange, reply: HttpReply): void {
  setStatus(reply.status);
  sendReply(response, reply);
}

function statusReply({ status, body, headers = {} }: FaultOf<'status'>): HttpReply {
  const isHtml = typeof body === 'string';
  return {
    status,
    text: asText(body ?? defaultBody(status)),
    headers: { ...(isHtml ? { 'content-type': 'text/html' } : {}), ...headers },
  };
}

function defaultBody(status: number): object {
  if (status === 429) return { errorCode: 'E130429', errorDescription: 'API rate limit exceeded' };
  if (status === 401) return { errorCode: 'E061001', errorDescription: 'Unauthorized' };
  if (status === 404) return { errorCode: 'E111502', errorDescription: 'Access key not found' };
  if (status >= 400 && status < 500) return { errorCode: 'E011001', errorDescription: 'Bad request' };
  return { message: `Status ${status}` };
}

async function sendHalf({ response, execute, setStatus }: Exchange): Promise<void> {
  const { status, text } = await execute();
  const body = Buffer.from(text);
  setStatus(status);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}

async function drip(
  { response, execute, setStatus, disconnected }: Exchange,
  { everyMs = 20 }: FaultOf<'drip'>,
): Promise<void> {
  const { status, text } = await execute();
  const body = Buffer.from(text);
  setStatus(status);
  response.writeHead(status, { 'content-type': 'application/json' });
  let sent = 0;
  for await (const _ of setInterval(everyMs, undefined, { signal: disconnected })) {
    response.write(sent < body.length - 1 ? body.subarray(sent, sent + 1) : ' ');
    sent += 1;
  }
}

async function sendHuge(
  { response, execute, setStatus, disconnected }: Exchange,
  { bytes, gzip = false }: FaultOf<'huge'>,
): Promise<void> {
  await execute();
  setStatus(200);
  response.writeHead(200, {
    'content-type': 'application/json',
    ...(gzip ? { 'content-encoding': 'gzip' } : { 'content-length': Math.max(bytes, minHugeBytes) }),
  });
  const source = Readable.from(hugeJson(bytes));
  await (gzip
    ? pipeline(source, createGzip(), response, { signal: disconnected })
    : pipeline(source, response, { signal: disconnected }));
}

const hugeStart = '{"keys":[],"padding":"';
const hugeEnd = '"}';
const minHugeBytes = hugeStart.length + hugeEnd.length;

function* hugeJson(bytes: number): Generator<string> {
  const piece = 'x'.repeat(64 * 1024);
  yield hugeStart;
  for (let left = bytes - minHugeBytes; left > 0; left -= piece.length) yield piece.slice(0, left);
  yield hugeEnd;
}

/** The change is made even when the client disconnects. */
async function sendLate(exchange: Exchange, { ms, when = 'before' }: FaultOf<'delay'>): Promise<void> {
  const early = when === 'after' ? await exchange.execute() : undefined;
  await setTimeout(ms, undefined, { signal: exchange.closing });
  send(exchange, early ?? (await exchange.execute()));
}

const asText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));
