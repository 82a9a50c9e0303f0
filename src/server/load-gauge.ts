import { performance } from 'node:perf_hooks';

/** The event loop is busy when it was so for this part of the last while. A single long pause does not make it busy. */
const busyPart = 0.95;
const whileMs = 250;

export interface LoadGauge {
  /** Is told of each request that has been answered. */
  answered(): void;
  /** How many requests are answered in a ms, when no more can be done than was done of late; null: there are idle moments left. */
  pace(): number | null;
}

/** Looks when it is asked, at most once in a while: a timer of its own would be late just when it matters. */
export function createLoadGauge(): LoadGauge {
  let since = performance.eventLoopUtilization();
  let sinceMs = performance.now();
  let count = 0;
  let busyPerMs: number | null = null;
  return {
    answered: () => void count++,
    pace() {
      const now = performance.now();
      if (now - sinceMs >= whileMs) {
        const until = performance.eventLoopUtilization();
        const isBusy = performance.eventLoopUtilization(until, since).utilization > busyPart;
        busyPerMs = isBusy ? count / (now - sinceMs) : null;
        [since, sinceMs, count] = [until, now, 0];
      }
      return busyPerMs;
    },
  };
}

/** For how long, in ms, this turn of the event loop has been reading requests. What is read late in it has waited that long. */
export function createTurnClock(): () => number {
  let startedAt: number | null = null;
  const end = (): void => void (startedAt = null);
  return () => {
    const now = performance.now();
    if (startedAt !== null) return now - startedAt;
    startedAt = now;
    setImmediate(end);
    return 0;
  };
}
