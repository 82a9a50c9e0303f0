import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setInterval, setTimeout } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { type Answer, sendAnswer } from './request.js';
import type { Fault } from './faults.js';

interface Stage {
  response: ServerResponse;
  /** Carries the request out, change and all. */
  answer: () => Promise<Answer>;
  /** Told the status as soon as one goes out. */
  answered: (status: number) => void;
  /** The client left. */
  gone: AbortSignal;
  /** The sandbox closes. */
  closing: AbortSignal;
}

type FaultOf<Kind extends Fault['kind']> = Extract<Fault, { kind: Kind }>;

/** Plays one fault instead of the plain answer. Rejects where a wait is ended; `hang` leaves the response open. */
export async function playFault(fault: Fault, stage: Stage): Promise<void> {
  switch (fault.kind) {
    case 'status':
      if (fault.after) await stage.answer();
      send(stage, refusal(fault));
      break;
    case 'reset':
      if (fault.when === 'after') await stage.answer();
      stage.response.socket?.resetAndDestroy();
      break;
    case 'hang':
      if (fault.when === 'after') await stage.answer();
      break;
    case 'half':
      await sendHalf(stage);
      break;
    case 'body':
      await stage.answer();
      send(stage, { status: 200, text: asText(fault.body) });
      break;
    case 'drip':
      await drip(stage, fault);
      break;
    case 'huge':
      await sendHuge(stage, fault);
      break;
    case 'delay':
      await sendLate(stage, fault);
      break;
    case 'meanwhile': {
      const answer = await stage.answer();
      await fault.run();
      send(stage, answer);
    }
  }
}

function send({ response, answered }: Stage, answer: Answer): void {
  answered(answer.status);
  sendAnswer(response, answer);
}

function refusal({ status, body, headers = {} }: FaultOf<'status'>): Answer {
  const isHtml = typeof body === 'string';
  return {
    status,
    text: asText(body ?? plainRefusal(status)),
    headers: { ...(isHtml ? { 'content-type': 'text/html' } : {}), ...headers },
  };
}

function plainRefusal(status: number): object {
  if (status === 429) return { errorCode: 'E130429', errorDescription: 'API rate limit exceeded' };
  if (status === 401) return { errorCode: 'E061001', errorDescription: 'Unauthorized' };
  if (status === 404) return { errorCode: 'E111502', errorDescription: 'Access key not found' };
  if (status >= 400 && status < 500) return { errorCode: 'E011001', errorDescription: 'Bad request' };
  return { message: `Status ${status}` };
}

async function sendHalf({ response, answer, answered }: Stage): Promise<void> {
  const { status, text } = await answer();
  const body = Buffer.from(text);
  answered(status);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}

async function drip({ response, answer, answered, gone }: Stage, { everyMs = 20 }: FaultOf<'drip'>): Promise<void> {
  const { status, text } = await answer();
  const body = Buffer.from(text);
  answered(status);
  response.writeHead(status, { 'content-type': 'application/json' });
  let sent = 0;
  for await (const _ of setInterval(everyMs, undefined, { signal: gone })) {
    response.write(sent < body.length - 1 ? body.subarray(sent, sent + 1) : ' ');
    sent += 1;
  }
}

async function sendHuge(
  { response, answer, answered, gone }: Stage,
  { bytes, gzip = false }: FaultOf<'huge'>,
): Promise<void> {
  await answer();
  answered(200);
  response.writeHead(200, {
    'content-type': 'application/json',
    ...(gzip ? { 'content-encoding': 'gzip' } : { 'content-length': Math.max(bytes, smallestHuge) }),
  });
  const source = Readable.from(hugeJson(bytes));
  await (gzip
    ? pipeline(source, createGzip(), response, { signal: gone })
    : pipeline(source, response, { signal: gone }));
}

const hugeStart = '{"keys":[],"padding":"';
const hugeEnd = '"}';
const smallestHuge = hugeStart.length + hugeEnd.length;

function* hugeJson(bytes: number): Generator<string> {
  const piece = 'x'.repeat(64 * 1024);
  yield hugeStart;
  for (let left = bytes - smallestHuge; left > 0; left -= piece.length) yield piece.slice(0, left);
  yield hugeEnd;
}

/** A client that leaves does not take its request back: the change is made all the same. */
async function sendLate(stage: Stage, { ms, when = 'before' }: FaultOf<'delay'>): Promise<void> {
  const early = when === 'after' ? await stage.answer() : undefined;
  await setTimeout(ms, undefined, { signal: stage.closing });
  send(stage, early ?? (await stage.answer()));
}

const asText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));
