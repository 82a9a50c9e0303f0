import { Cancellation } from '../../runtime/cancellation.js';

/** The time limit of one call with all its retries and waits. */
export class Deadline {
  /** Cancelled when the time is up or the caller disconnects. */
  readonly ends = new Cancellation();
  readonly #endsAt: number;
  readonly #timer: NodeJS.Timeout;
  readonly #unsubscribe: (() => void) | undefined;
  #hasPassed = false;

  constructor(timeoutMs: number, signal: Cancellation | undefined) {
    this.#endsAt = performance.now() + timeoutMs;
    this.#timer = setTimeout(() => {
      this.#hasPassed = true;
      this.ends.cancel();
    }, timeoutMs);
    this.#unsubscribe = signal?.onCancel(() => this.ends.cancel());
  }

  get hasPassed(): boolean {
    return this.#hasPassed;
  }

  get remainingMs(): number {
    return this.#endsAt - performance.now();
  }

  /** Resolves after `delayMs`, or rejects as soon as the call ends. */
  wait(delayMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const unsubscribe = this.ends.onCancel(() => {
        clearTimeout(waiting);
        reject(new Error('The call has ended.'));
      });
      const waiting = setTimeout(() => {
        unsubscribe();
        resolve();
      }, delayMs);
    });
  }

  /** Must be called when the call has ended. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#unsubscribe?.();
  }
}
