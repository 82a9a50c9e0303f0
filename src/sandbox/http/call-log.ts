import type { Fault } from './faults.js';

/** One request that the sandbox received. It contains no `Authorization` header, cookie or cleartext. */
export interface Call {
  /** The HTTP method. */
  readonly method: string;
  /** The path, without the query. */
  readonly path: string;
  /** The query parameters. */
  readonly query: Readonly<Record<string, string>>;
  /** The headers, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON body, or its text if it is not JSON; absent without a body. */
  readonly body?: unknown;
  /** The status of the response; absent until it is sent, and if a fault prevented it. */
  readonly status?: number;
  /** The scripted fault that was applied. */
  readonly fault?: Fault['kind'];
}

/** The requests in order of arrival. At least the latest 10 000 are kept. */
export interface CallLog {
  /** All kept requests. */
  readonly all: readonly Call[];
  /** Method and path of each, for example `POST /v1/mgmt/accesskey/search`. */
  readonly list: readonly string[];
  /** The number of requests without a response yet. */
  readonly inFlight: number;
  /** The max of `inFlight` since the last `clear`. */
  readonly peakInFlight: number;
  /** Removes all requests and resets `peakInFlight`. */
  clear(): void;
  /** Resolves with the next request, once its body has arrived. */
  nextCall(): Promise<Call>;
  /** Resolves with the next request that ends: by a response, a fault, or because the client disconnects. */
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
