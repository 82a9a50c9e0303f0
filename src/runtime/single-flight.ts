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

  /** `landed` is told the result before all who wait, or that there is none. */
  constructor(start: (abandoned: Cancellation) => Promise<T>, landed: (result: T | undefined) => void) {
    const work = start(this.#abandoned);
    this.#work = work;
    // Whoever joined is told of a failure; when nobody is left, nobody needs to be.
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
   * What it brought is held by nobody any more: neither by those who have waited for it, nor by the map that it was in. V8
   * chains the tables that a busy map has outgrown, and what they hold lives until the next full collection.
   */
  #land(landed: (result: T | undefined) => void, result: T | undefined): void {
    this.#work = undefined;
    for (const stay of this.#stays) stay();
    landed(result);
  }
}
