import type { Dispatcher } from 'undici';
import type { Cancellation } from '../access-keys/cancellation.js';

export interface ReplyHead {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Takes a body as it comes. What it throws ends the exchange. */
export interface Reading<T> {
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
export function exchange<T>(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  { ends, open }: { ends: Cancellation; open: (head: ReplyHead) => Reading<T> },
): Promise<T> {
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let reading: Reading<T> | undefined;
    let failure: Error | undefined;
    let stay = (): void => {};

    function fail(error: unknown): void {
      if (failure !== undefined) return;
      failure = error instanceof Error ? error : new Error('The exchange failed.', { cause: error });
      if (controller === undefined) failure = new NeverSentError(failure);
      stay();
      controller?.abort(failure);
      reject(failure);
    }

    stay = ends.onCancel(() => fail(new Error('Nobody waits for it any more.')));
    if (failure !== undefined) return;

    dispatcher.dispatch(request, {
      onRequestStart(started) {
        controller = started;
        if (failure !== undefined) controller.abort(failure);
      },
      onResponseStart(_controller, status, headers) {
        if (status < 200 || failure !== undefined) return;
        try {
          reading = open({ status, headers });
        } catch (error) {
          fail(error);
        }
      },
      onResponseData(paused, chunk) {
        if (failure !== undefined) return;
        try {
          const writing = reading?.write(chunk);
          if (writing === undefined) return;
          paused.pause();
          writing.then(() => paused.resume(), fail);
        } catch (error) {
          fail(error);
        }
      },
      onResponseEnd() {
        if (failure !== undefined) return;
        stay();
        try {
          resolve(reading?.end() as T | Promise<T>);
        } catch (error) {
          reject(error);
        }
      },
      onResponseError(_controller, error) {
        fail(error);
      },
    });
  });
}
