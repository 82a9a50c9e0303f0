/** `before`: the request changes nothing. `after`: what it asks for is done, then the fault happens. */
export type When = 'before' | 'after';

/** What can go wrong with one request. */
export type Fault =
  /** Answers with this status. A string is sent as HTML, all else as JSON; without a body, as Descope would word it. */
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string>; after?: boolean }
  /** Resets the connection. */
  | { kind: 'reset'; when: When }
  /** Never answers. */
  | { kind: 'hang'; when: When }
  /** After the change: half of the answer, then the connection ends. */
  | { kind: 'half' }
  /** After the change: 200 with this instead of the answer. A string is sent as it is, and need not be JSON. */
  | { kind: 'body'; body: unknown }
  /** After the change: the answer a byte at a time, and blanks without end where its last byte should be. */
  | { kind: 'drip'; everyMs?: number }
  /** After the change: 200 with valid JSON of this many bytes, on the wire far fewer with `gzip`. */
  | { kind: 'huge'; bytes: number; gzip?: boolean }
  /** Answers, but late. `when` says on which side of the wait the change is made; default `before` it is not yet. */
  | { kind: 'delay'; ms: number; when?: When }
  /** After the change: calls this, then answers; what happens in between happens behind the client's back. */
  | { kind: 'meanwhile'; run: () => unknown };

export interface FaultRule {
  /** `/v1/…` or `POST /v1/…`, whole; an expression is tried on both spellings. Default: every request. */
  path?: string | RegExp;
  /** How many requests run into it; default 1, `Infinity` is fine. */
  times?: number;
  fault: Fault;
}

/** A script: of the rules that fit a request, the oldest that is not used up is played. */
export interface Faults {
  /** Rules not used up. */
  readonly pending: number;
  add(rule: FaultRule): void;
  clear(): void;
}

export interface FaultScript extends Faults {
  take(request: { method: string; path: string }): Fault | undefined;
}

export function createFaults(): FaultScript {
  const rules: { path: string | RegExp | undefined; left: number; fault: Fault }[] = [];
  return {
    get pending() {
      return rules.length;
    },
    add: ({ path, times = 1, fault }) => void rules.push({ path, left: times, fault }),
    clear: () => void (rules.length = 0),
    take({ method, path }) {
      const index = rules.findIndex((rule) => fits(rule.path, [path, `${method} ${path}`]));
      const rule = rules[index];
      if (!rule) return undefined;
      rule.left -= 1;
      if (rule.left <= 0) rules.splice(index, 1);
      return rule.fault;
    },
  };
}

function fits(wanted: string | RegExp | undefined, spellings: string[]): boolean {
  if (wanted === undefined) return true;
  // `search` minds no `lastIndex`, so that an expression with the g flag fits every time.
  return spellings.some((spelling) =>
    typeof wanted === 'string' ? wanted === spelling : spelling.search(wanted) >= 0,
  );
}
