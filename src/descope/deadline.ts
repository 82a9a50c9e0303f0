/** The time that one call has, repeats and waits included, and how it ended if not by an answer. */
export interface Deadline {
  /** Aborts when time is up or the caller has left. */
  readonly signal: AbortSignal;
  readonly hasPassed: () => boolean;
  readonly remainingMs: () => number;
  /** Resolves after `delayMs`, or rejects as soon as `signal` aborts. */
  readonly wait: (delayMs: number) => Promise<void>;
  /** To be called when the call is over, however it ended. */
  readonly clear: () => void;
}

/** `left` aborts when nobody waits for the answer any more. */
export function startDeadline(timeoutMs: number, left: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const endsAt = performance.now() + timeoutMs;
  let hasPassed = false;
  const timer = setTimeout(() => {
    hasPassed = true;
    controller.abort();
  }, timeoutMs);
  const leave = (): void => controller.abort();
  if (left?.aborted) leave();
  else left?.addEventListener('abort', leave, { once: true });
  return {
    signal,
    hasPassed: () => hasPassed,
    remainingMs: () => endsAt - performance.now(),
    wait: (delayMs) =>
      new Promise((resolve, reject) => {
        const end = (): void => {
          clearTimeout(waiting);
          reject(signal.reason);
        };
        const waiting = setTimeout(() => {
          signal.removeEventListener('abort', end);
          resolve();
        }, delayMs);
        if (signal.aborted) end();
        else signal.addEventListener('abort', end, { once: true });
      }),
    clear() {
      clearTimeout(timer);
      left?.removeEventListener('abort', leave);
    },
  };
}
