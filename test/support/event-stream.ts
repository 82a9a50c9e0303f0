import { request as httpRequest, type IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';

export interface ServerEvent {
  /** `comment` for a heartbeat. */
  readonly event: string;
  readonly data: string;
}

export interface EventStream {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** The next event that is no comment; null: the stream is over. */
  readonly next: () => Promise<ServerEvent | null>;
  /** The `data` of the next result. @throws when the next event is something else */
  readonly change: () => Promise<Record<string, unknown>>;
  /** All that comes until the stream is over. */
  readonly rest: () => Promise<ServerEvent[]>;
  /** How many events have come and were not taken yet. */
  readonly received: () => number;
  readonly comments: () => number;
  /** Reads nothing more from the socket. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly close: () => void;
}

export interface EventRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly variables?: object;
  readonly method?: 'GET' | 'POST';
  readonly accept?: string;
}

/** Sends a document and reads the events of its response, over a connection of its own. Resolves with the first bytes. */
export async function openEvents(
  url: string,
  query: string,
  { headers = {}, variables, method = 'POST', accept = 'text/event-stream' }: EventRequest = {},
): Promise<EventStream> {
  const params = new URLSearchParams({ query, ...(variables && { variables: JSON.stringify(variables) }) });
  const request = httpRequest(method === 'GET' ? `${url}?${params.toString()}` : url, {
    method,
    agent: false,
    headers: { accept, ...(method === 'POST' && { 'content-type': 'application/json' }), ...headers },
  });
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.on('response', resolve);
    request.on('error', reject);
    request.end(method === 'POST' ? JSON.stringify({ query, variables }) : undefined);
  });
  request.on('error', () => {});
  onTestFinished(() => void request.destroy());
  return readEvents(response, () => void request.destroy());
}

function readEvents(response: IncomingMessage, close: () => void): EventStream {
  const events: ServerEvent[] = [];
  const stream = { isOver: false };
  let [text, comments] = ['', 0];
  let wake = (): void => {};
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    // Lines may end with CRLF as well.
    const blocks = (text + chunk).replaceAll('\r\n', '\n').split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block.startsWith(':')) comments++;
      else events.push(parseEvent(block));
    }
    wake();
  });
  response.on('error', () => {});
  response.on('close', () => {
    stream.isOver = true;
    wake();
  });

  async function next(): Promise<ServerEvent | null> {
    while (events.length === 0 && !stream.isOver) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return events.shift() ?? null;
  }

  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    next,
    async change() {
      const event = await next();
      const result = JSON.parse(event?.event === 'next' ? event.data : '{}') as { data?: Record<string, unknown> };
      if (!result.data) throw new Error(`No change came, but ${JSON.stringify(event)}.`);
      return result.data['accessKeyChanged'] as Record<string, unknown>;
    },
    async rest() {
      const all: ServerEvent[] = [];
      for (let event = await next(); event !== null; event = await next()) all.push(event);
      return all;
    },
    received: () => events.length,
    comments: () => comments,
    pause: () => void response.pause(),
    resume: () => void response.resume(),
    close,
  };
}

function parseEvent(block: string): ServerEvent {
  const fields = Object.fromEntries(
    block.split('\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1).trimStart()];
    }),
  );
  return { event: fields['event'] ?? 'message', data: fields['data'] ?? '' };
}

/** Code and reason of the error in a `next` event. */
export function errorOf(event: ServerEvent | null | undefined): unknown {
  const { errors } = JSON.parse(event?.data ?? '{}') as {
    errors?: { extensions: { code: string; reason?: string } }[];
  };
  const { code, reason } = errors?.[0]?.extensions ?? {};
  return reason === undefined ? code : `${code} ${reason}`;
}
