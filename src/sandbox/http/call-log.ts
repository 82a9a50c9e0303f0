import type { Fault } from './faults.js';

/** One request as the sandbox met it. Holds no `Authorization`, no cookie and no cleartext. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON of the request, its text where it was none, absent without a body. */
  readonly body?: unknown;
  /** Absent until answered, and for good where a fault left no answer. */
  readonly status?: number;
  /** The scripted fault it ran into. */
  readonly fault?: Fault['kind'];
}

/** Every request in order of arrival; the newest 10 000 at least are kept. */
export interface CallLog {
  readonly all: readonly Call[];
  /** As `POST /v1/mgmt/accesskey/search`, without the query. */
  readonly list: readonly string[];
  /** Requests that are being answered now, and the most there were at one time since the last `clear`. */
  readonly inFlight: number;
  readonly peakInFlight: number;
  clear(): void;
  /** The next request to arrive, as soon as its body is there. */
  nextCall(): Promise<Call>;
  /** The next request to end, be it answered, cut off by a fault or left by its client. */
  nextEnd(): Promise<Call>;
}

/** A call's own pen: only the server writes. */
export interface CallRecorder extends CallLog {
  begin(call: Call): CallEntry;
}

export interface CallEntry {
  faulted(kind: Fault['kind']): void;
  answered(status: number): void;
  ended(): void;
}

const kept = 10_000;

export function createCallLog(): CallRecorder {
  const all: { -readonly [Name in keyof Call]: Call[Name] }[] = [];
  const arrivals = createWaiters<Call>();
  const ends = createWaiters<Call>();
  let inFlight = 0;
  let peakInFlight = 0;

  return {
    all,
    get list() {
      return all.map(({ method, path }) => `${method} ${path}`);
    },
    get inFlight() {
      return inFlight;
    },
    get peakInFlight() {
      return peakInFlight;
    },
    clear() {
      all.length = 0;
      peakInFlight = inFlight;
    },
    nextCall: () => arrivals.next(),
    nextEnd: () => ends.next(),
    begin(call) {
      const entry = { ...call };
      if (all.length >= 2 * kept) all.splice(0, kept);
      all.push(entry);
      inFlight += 1;
      peakInFlight = Math.max(peakInFlight, inFlight);
      arrivals.wake(entry);
      return {
        faulted: (kind) => (entry.fault = kind),
        answered: (status) => (entry.status = status),
        ended() {
          inFlight -= 1;
          ends.wake(entry);
        },
      };
    },
  };
}

function createWaiters<T>(): { next(): Promise<T>; wake(value: T): void } {
  let waiting: ((value: T) => void)[] = [];
  return {
    next: () => new Promise((resolve) => waiting.push(resolve)),
    wake(value) {
      const woken = waiting;
      waiting = [];
      for (const resolve of woken) resolve(value);
    },
  };
}
