import { performance } from 'node:perf_hooks';

/** The event loop is busy when it was so for this part of the last while. */
const busyPart = 0.95;
const whileMs = 100;

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
