/**
 * A Descope project in memory, for tests.
 *
 * @module keyway-graphql/sandbox
 */

import type { WireAccessKey } from '../descope/wire/types.js';
import { type CallLog, createCallLog } from './http/call-log.js';
import { demoData } from './demo/demo-data.js';
import { DEMO_MANAGEMENT_KEY, DEMO_PROJECT_ID } from './demo/demo-ids.js';
import { type Faults, createFaults } from './http/faults.js';
import { createHttpServer } from './http/http-server.js';
import { type Project, type UpdateReading, createProject } from './project.js';
import { createRouter } from './http/router.js';
import { createRoutes } from './http/routes.js';
import type { SandboxData } from './sandbox-data.js';
import { seededKeys } from './demo/seeded-keys.js';
import { type RotateOptions, createSessionIssuer } from './sessions/session-issuer.js';
import { type Sessions, createSessions } from './sessions/sessions.js';

/** Options of {@link startSandbox}. */
export interface SandboxOptions {
  /**
   * Address to listen on.
   *
   * @default '127.0.0.1'
   */
  host?: string;
  /**
   * Port to listen on; 0 picks a free one.
   *
   * @default 0
   */
  port?: number;
  /**
   * Id of the Descope project.
   *
   * @default DEMO_PROJECT_ID
   */
  projectId?: string;
  /**
   * The management key that requests must send.
   *
   * @default DEMO_MANAGEMENT_KEY
   */
  managementKey?: string;
  /**
   * Initial tenants, users, roles and keys.
   *
   * @default demoData()
   */
  data?: SandboxData;
  /**
   * Number of generated keys that replace the keys of `data`. They are the same in every run. The tenants, users and roles
   * of `data` stay.
   *
   * @default undefined (the keys of `data`)
   */
  keys?: number;
  /**
   * What `update` does with omitted and null fields.
   *
   * @default 'omitted-keeps'
   */
  updateReading?: UpdateReading;
  /**
   * Returns the Unix time in milliseconds.
   *
   * @default Date.now
   */
  clock?: () => number;
  /**
   * Delay of every response in milliseconds.
   *
   * @default 0
   */
  latencyMs?: number;
  /**
   * Milliseconds until load and search show a write. With `Infinity` they show it after a call of `settle`.
   *
   * @default 0
   */
  readLagMs?: number;
}

/** A Descope project in memory, served over real HTTP. Stop it with `close`. */
export interface Sandbox extends Sessions {
  /** `http://host:port`: the base URL for Keyway or an official Descope SDK. */
  readonly url: string;
  /** Id of the Descope project. */
  readonly projectId: string;
  /** The management key that requests must send. */
  readonly managementKey: string;
  /** The requests that the sandbox received. */
  readonly calls: CallLog;
  /** Scripted failures, for tests of error handling. */
  readonly faults: Faults;
  /** The stored access keys. */
  readonly keys: SandboxKeys;
  /** Makes every write so far visible to reads, regardless of `readLagMs`. */
  settle(): void;
  /** Simulates an outage: refuses new connections, and closes open ones once their pending responses are sent. */
  refuse(): void;
  /**
   * Ends the outage: listens again on the same port.
   *
   * @throws Node's own error when the port is no longer free.
   */
  accept(): Promise<void>;
  /**
   * Signs later session tokens with a new key.
   *
   * @param options - The algorithm, and whether earlier tokens stay valid.
   */
  rotateSigningKey(options?: RotateOptions): Promise<void>;
  /** Stops the server and closes all connections, including those that a fault keeps open. */
  close(): Promise<void>;
}

/** The stored access keys, as Descope would return them. Returned keys do not change with later writes. */
export interface SandboxKeys {
  /** The number of stored keys. */
  readonly size: number;
  /** Returns all keys, in the order of creation. */
  all(): WireAccessKey[];
  /**
   * @param id - The id of the key.
   * @returns The key, or `undefined` when there is none.
   */
  get(id: string): WireAccessKey | undefined;
}

/**
 * Starts a Descope project in memory, behind real HTTP. It starts in milliseconds, so each test can have its own.
 *
 * @param options - All are optional. Without any, it serves the demo data on a free port.
 * @returns The running sandbox. Call `close` at the end of the test.
 * @throws Node's own error when it cannot listen, for example with the code `EADDRINUSE`.
 *
 * @example
 * ```ts
 * import { createKeyway } from 'keyway-graphql';
 * import { DEMO_USERS, startSandbox } from 'keyway-graphql/sandbox';
 *
 * const sandbox = await startSandbox();
 * const { projectId, managementKey, url } = sandbox;
 * const keyway = createKeyway({ projectId, managementKey, baseUrl: url, logLevel: 'silent' });
 *
 * const token = await sandbox.sessionFor(DEMO_USERS.ada);
 * const response = await keyway.fetch(
 *   new Request('http://keyway.test/graphql', {
 *     method: 'POST',
 *     headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
 *     body: JSON.stringify({ query: '{ searchAccessKeys { totalCount } }' }),
 *   }),
 * );
 * console.log(await response.json()); // { data: { searchAccessKeys: { totalCount: 12 } } }
 *
 * await keyway.close();
 * await sandbox.close();
 * ```
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0, latencyMs = 0 } = options;
  const project = projectOf(options);
  const issuer = await createSessionIssuer({ projectId: project.id });
  const [calls, faults] = [createCallLog(), createFaults()];
  const route = createRouter({ routes: createRoutes({ project, issuer }), project });
  const server = createHttpServer({ route, calls, faults, latencyMs });
  const boundPort = await server.listen({ host, port });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    projectId: project.id,
    managementKey: project.managementKey,
    calls,
    faults,
    keys: keysOf(project),
    settle: () => project.keys.shown.settle(),
    refuse: () => server.refuse(),
    accept: () => server.accept(),
    rotateSigningKey: (options) => issuer.rotate(options),
    ...createSessions({ project, issuer }),
    close: () => server.close(),
  };
}

function projectOf({ clock = Date.now, keys, ...options }: SandboxOptions): Project {
  const now = clock();
  const data = options.data ?? demoData({ now });
  return createProject({
    id: options.projectId ?? DEMO_PROJECT_ID,
    managementKey: options.managementKey ?? DEMO_MANAGEMENT_KEY,
    updateReading: options.updateReading ?? 'omitted-keeps',
    data: keys === undefined ? data : { ...data, keys: seededKeys({ count: keys, now, tenants: data.tenants }) },
    clock,
    readLagMs: options.readLagMs ?? 0,
  });
}

function keysOf({ keys }: Project): SandboxKeys {
  return {
    get size() {
      return keys.size;
    },
    all: () => Array.from(keys.all(), ({ wire }) => wire),
    get: (id) => keys.get(id)?.wire,
  };
}

export { demoData } from './demo/demo-data.js';
export * from './demo/demo-ids.js';
export { DEMO_PEOPLE } from './demo/demo-people.js';
export { managementKeyId } from './keys/validation.js';
export { seededKeyId } from './demo/seeded-keys.js';
export type { Call, CallLog } from './http/call-log.js';
export type { Fault, FaultRule, Faults, When } from './http/faults.js';
export type { UpdateReading } from './project.js';
export type { SandboxData, SandboxKey } from './sandbox-data.js';
export type { RotateOptions, SessionAlgorithm } from './sessions/session-issuer.js';
export type { SessionOptions } from './sessions/sessions.js';
