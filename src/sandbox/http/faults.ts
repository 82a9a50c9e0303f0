/** `before`: the request is not executed. `after`: it is executed, then the fault happens. */
export type When = 'before' | 'after';

/** One failure of one request. */
export type Fault =
  /** Responds with this status. A string is sent as HTML, other values as JSON; the default body is Descope's. */
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string>; after?: boolean }
  /** Resets the connection. */
  | { kind: 'reset'; when: When }
  /** Never responds. */
  | { kind: 'hang'; when: When }
  /** After the change: half of the response, then the connection closes. */
  | { kind: 'half' }
  /** After the change: 200 with this body. A string is sent as it is, and need not be JSON. */
  | { kind: 'body'; body: unknown }
  /** After the change: the response one byte at a time; endless blanks instead of its last byte. */
  | { kind: 'drip'; everyMs?: number }
  /** After the change: 200 with valid JSON of this many bytes, far fewer on the wire with `gzip`. */
  | { kind: 'huge'; bytes: number; gzip?: boolean }
  /** Responds late. `when: 'before'` (the default) makes the change after the wait, `'after'` makes it before the wait. */
  | { kind: 'delay'; ms: number; when?: When }
  /** After the change: calls this function, then responds. */
  | { kind: 'meanwhile'; run: () => unknown };

export interface FaultRule {
  /** `/v1/…` or `POST /v1/…`, the whole path; an expression is tested on both forms. Default: every request. */
  path?: string | RegExp;
  /** How many requests fail; default 1, `Infinity` is allowed. */
  times?: number;
  fault: Fault;
}

/** Rules for failures. A request uses the oldest matching rule that is not used up. */
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
  const rules: { path: string | RegExp | undefined; remaining: number; fault: Fault }[] = [];
  return {
    get pending() {
      return rules.length;
    },
    add: ({ path, times = 1, fault }) => void rules.push({ path, remaining: times, fault }),
    clear: () => void (rules.length = 0),
    take({ method, path }) {
      const index = rules.findIndex((rule) => matches(rule.path, [path, `${method} ${path}`]));
      const rule = rules[index];
      if (!rule) return undefined;
      rule.remaining -= 1;
      if (rule.remaining <= 0) rules.splice(index, 1);
      return rule.fault;
    },
  };
}

function matches(wanted: string | RegExp | undefined, forms: string[]): boolean {
  if (wanted === undefined) return true;
  // `search` ignores `lastIndex`, so an expression with the g flag matches every time.
  return forms.some((form) => (typeof wanted === 'string' ? wanted === form : form.search(wanted) >= 0));
}
