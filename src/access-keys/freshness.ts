import { performance } from 'node:perf_hooks';

/**
 * How long a response may be served from cache. Only ever shortened. Infinity until something constrains it, and a response
 * that nothing constrains is not cached either: caching is opt-in.
 *
 * It owns the clock of the request, so that no resolver reads the time without limiting how long its result may be cached.
 */
export class Freshness {
  readonly #clock: () => number;
  /** By `performance.now()`; 0: the response is not cached. */
  #freshUntil = Infinity;
  /** Reads that have not ended, or have failed. */
  #pendingReads = 0;
  #changesAt = Infinity;

  /** `clock`: in ms since the epoch. */
  constructor(clock: () => number = Date.now) {
    this.#clock = clock;
  }

  /** In ms from now: after that Descope must be asked again. */
  get freshForMs(): number {
    if (this.#pendingReads > 0) return 0;
    return this.#freshUntil === Infinity ? Infinity : Math.max(this.#freshUntil - performance.now(), 0);
  }

  /** Epoch ms at which the passage of time alone changes the response. */
  get changesAt(): number {
    return this.#changesAt;
  }

  /** The time, in ms since the epoch, for a result that may change at any moment: the response is not cached. */
  now(): number {
    this.forbid();
    return this.#clock();
  }

  /** The time, for a result that stays the same until `nextChange`, which is not called for uncacheable responses. */
  nowUntil(nextChange: (now: number) => number): number {
    const now = this.#clock();
    this.expireAt(() => nextChange(now));
    return now;
  }

  /**
   * What `read` returns. The response depends on it, for as long as `freshFor` says, in ms. Until it has been read, and after a
   * failure, the response is not cached.
   */
  async limitToRead<T>(read: Promise<T>, freshFor: (result: T) => number): Promise<T> {
    this.#pendingReads++;
    const result = await read;
    this.#pendingReads--;
    this.limitTo(freshFor(result));
    return result;
  }

  /** In ms from now. */
  limitTo(ms: number): void {
    const until = ms > 0 ? performance.now() + ms : 0;
    if (until < this.#freshUntil) this.#freshUntil = until;
  }

  /** `when` is not called for uncacheable responses. */
  expireAt(when: () => number): void {
    if (this.#freshUntil > 0) this.#changesAt = Math.min(this.#changesAt, when());
  }

  /** The response is for this request alone. */
  forbid(): void {
    this.#freshUntil = 0;
  }
}
