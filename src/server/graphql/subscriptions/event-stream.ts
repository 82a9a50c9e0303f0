import type { HttpResponse, ResponseStream, StreamEnd } from '../../http/response.js';
import type { GraphQLResult } from '../request.js';
import { bodyOf } from '../write-result.js';
import type { ResultStream } from './subscription-executor.js';

/*
 * Server-sent events in the distinct connections mode of
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md: a `next` event for each result, then `complete`.
 */

const headers: Readonly<Record<string, string>> = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Otherwise nginx collects events until its buffer is full.
  'x-accel-buffering': 'no',
};

const nextEvent = (result: GraphQLResult): string => `event: next\ndata: ${String(bodyOf(result))}\n\n`;
// Without data an EventSource would not dispatch it.
const completeEvent = 'event: complete\ndata:\n\n';
const comment = ':\n\n';

/** Proxies take a connection for idle after 30 s or more; a comment comes after twice this at the latest. */
export const defaultHeartbeatMs = 12_000;

/** One result for a client that accepts nothing but events. Its errors do not change the status, as the protocol demands. */
export const singleEvent = (result: GraphQLResult): HttpResponse => ({
  status: 200,
  headers,
  body: nextEvent(result) + completeEvent,
});

interface EventStreamOptions {
  /** The results as the client sees them, with the codes of their errors. */
  readonly present: (result: GraphQLResult) => { readonly presented: GraphQLResult; readonly codes: readonly string[] };
  /** A comment is sent when nothing else was for so long, so that no proxy takes the connection for idle. */
  readonly heartbeatMs: number;
  /** Called with what a plugin or a result has thrown; the stream ends then. */
  readonly report: (error: unknown) => GraphQLResult;
}

export const eventStream = (results: ResultStream, options: EventStreamOptions): HttpResponse => ({
  status: 200,
  headers,
  body: createStream(results, options),
});

function createStream(results: ResultStream, { present, heartbeatMs, report }: EventStreamOptions): ResponseStream {
  let count = 0;
  let codes: readonly string[] = [];
  let finish: (end: StreamEnd) => void;
  const ended = new Promise<StreamEnd>((resolve) => {
    finish = resolve;
  });

  function cancel(): void {
    void results.return?.();
    finish({ results: count, codes });
  }

  function chunkOf(result: GraphQLResult): string {
    const { presented, codes: ofResult } = present(result);
    // Only the last result has errors of the whole operation.
    codes = ofResult;
    count++;
    return nextEvent(presented);
  }

  async function* chunks(): AsyncGenerator<string> {
    const source = new Timed(results, heartbeatMs);
    try {
      // Sends the headers, so that the client knows that it has not missed anything from now on.
      yield comment;
      for (;;) {
        const item = await source.next();
        if (item === 'heartbeat') yield comment;
        else if (item.done === true) break;
        else yield chunkOf(item.value);
      }
    } catch (error) {
      yield chunkOf(report(error));
    } finally {
      source.stop();
      cancel();
    }
    yield completeEvent;
  }

  return { [Symbol.asyncIterator]: chunks, cancel, ended };
}

type Item = IteratorResult<GraphQLResult, unknown>;

/** The results, and `heartbeat` where none came for a while. Waits for one result at a time. */
class Timed {
  readonly #results: ResultStream;
  readonly #timer: NodeJS.Timeout;
  #isReading = false;
  #item: Item | null = null;
  #failure: { readonly error: unknown } | null = null;
  #isQuiet = false;
  #wake: () => void = () => {};

  constructor(results: ResultStream, heartbeatMs: number) {
    this.#results = results;
    this.#timer = setInterval(() => {
      if (this.#isQuiet) this.#wake();
      this.#isQuiet = true;
    }, heartbeatMs).unref();
  }

  /** Rejects as the results do. */
  async next(): Promise<Item | 'heartbeat'> {
    if (!this.#isReading) void this.#read();
    if (this.#item === null && this.#failure === null) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#failure !== null) throw this.#failure.error;
    const item = this.#item;
    if (item === null) return 'heartbeat';
    this.#item = null;
    this.#isQuiet = false;
    return item;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    try {
      this.#item = await this.#results.next();
    } catch (error) {
      this.#failure = { error };
    }
    this.#isReading = false;
    this.#wake();
  }
}
