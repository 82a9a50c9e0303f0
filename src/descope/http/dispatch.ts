import type { Dispatcher } from 'undici';
import type { Cancellation } from '../../runtime/cancellation.js';
import { endOfTick } from '../../runtime/event-loop.js';

export interface ReplyHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Receives a body chunk by chunk. An error that it throws ends the exchange. */
export interface BodyReader<T> {
  /** A promise pauses the response until it is fulfilled. */
  write(chunk: Buffer): Promise<void> | undefined;
  end(): T | Promise<T>;
}

/** The exchange failed before any byte of the request was sent. */
export class NeverSentError extends Error {
  override readonly name = 'NeverSentError';

  constructor(cause: Error) {
    super('The request was not sent.', { cause });
  }
}

/**
 * Sends one request and passes the response body to the reader that `open` returns for its head. Calls undici's dispatcher
 * directly: `request` creates a stream and a signal for each response, which cost more than the rest of a short one.
 * @throws NeverSentError when there was no connection to send it on; otherwise the error that ended the exchange.
 */
export const dispatch = <T>(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  options: { ends: Cancellation; open: (head: ReplyHead) => BodyReader<T> },
): Promise<T> =>
  new Promise((resolve, reject) => {
    const handler = new DispatchHandler(options, resolve, reject);
    if (!handler.hasFailed) dispatcher.dispatch(request, handler);
  });

/**
 * Larger responses are not read together with others: what is made of them would be alive at the same time, and be copied by
 * the garbage collector.
 */
const maxBytesTogether = 16_384;

class DispatchHandler<T> implements Dispatcher.DispatchHandler {
  readonly #open: (head: ReplyHead) => BodyReader<T>;
  readonly #resolve: (result: T | PromiseLike<T>) => void;
  readonly #reject: (error: unknown) => void;
  #unsubscribe = (): void => {};
  #controller: Dispatcher.DispatchController | undefined;
  #reader: BodyReader<T> | undefined;
  #failure: Error | undefined;
  #bytes = 0;

  constructor(
    { ends, open }: { ends: Cancellation; open: (head: ReplyHead) => BodyReader<T> },
    resolve: (result: T | PromiseLike<T>) => void,
    reject: (error: unknown) => void,
  ) {
    this.#open = open;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#unsubscribe = ends.onCancel(() => this.#fail(new Error('The call was cancelled.')));
  }

  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#failure !== undefined) controller.abort(this.#failure);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: ReplyHead['headers']): void {
    if (status < 200 || this.hasFailed) return;
    try {
      this.#reader = this.#open({ status, headers });
    } catch (error) {
      this.#fail(error);
    }
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.hasFailed) return;
    this.#bytes += chunk.length;
    try {
      const written = this.#reader?.write(chunk);
      if (written === undefined) return;
      controller.pause();
      written.then(
        () => controller.resume(),
        (error: unknown) => this.#fail(error),
      );
    } catch (error) {
      this.#fail(error);
    }
  }

  onResponseEnd(): void {
    if (this.hasFailed) return;
    this.#unsubscribe();
    const end = (): T | Promise<T> => this.#reader?.end() as T | Promise<T>;
    this.#resolve((this.#bytes > maxBytesTogether ? Promise.resolve() : endOfTick()).then(end));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error);
  }

  #fail(thrown: unknown): void {
    if (this.hasFailed) return;
    const error = thrown instanceof Error ? thrown : new Error('The exchange failed.', { cause: thrown });
    this.#failure = this.#controller === undefined ? new NeverSentError(error) : error;
    this.#unsubscribe();
    this.#controller?.abort(this.#failure);
    this.#reject(this.#failure);
  }
}
