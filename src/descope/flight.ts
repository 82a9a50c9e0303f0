import { Cancellation } from '../access-keys/cancellation.js';

/**
 * One piece of work that several callers wait for. It is abandoned when the last of them has left, and runs on when only
 * some have. A caller who cannot leave stays to the end.
 */
export class Flight<T> {
  readonly #abandoned = new Cancellation();
  readonly #work: Promise<T>;
  readonly #stays: (() => void)[] = [];
  #waiting = 0;

  /** `landed` is told the result before all who wait, or that there is none. */
  constructor(start: (abandoned: Cancellation) => Promise<T>, landed: (result: T | undefined) => void) {
    this.#work = start(this.#abandoned);
    // Whoever joined is told of a failure; when nobody is left, nobody needs to be.
    this.#work.then(
      (result) => this.#land(landed, result),
      () => this.#land(landed, undefined),
    );
  }

  get isAbandoned(): boolean {
    return this.#abandoned.isCancelled;
  }

  join(left: Cancellation | undefined): Promise<T> {
    this.#waiting++;
    const stay = left?.onCancel(() => {
      this.#waiting--;
      if (this.#waiting === 0) this.#abandoned.cancel();
    });
    if (stay !== undefined) this.#stays.push(stay);
    return this.#work;
  }

  /** A request that has waited for long must not hold what it has read once it is answered. */
  #land(landed: (result: T | undefined) => void, result: T | undefined): void {
    for (const stay of this.#stays) stay();
    landed(result);
  }
}
