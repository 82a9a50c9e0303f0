import type { Dispatcher } from 'undici';
import type { Cancellation } from '../../runtime/cancellation.js';

export interface ReplyHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Takes a body as it comes. What it throws ends the exchange. */
export interface BodyReader<T> {
  /** A promise holds up what comes next until it is fulfilled. */
  write(chunk: Buffer): Promise<void> | undefined;
  end(): T | Promise<T>;
}

/** The exchange failed before a single byte of the request had left. */
export class NeverSentError extends Error {
  override readonly name = 'NeverSentError';

  constructor(cause: Error) {
    super('The request was not sent.', { cause });
  }
}

/**
 * One request and its reply, whose body goes to what `open` makes of its head. Spoken to undici directly: its `request`
 * makes a stream and a signal for each reply, which costs more than all the rest of a short one.
 * @throws NeverSentError when there was no connection to send it on; else what ended the exchange.
 */
export const dispatch = <T>(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  asked: { ends: Cancellation; open: (head: ReplyHead) => BodyReader<T> },
): Promise<T> =>
  new Promise((resolve, reject) => {
    const handler = new DispatchHandler(asked, resolve, reject);
    if (!handler.hasFailed) dispatcher.dispatch(request, handler);
  });

class DispatchHandler<T> implements Dispatcher.DispatchHandler {
  readonly #open: (head: ReplyHead) => BodyReader<T>;
  readonly #resolve: (result: T | PromiseLike<T>) => void;
  readonly #reject: (error: unknown) => void;
  #stay = (): void => {};
  #controller: Dispatcher.DispatchController | undefined;
  #reading: BodyReader<T> | undefined;
  #failure: Error | undefined;

  constructor(
    { ends, open }: { ends: Cancellation; open: (head: ReplyHead) => BodyReader<T> },
    resolve: (result: T | PromiseLike<T>) => void,
    reject: (error: unknown) => void,
  ) {
    this.#open = open;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#stay = ends.onCancel(() => this.#fail(new Error('Nobody waits for it any more.')));
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
      this.#reading = this.#open({ status, headers });
    } catch (error) {
      this.#fail(error);
    }
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.hasFailed) return;
    try {
      const writing = this.#reading?.write(chunk);
      if (writing === undefined) return;
      controller.pause();
      writing.then(
        () => controller.resume(),
        (error: unknown) => this.#fail(error),
      );
    } catch (error) {
      this.#fail(error);
    }
  }

  onResponseEnd(): void {
    if (this.hasFailed) return;
    this.#stay();
    try {
      this.#resolve(this.#reading?.end() as T | Promise<T>);
    } catch (error) {
      this.#reject(error);
    }
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error);
  }

  #fail(thrown: unknown): void {
    if (this.hasFailed) return;
    const error = thrown instanceof Error ? thrown : new Error('The exchange failed.', { cause: thrown });
    this.#failure = this.#controller === undefined ? new NeverSentError(error) : error;
    this.#stay();
    this.#controller?.abort(this.#failure);
    this.#reject(this.#failure);
  }
}
