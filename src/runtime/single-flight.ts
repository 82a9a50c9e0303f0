import { Cancellation } from './cancellation.js';

/**
 * One piece of work that several callers wait for. It is abandoned when the last of them has left, and runs on when only
 * some have. A caller who cannot leave stays to the end.
 */
export class SingleFlight<T> {
  readonly #abandoned = new Cancellation();
  #work: Promise<T> | undefined;
  readonly #stays: (() => void)[] = [];
  #waiting = 0;

  /** Calls `landed` before the subscribers, with the result, or undefined after a failure. */
  constructor(start: (abandoned: Cancellation) => Promise<T>, landed: (result: T | undefined) => void) {
    const work = start(this.#abandoned);
    this.#work = work;
    // Subscribers handle a failure; without subscribers there is nothing to handle.
    work.then(
      (result) => this.#land(landed, result),
      () => this.#land(landed, undefined),
    );
  }

  get isAborted(): boolean {
    return this.#abandoned.isCancelled;
  }

  /** @throws when it has landed */
  subscribe(left: Cancellation | undefined): Promise<T> {
    if (this.#work === undefined) throw new Error('The flight has landed.');
    this.#waiting++;
    const stay = left?.onCancel(() => {
      this.#waiting--;
      if (this.#waiting === 0) this.#abandoned.cancel();
    });
    if (stay !== undefined) this.#stays.push(stay);
    return this.#work;
  }

  /**
   * Drops the result: neither subscribers nor the map of flights may keep it. V8
   * chains the tables that a busy map has outgrown, and what they hold lives until the next full collection.
   */
  #land(landed: (result: T | undefined) => void, result: T | undefined): void {
    this.#work = undefined;
    for (const stay of this.#stays) stay();
    landed(result);
  }
}
