import { performance } from 'node:perf_hooks';
import type { Logger } from '../../telemetry/logger.js';
import { noMetrics, type Metrics } from '../../telemetry/metrics.js';
import { errorResponse } from './response.js';
import type { Endpoint } from './endpoint.js';

/** So many turns at most are given to those at the door before those who are inside are served. */
const maxTicks = 64;

/**
 * Node takes one new connection in each turn of the event loop. While every turn serves somebody, those at the door wait for
 * seconds without as much as a refusal: so every few that are served, the loop turns until nobody comes in.
 */
export class FairAdmission {
  #knocks = 0;
  #places = 0;
  #line: Promise<void> = Promise.resolve();

  /** To be told of each request. */
  knocked(): void {
    this.#knocks++;
  }

  /** Resolves in turn, for `most` each time that all who stood at the door have been heard. */
  emptied(most: number): Promise<void> {
    this.#line = this.#line.then(() => (this.#places-- > 0 ? undefined : this.#hear(most)));
    return this.#line;
  }

  async #hear(most: number): Promise<void> {
    // A connection that comes in this turn is read in the next, so that one quiet turn says nothing.
    let quiet = 0;
    for (let turn = 0; turn < maxTicks && quiet < 2; turn++) {
      const before = this.#knocks;
      await nextTurn();
      quiet = this.#knocks === before ? quiet + 1 : 0;
    }
    this.#places = most - 1;
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

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
export function createTickTimer(): () => number {
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
const minInFlight = 16;

/** For so long, in ms, those are served who are let in between two looks at the door. */
const admissionSliceMs = 5;

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
  const turnMs = createTickTimer();
  const door = new FairAdmission();
  let inFlight = 0;
  let toldAt = -Infinity;
  metrics.watch('requestsInFlight', () => inFlight);

  function mostNow(pace: number | null): number {
    const readAfterMs = turnMs();
    if (pace === null) return limits.inFlight;
    if (readAfterMs > limits.turnMsWhenBusy) return 0;
    return Math.min(limits.inFlight, Math.max(minInFlight, Math.round(pace * limits.queueMsWhenBusy)));
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
      if (pace !== null) await door.emptied(Math.max(1, Math.round(pace * admissionSliceMs)));
      return await endpoint(request, scope);
    } finally {
      inFlight--;
      gauge.answered();
    }
  };
}

const overloaded = errorResponse(503, {
  code: 'OVERLOADED',
  message: 'The server is busy; nothing was done. Try again in 1 s.',
  headers: { 'retry-after': '1' },
});
