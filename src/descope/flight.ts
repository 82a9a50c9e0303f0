/**
 * One piece of work that several callers wait for. It is abandoned when the last of them has left, and runs on when only
 * some have. A caller without a signal stays to the end.
 */
export class Flight<T> {
  readonly #controller = new AbortController();
  readonly #work: Promise<T>;
  #waiting = 0;

  constructor(start: (signal: AbortSignal) => Promise<T>) {
    this.#work = start(this.#controller.signal);
    // Whoever joined is told; when nobody is left, nobody needs to be.
    this.#work.catch(() => undefined);
  }

  get isAbandoned(): boolean {
    return this.#controller.signal.aborted;
  }

  join(signal: AbortSignal | undefined): Promise<T> {
    this.#waiting++;
    if (signal === undefined) return this.#work;
    const leave = (): void => {
      this.#waiting--;
      if (this.#waiting === 0) this.#controller.abort();
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    return this.#work.finally(() => signal.removeEventListener('abort', leave));
  }
}
