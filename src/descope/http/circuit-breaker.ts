import { DescopeCallError, isAnswer, isOutage } from './failure.js';

/** This many outages in a row open the breaker; then one call per `probeAfterMs` is sent to test whether the outage is over. */
const failuresToOpen = 10;
const probeAfterMs = 1_000;

/**
 * Fails calls at once during an outage. A call has one of three results: an answer closes the breaker, an outage counts
 * towards opening it, and everything else (the caller left, the queue was full) says nothing about Descope.
 */
export class CircuitBreaker {
  #failures = 0;
  /** Increases each time the breaker opens: what was sent before says nothing about Descope afterwards. */
  #epoch = 0;
  #probeAt = 0;

  get isOpen(): boolean {
    return this.#failures >= failuresToOpen;
  }

  /** @throws DescopeCallError `held-back` while the breaker is open, and what `call` throws. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    if (this.isOpen) this.#beginProbe();
    const epoch = this.#epoch;
    try {
      const result = await call();
      this.#failures = 0;
      return result;
    } catch (error) {
      if (error instanceof DescopeCallError) this.#record(error, epoch);
      throw error;
    }
  }

  #beginProbe(): void {
    const now = performance.now();
    if (now < this.#probeAt) throw new DescopeCallError({ kind: 'held-back' });
    this.#probeAt = now + probeAfterMs;
  }

  #record({ failure }: DescopeCallError, epoch: number): void {
    if (isAnswer(failure)) this.#failures = 0;
    else if (isOutage(failure) && epoch === this.#epoch && !this.isOpen) {
      this.#failures++;
      if (this.isOpen) this.#open();
    }
  }

  #open(): void {
    this.#epoch++;
    this.#probeAt = performance.now() + probeAfterMs;
  }
}
