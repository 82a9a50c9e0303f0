import { performance } from 'node:perf_hooks';
import type { Logger } from '../telemetry/logger.js';
import { refusal } from './answer.js';
import { createBusyGauge, createTurnClock } from './busy-gauge.js';
import type { Endpoint } from './graphql-endpoint.js';

export interface LoadLimits {
  /** So many requests at a time are served even when there is not an idle moment. */
  readonly inFlightWhenBusy: number;
  /** What is read later than this in a turn of the event loop is not served then. */
  readonly turnMsWhenBusy: number;
  /** And never more than these, whatever they wait for. */
  readonly inFlight: number;
}

export const defaultLoadLimits: LoadLimits = { inFlightWhenBusy: 128, turnMsWhenBusy: 100, inFlight: 1_000 };

/** For measurements, and for tests that run the callers and Descope in the same process. */
export const noLoadLimits: LoadLimits = { inFlightWhenBusy: Infinity, turnMsWhenBusy: Infinity, inFlight: Infinity };

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
    limits = defaultLoadLimits,
    isBusy = createBusyGauge(),
  }: { logger: Logger; limits?: LoadLimits; isBusy?: () => boolean },
): Endpoint {
  const turnMs = createTurnClock();
  let inFlight = 0;
  let toldAt = -Infinity;

  function tell(): void {
    const now = performance.now();
    if (now - toldAt < 1_000) return;
    toldAt = now;
    logger.warn('overloaded: requests are refused', { code: 'OVERLOADED' });
  }

  return async function sheddingEndpoint(request, scope) {
    const servedMs = turnMs();
    const isTooMuch = isBusy()
      ? inFlight >= limits.inFlightWhenBusy || servedMs > limits.turnMsWhenBusy
      : inFlight >= limits.inFlight;
    if (isTooMuch) {
      tell();
      return overloaded;
    }
    inFlight++;
    try {
      return await endpoint(request, scope);
    } finally {
      inFlight--;
    }
  };
}

const overloaded = refusal(503, {
  code: 'OVERLOADED',
  message: 'The server is busy; nothing was done. Try again in 1 s.',
  headers: { 'retry-after': '1' },
});
