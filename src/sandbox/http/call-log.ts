import type { Fault } from './faults.js';

/** One received request, without `Authorization`, cookies and cleartexts. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON of the request, its text when it is not JSON, absent without a body. */
  readonly body?: unknown;
  /** Absent until the response is sent, or when a fault sent none. */
  readonly status?: number;
  /** The fault that was played. */
  readonly fault?: Fault['kind'];
}

/** Requests in order of arrival; at least the newest 10 000 are kept. */
export interface CallLog {
  readonly all: readonly Call[];
  /** For example `POST /v1/mgmt/accesskey/search`, without the query. */
  readonly list: readonly string[];
  /** Requests in progress, and their maximum since the last `clear`. */
  readonly inFlight: number;
  readonly peakInFlight: number;
  clear(): void;
  /** Resolves with the next request when its body has been read. */
  nextCall(): Promise<Call>;
  /** Resolves with the next request that ends: by its response, by a fault or because the client disconnects. */
  nextEnd(): Promise<Call>;
}

/** For the server, which writes the log. */
export interface CallRecorder extends CallLog {
  begin(call: Call): CallEntry;
}

export interface CallEntry {
  setFault(kind: Fault['kind']): void;
  setStatus(status: number): void;
  end(): void;
}

const minKept = 10_000;

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
      if (all.length >= 2 * minKept) all.splice(0, minKept);
      all.push(entry);
      inFlight += 1;
      peakInFlight = Math.max(peakInFlight, inFlight);
      arrivals.wake(entry);
      return {
        setFault: (kind) => (entry.fault = kind),
        setStatus: (status) => (entry.status = status),
        end() {
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
