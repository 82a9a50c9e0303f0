import { performance } from 'node:perf_hooks';
import type { Logger } from '../telemetry/logger.js';
import { noMetrics, type Metrics } from '../telemetry/metrics.js';
import { refusal } from './answer.js';
import type { Endpoint } from './graphql-endpoint.js';
import { Door } from './door.js';
import { createLoadGauge, createTurnClock, type LoadGauge } from './load-gauge.js';

export interface LoadLimits {
  /** When there is not an idle moment left, so many requests are served at a time as are answered within this. */
  readonly queueMsWhenBusy: number;
  /** And what is read later than this in a turn of the event loop is not served then. */
  readonly turnMsWhenBusy: number;
  /** Never more than these, whatever they wait for. */
  readonly inFlight: number;
}

export const defaultLoadLimits: LoadLimits = { queueMsWhenBusy: 250, turnMsWhenBusy: 100, inFlight: 1_000 };

/** Few enough that each of them is still answered in useful time, however slow that is. */
const fewestInFlight = 16;

/** For so long, in ms, those are served who are let in between two looks at the door. */
const servedBetweenLooksMs = 5;

/** For measurements, and for tests that run the callers and Descope in the same process. */
export const noLoadLimits: LoadLimits = { queueMsWhenBusy: Infinity, turnMsWhenBusy: Infinity, inFlight: Infinity };

/**
 * Refuses at once what could only be served too late. Whoever waits for Descope costs nothing, so that many may; when
 * this process itself has no idle moment left, each further request would only make all the others later. Requests that
 * need nobody's answer are served as they are read: those that wait, wait in their sockets, where only the length of the
 * turn tells of them.
 */
export function withLoadShedding(
  endpoint: Endpoint,
  {
    logger,
    metrics = noMetrics,
    limits = defaultLoadLimits,
    gauge = createLoadGauge(),
  }: { logger: Logger; metrics?: Metrics; limits?: LoadLimits; gauge?: LoadGauge },
): Endpoint {
  const turnMs = createTurnClock();
  const door = new Door();
  let inFlight = 0;
  let toldAt = -Infinity;
  metrics.watch('requestsInFlight', () => inFlight);

  function mostNow(pace: number | null): number {
    const readAfterMs = turnMs();
    if (pace === null) return limits.inFlight;
    if (readAfterMs > limits.turnMsWhenBusy) return 0;
    return Math.min(limits.inFlight, Math.max(fewestInFlight, Math.round(pace * limits.queueMsWhenBusy)));
  }

  function tell(): void {
    const now = performance.now();
    if (now - toldAt < 1_000) return;
    toldAt = now;
    logger.warn('overloaded: requests are refused', { code: 'OVERLOADED' });
  }

  return async function sheddingEndpoint(request, scope) {
    door.knocked();
    const pace = gauge.pace();
    if (inFlight >= mostNow(pace)) {
      metrics.requestShed();
      tell();
      return overloaded;
    }
    inFlight++;
    try {
      if (pace !== null) await door.emptied(Math.max(1, Math.round(pace * servedBetweenLooksMs)));
      return await endpoint(request, scope);
    } finally {
      inFlight--;
      gauge.answered();
    }
  };
}

const overloaded = refusal(503, {
  code: 'OVERLOADED',
  message: 'The server is busy; nothing was done. Try again in 1 s.',
  headers: { 'retry-after': '1' },
});
