import { performance } from 'node:perf_hooks';
import { endOfTick } from '../../runtime/event-loop.js';
import type { Logger } from '../../telemetry/logger.js';
import { noMetrics, type Metrics } from '../../telemetry/metrics.js';
import type { Endpoint, RequestScope } from './endpoint.js';
import { errorResponse } from './response.js';

/** Max event-loop ticks, and ms, spent accepting new connections before queued requests run. */
const maxTicks = 64;
const maxDrainMs = 10;

/**
 * libuv accepts one connection per tick. Under load new connections would wait for seconds without even a 503; so after every
 * few requests, the loop runs until two ticks bring none. Callers take turns: none waits for all requests of another.
 */
class FairAdmission {
  #arrivals = 0;
  #batch = 1;
  #isAdmitting = false;
  /** By caller; the one whose turn is next comes first. */
  readonly #waiting = new Map<string, (() => void)[]>();

  /** Call it for each request. */
  arrived(): void {
    this.#arrivals++;
  }

  /** FIFO for each caller; releases `batch` waiters each time the accept backlog is drained. */
  waitForTurn(caller: string, batch: number): Promise<void> {
    this.#batch = batch;
    if (!this.#isAdmitting) void this.#admit();
    return new Promise((resolve) => {
      const queue = this.#waiting.get(caller);
      if (queue === undefined) this.#waiting.set(caller, [resolve]);
      else queue.push(resolve);
    });
  }

  async #admit(): Promise<void> {
    this.#isAdmitting = true;
    do {
      await this.#drain();
      // One of each caller at least: what one asks for can take so long that others would fall behind their own requests.
      const batch = Math.max(this.#batch, this.#waiting.size);
      for (let admitted = 0; admitted < batch; admitted++) this.#admitNext();
    } while (this.#waiting.size > 0);
    this.#isAdmitting = false;
  }

  #admitNext(): void {
    const [next] = this.#waiting;
    if (next === undefined) return;
    const [caller, queue] = next;
    this.#waiting.delete(caller);
    queue.shift()?.();
    if (queue.length > 0) this.#waiting.set(caller, queue);
  }

  async #drain(): Promise<void> {
    // A connection that is accepted in this tick is read in the next, so that one quiet tick proves nothing.
    let quiet = 0;
    const until = performance.now() + maxDrainMs;
    for (let tick = 0; tick < maxTicks && quiet < 2 && performance.now() < until; tick++) {
      const before = this.#arrivals;
      await endOfTick();
      quiet = this.#arrivals === before ? quiet + 1 : 0;
    }
  }
}

/** The event loop is busy when it was so for this part of the last while. A single long pause does not make it busy. */
const busyPart = 0.95;
const whileMs = 250;

interface LoadGauge {
  /** Call it for each completed request. */
  recordCompletion(): void;
  /** Recent throughput in requests per ms while the event loop is saturated; null: it is not. */
  throughputPerMs(): number | null;
}

