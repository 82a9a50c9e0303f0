/**
 * For how long what a request is told may be told again to the next that asks the same. Whatever goes into an answer can
 * shorten it, and nothing makes it longer; Infinity: nothing has gone into it so far.
 */
export class Freshness {
  #freshForMs = Infinity;
  #changesAt = Infinity;

  /** In ms from when it was read: after that Descope must be asked again. */
  get freshForMs(): number {
    return this.#freshForMs;
  }

  /** In ms since the epoch: from then on the same keys are told of in another way. */
  get changesAt(): number {
    return this.#changesAt;
  }

  limitTo(ms: number): void {
    if (ms < this.#freshForMs) this.#freshForMs = ms;
  }

  /** `when` is not worked out for what is told once only. */
  expireAt(when: () => number): void {
    if (this.#freshForMs > 0) this.#changesAt = Math.min(this.#changesAt, when());
  }

  /** It is for this request alone. */
  forbid(): void {
    this.#freshForMs = 0;
  }
}
