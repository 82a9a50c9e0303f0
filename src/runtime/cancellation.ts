/**
 * A lightweight `AbortSignal`: each request creates several, and an `EventTarget` would cost more than the rest of its
 * work.
 */
export class Cancellation {
  #isCancelled = false;
  #listeners: (() => void)[] = [];

  /** After so many ms, if the process still runs then. */
  static after(ms: number): Cancellation {
    const cancellation = new Cancellation();
    setTimeout(() => cancellation.cancel(), ms).unref();
    return cancellation;
  }

  static from(signal: AbortSignal): Cancellation {
    const cancellation = new Cancellation();
    if (signal.aborted) cancellation.cancel();
    else signal.addEventListener('abort', () => cancellation.cancel(), { once: true });
    return cancellation;
  }

  /** When the first of them is. */
  static any(cancellations: readonly Cancellation[]): Cancellation {
    const any = new Cancellation();
    for (const cancellation of cancellations) cancellation.onCancel(() => any.cancel());
    return any;
  }

  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** Can be called again, without effect. */
  cancel(): void {
    if (this.#isCancelled) return;
    this.#isCancelled = true;
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) listener();
  }

  /** Calls `listener` once, at once when it is cancelled already. Returns a function that unsubscribes. */
  onCancel(listener: () => void): () => void {
    if (this.#isCancelled) {
      listener();
      return () => {};
    }
    this.#listeners.push(listener);
    return () => {
      const index = this.#listeners.indexOf(listener);
      if (index !== -1) this.#listeners.splice(index, 1);
    };
  }
}