/** Measures when it is read, at most once per interval: a timer would be late just when it matters. */
export function createLoadGauge(): LoadGauge {
  let since = performance.eventLoopUtilization();
  let sinceMs = performance.now();
  let count = 0;
  let busyPerMs: number | null = null;
  return {
    recordCompletion: () => void count++,
    throughputPerMs() {
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

/** How long, in ms, this tick of the event loop has been reading requests. A request that is read late in it has waited that long. */
function createTickTimer(): () => number {
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
  /** While the event loop is saturated, as many requests are in flight as complete within this. */
  readonly maxQueueMs: number;
  /** And requests that are read later than this in a tick are shed. */
  readonly maxTickMs: number;
  /** The limit while the event loop is not saturated: requests that wait for Descope cost little. */
  readonly inFlight: number;
}

export const defaultLoadLimits: LoadLimits = { maxQueueMs: 250, maxTickMs: 100, inFlight: 1_000 };

/** Few enough that each still completes in useful time, however slow the machine is; half of them are for one caller. */
const minInFlight = 32;

/** ms of work admitted between two backlog drains. */
const admissionSliceMs = 5;

/** For measurements, and for tests that run callers and Descope in the same process. */
export const noLoadLimits: LoadLimits = { maxQueueMs: Infinity, maxTickMs: Infinity, inFlight: Infinity };

/**
 * Sheds requests that could not complete in time. Requests that wait for Descope are cheap and capped high; while the event loop
 * is saturated, the number in flight follows the measured throughput. Requests that need no call complete in the tick in which they
 * are read: their backlog is in the sockets, and only the length of the tick shows it.
 *
 * Of n callers that have requests in flight, each may have 1/(n+1) of them: one that has none always finds room.
 */
export function withLoadShedding(
  endpoint: Endpoint,
  {
    logger,
    metrics = noMetrics,
    limits = defaultLoadLimits,
    callerOf = () => '',
    gauge = createLoadGauge(),
  }: {
    logger: Logger;
    metrics?: Metrics;
    limits?: LoadLimits;
    /** A name for the caller, if it is known at once; all others are ''. Asked only while the event loop is saturated. */
    callerOf?: (scope: RequestScope) => string;
    gauge?: LoadGauge;
  },
): Endpoint {
  const tickMs = createTickTimer();
  const admission = new FairAdmission();
  /** Those that were admitted while the event loop was saturated. */
  const inFlightOf = new Map<string, number>();
  let inFlight = 0;
  let lastWarnedAt = -Infinity;
  metrics.watch('requestsInFlight', () => inFlight);

  function maxInFlightNow(throughput: number | null): number {
    const readAfterMs = tickMs();
    if (throughput === null) return limits.inFlight;
    if (readAfterMs > limits.maxTickMs) return 0;
    if (limits.maxQueueMs === Infinity) return limits.inFlight;
    return Math.min(limits.inFlight, Math.max(minInFlight, Math.round(throughput * limits.maxQueueMs)));
  }

  function warnOnce(): void {
    const now = performance.now();
    if (now - lastWarnedAt < 1_000) return;
    lastWarnedAt = now;
    logger.warn('overloaded: requests are refused', { code: 'OVERLOADED' });
  }

  function hasRoomFor(caller: string, limit: number): boolean {
    const own = inFlightOf.get(caller);
    // The requests in flight may all be of one caller, who came before the process was saturated.
    const isNew = own === undefined && caller !== '' && limit > 0;
    if (inFlight >= (isNew ? limit + minInFlight : limit)) return false;
    const callers = inFlightOf.size + (own === undefined ? 1 : 0);
    return (own ?? 0) < limit / (callers + 1);
  }

  function countFor(caller: string, change: 1 | -1): void {
    const count = (inFlightOf.get(caller) ?? 0) + change;
    if (count === 0) inFlightOf.delete(caller);
    else inFlightOf.set(caller, count);
  }

  return async function sheddingEndpoint(request, scope) {
    admission.arrived();
    const throughput = gauge.throughputPerMs();
    const limit = maxInFlightNow(throughput);
    const caller = throughput === null ? null : callerOf(scope);
    if (caller === null ? inFlight >= limit : !hasRoomFor(caller, limit)) {
      metrics.requestShed();
      warnOnce();
      return overloaded;
    }
    inFlight++;
    if (caller !== null) countFor(caller, 1);
    try {
      if (caller === null || throughput === null) await endOfTick();
      else await admission.waitForTurn(caller, Math.max(1, Math.round(throughput * admissionSliceMs)));
      return await endpoint(request, scope);
    } finally {
      inFlight--;
      if (caller !== null) countFor(caller, -1);
      gauge.recordCompletion();
    }
  };
}

const overloaded = errorResponse(503, {
  code: 'OVERLOADED',
  message: 'The server is busy; nothing was done. Try again in 1 s.',
  headers: { 'retry-after': '1' },
});
