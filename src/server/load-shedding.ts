import { performance } from 'node:perf_hooks';
import type { Logger } from '../telemetry/logger.js';
import { refusal } from './answer.js';
import { createBusyGauge } from './busy-gauge.js';
import type { Endpoint } from './graphql-endpoint.js';

export interface LoadLimits {
  /** So many requests at a time are served even when there is not an idle moment. */
  readonly inFlightWhenBusy: number;
  /** And never more than these, whatever they wait for. */
  readonly inFlight: number;
}

export const defaultLoadLimits: LoadLimits = { inFlightWhenBusy: 256, inFlight: 1_000 };

/**
 * Refuses at once what could only be served too late. Whoever waits for Descope costs nothing, so that many may; when
 * this process itself has no idle moment left, each further request would only make all the others later.
 */
export function withLoadShedding(
  endpoint: Endpoint,
  {
    logger,
    limits = defaultLoadLimits,
    isBusy = createBusyGauge(),
  }: { logger: Logger; limits?: LoadLimits; isBusy?: () => boolean },
): Endpoint {
  let inFlight = 0;
  let toldAt = -Infinity;

  function tell(): void {
    const now = performance.now();
    if (now - toldAt < 1_000) return;
    toldAt = now;
    logger.warn('overloaded: requests are refused', { code: 'OVERLOADED' });
  }

  return async function sheddingEndpoint(request, scope) {
    const mostNow = isBusy() ? limits.inFlightWhenBusy : limits.inFlight;
    if (inFlight >= mostNow) {
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
