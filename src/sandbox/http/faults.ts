/** `before`: the fault happens first and nothing is changed. `after`: the change is made, then the fault happens. */
export type When = 'before' | 'after';

/** One failure of one request. */
export type Fault =
  /**
   * Responds with this status. A string body is sent as HTML, any other as JSON; without a body, Descope's error format is
   * sent. The change is made first if `after` is true.
   */
  | { kind: 'status'; status: number; body?: unknown; headers?: Record<string, string>; after?: boolean }
  /** Resets the TCP connection. */
  | { kind: 'reset'; when: When }
  /** Never responds. */
  | { kind: 'hang'; when: When }
  /** After the change: sends half of the response, then closes the connection. */
  | { kind: 'half' }
  /** After the change: responds 200 with this body. A string is sent unchanged and may be invalid JSON. */
  | { kind: 'body'; body: unknown }
  /** After the change: sends a byte of the response every `everyMs` (default 20), then spaces without end in place of the last byte. */
  | { kind: 'drip'; everyMs?: number }
  /** After the change: responds 200 with valid JSON of this size; with `gzip` far fewer bytes are transferred. */
  | { kind: 'huge'; bytes: number; gzip?: boolean }
  /** Responds after `ms` milliseconds. The change is made after the delay (`before`, the default) or before it (`after`). */
  | { kind: 'delay'; ms: number; when?: When }
  /** After the change: calls `run`, then responds. Use it to change data between a request and its response. */
  | { kind: 'meanwhile'; run: () => unknown };

/** Which requests fail, how often, and how. */
export interface FaultRule {
  /**
   * The requests that fail: the exact path (`/v1/mgmt/accesskey`), method and path (`POST /v1/mgmt/accesskey`), or a regular
   * expression that matches either.
   *
   * @default undefined (every request)
   */
  path?: string | RegExp;
  /**
   * How many requests fail; `Infinity` for all.
   *
   * @default 1
   */
  times?: number;
  /** How they fail. */
  fault: Fault;
}

/**
 * Scripted failures. A request fails by the oldest rule that matches it and is not used up.
 *
 * @example
 * ```ts
 * import { startSandbox } from 'keyway-graphql/sandbox';
 *
 * const sandbox = await startSandbox();
 * sandbox.faults.add({ path: 'POST /v1/mgmt/accesskey/search', fault: { kind: 'status', status: 503 } });
 *
 * const headers = { authorization: `Bearer ${sandbox.projectId}:${sandbox.managementKey}` };
 * const search = { method: 'POST', headers, body: '{}' };
 * const first = await fetch(`${sandbox.url}/v1/mgmt/accesskey/search`, search);
 * const second = await fetch(`${sandbox.url}/v1/mgmt/accesskey/search`, search);
 * console.log(first.status, second.status); // 503 200
 *
 * await sandbox.close();
 * ```
 */
export interface Faults {
  /** The number of rules that are not used up. */
  readonly pending: number;
  /**
   * Adds a rule after those that exist.
   *
   * @param rule - Which requests fail, how often, and how.
   */
  add(rule: FaultRule): void;
  /** Removes all rules. */
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
