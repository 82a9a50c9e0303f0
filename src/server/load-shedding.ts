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

  /** Null: there is time for everybody. */
  function mostNow(): number | null {
    const readAfterMs = turnMs();
    const most = gauge.mostWithin(limits.queueMsWhenBusy);
    return most !== null && readAfterMs > limits.turnMsWhenBusy ? 0 : most;
  }

  function tell(): void {
    const now = performance.now();
    if (now - toldAt < 1_000) return;
    toldAt = now;
    logger.warn('overloaded: requests are refused', { code: 'OVERLOADED' });
  }

  return async function sheddingEndpoint(request, scope) {
    door.knocked();
    const most = mostNow();
    if (inFlight >= Math.min(limits.inFlight, most ?? Infinity)) {
      metrics.requestShed();
      tell();
      return overloaded;
    }
    inFlight++;
    try {
      if (most !== null) await door.emptied();
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
