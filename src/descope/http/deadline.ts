import { Cancellation } from '../../runtime/cancellation.js';

/** The time that one call has, repeats and waits included, and how it ended if not by an answer. */
export class Deadline {
  /** When time is up or the caller has left. */
  readonly ends = new Cancellation();
  readonly #endsAt: number;
  readonly #timer: NodeJS.Timeout;
  readonly #stay: (() => void) | undefined;
  #hasPassed = false;

  constructor(timeoutMs: number, left: Cancellation | undefined) {
    this.#endsAt = performance.now() + timeoutMs;
    this.#timer = setTimeout(() => {
      this.#hasPassed = true;
      this.ends.cancel();
    }, timeoutMs);
    this.#stay = left?.onCancel(() => this.ends.cancel());
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
      const stay = this.ends.onCancel(() => {
        clearTimeout(waiting);
        reject(new Error('The call has ended.'));
      });
      const waiting = setTimeout(() => {
        stay();
        resolve();
      }, delayMs);
    });
  }

  /** To be called when the call is over, however it ended. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#stay?.();
  }
}
