import { performance } from 'node:perf_hooks';

/** The event loop is busy when it was so for this part of the last while. A single long pause does not make it busy. */
const busyPart = 0.95;
const whileMs = 500;

/**
 * Has this process no idle moment left? It looks when it is asked, at most once in a while: a timer of its own would be late
 * just when it matters.
 */
export function createBusyGauge(): () => boolean {
  let since = performance.eventLoopUtilization();
  let sinceMs = performance.now();
  let isBusy = false;
  return () => {
    const now = performance.now();
    if (now - sinceMs >= whileMs) {
      const until = performance.eventLoopUtilization();
      isBusy = performance.eventLoopUtilization(until, since).utilization > busyPart;
      since = until;
      sinceMs = now;
    }
    return isBusy;
  };
}

/** For how long, in ms, this turn of the event loop has been serving requests. Whatever is read late in it has waited that long. */
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
