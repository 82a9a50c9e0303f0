/**
 * A Descope project in memory, for tests.
 *
 * @module keyway-graphql/sandbox
 */

import type { WireAccessKey } from '../descope/wire/types.js';
import { demoData } from './demo/demo-data.js';
import { DEMO_MANAGEMENT_KEY, DEMO_PROJECT_ID } from './demo/demo-ids.js';
import { seededKeys } from './demo/seeded-keys.js';
import { type CallLog, createCallLog } from './http/call-log.js';
import { type Faults, createFaults } from './http/faults.js';
import { createHttpServer } from './http/http-server.js';
import { createRouter, type Router } from './http/router.js';
import { createRoutes } from './http/routes.js';
import { type Project, createProject } from './project/project.js';
import type { SandboxData } from './project/sandbox-data.js';
import { defaultReadings, type Readings } from './readings.js';
import { type RotateOptions, type SessionIssuer, createSessionIssuer } from './sessions/session-issuer.js';
import { type Sessions, createSessions } from './sessions/sessions.js';
import { createTenantAuthorizer } from './sessions/tenant-scope.js';

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
   * What `update` does with omitted and null fields; short for `readings.update`.
   *
   * @default 'omitted-keeps'
   */
  updateReading?: UpdateReading;
  /**
   * Behaviors of Descope that its documents leave open.
   *
   * @default defaultReadings
   */
  readings?: Partial<Readings>;
  /**
   * Ids and secrets are the same for the same seed.
   *
   * @default undefined (random ids and secrets)
   */
  seed?: number;
  /**
   * A private key in PEM (PKCS #8) that signs sessions.
   *
   * @default undefined (a fixed RSA key, which is public)
   */
  signingKey?: string;
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
   * @default 0, or 1000 with the reading `readAfterWrite: 'delayed'`
   */
  readLagMs?: number;
  /**
   * Searches of the audit trail that are answered in a minute; others get 429.
   *
   * @default 10, as Descope documents
   */
  auditSearchesPerMinute?: number;
}

/** What `update` does with omitted, null and empty fields. */
export type UpdateReading = Readings['update'];

/** A Descope project in memory, served over real HTTP. Stop it with `close`. */
export interface Sandbox extends Sessions {
  /** `http://host:port`: the base URL for Keyway or an official Descope SDK. */
  readonly url: string;
  /** Id of the Descope project. */
  readonly projectId: string;
  /** The management key that requests must send. */
  readonly managementKey: string;
  /** How the sandbox behaves where Descope's documents are open. */
  readonly readings: Readings;
  /** The requests that the sandbox received. */
  readonly calls: CallLog;
  /** Scripted failures, for tests of error handling. */
  readonly faults: Faults;
  /** The stored access keys. */
  readonly keys: SandboxKeys;
  /** Returns the current content of the project, without secrets. */
  state(): SandboxData;
  /** Makes every write so far visible to reads, regardless of `readLagMs`. */
  settle(): void;
  /** Restores the initial content, and clears the call log and the faults. Seeded ids start again. */
  reset(): Promise<void>;
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

/** What `reset` replaces. */
interface World {
  readonly project: Project;
  readonly issuer: SessionIssuer;
  readonly sessions: Sessions;
  readonly route: Router;
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
  let world = await createWorld(options);
  const [calls, faults] = [createCallLog(), createFaults()];
  const server = createHttpServer({ route: (request) => world.route(request), calls, faults, latencyMs });
  const boundPort = await server.listen({ host, port });
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`,
    projectId: world.project.id,
    managementKey: world.project.managementKey,
    readings: world.project.readings,
    calls,
    faults,
    keys: {
      get size() {
        return world.project.keys.size;
      },
      all: () => Array.from(world.project.keys.all(), ({ wire }) => wire),
      get: (id) => world.project.keys.get(id)?.wire,
    },
    state: () => stateOf(world.project),
    settle: () => world.project.keys.visible.settle(),
    async reset() {
      world = await createWorld(options);
      calls.clear();
      faults.clear();
    },
    refuse: () => server.refuse(),
    accept: () => server.accept(),
    rotateSigningKey: (options) => world.issuer.rotate(options),
    sessionFor: (userId, options) => world.sessions.sessionFor(userId, options),
    refreshTokenFor: (userId, options) => world.sessions.refreshTokenFor(userId, options),
    close: () => server.close(),
  };
}

async function createWorld(options: SandboxOptions): Promise<World> {
  const project = projectOf(options);
  const { sessionAlgorithm } = project.readings;
  const { signingKey } = options;
  const issuer = await createSessionIssuer({ projectId: project.id, alg: sessionAlgorithm, signingKey });
  const authorizeTenant = createTenantAuthorizer({ project, issuer });
  return {
    project,
    issuer,
    sessions: createSessions({ project, issuer }),
    route: createRouter({ routes: createRoutes({ project, issuer }), project, authorizeTenant }),
  };
}

function projectOf({ clock = Date.now, keys, updateReading, ...options }: SandboxOptions): Project {
  const now = clock();
  const data = options.data ?? demoData({ now });
  const readings = { ...defaultReadings, ...options.readings, ...(updateReading && { update: updateReading }) };
  return createProject({
    id: options.projectId ?? DEMO_PROJECT_ID,
    managementKey: options.managementKey ?? DEMO_MANAGEMENT_KEY,
    readings,
    data: keys === undefined ? data : { ...data, keys: seededKeys({ count: keys, now, tenants: data.tenants }) },
    clock,
    readLagMs: options.readLagMs ?? (readings.readAfterWrite === 'delayed' ? 1000 : 0),
    auditSearchesPerMinute: options.auditSearchesPerMinute ?? 10,
    seed: options.seed,
  });
}

const stateOf = ({ directory, keys, attributes }: Project): SandboxData => ({
  tenants: directory.tenants,
  users: directory.users,
  roles: directory.roles,
  permissions: directory.permissions.map(({ name }) => name),
  attributes: [...attributes.values()],
  keys: Array.from(keys.all(), ({ wire }) => wire),
});

export { demoData } from './demo/demo-data.js';
export * from './demo/demo-ids.js';
export { managementKeyId } from './keys/new-key.js';
export { seededKeyId } from './demo/seeded-keys.js';
export { defaultReadings, parseReadings } from './readings.js';
export type { Call, CallLog } from './http/call-log.js';
export type { Fault, FaultRule, Faults, When } from './http/faults.js';
export type { Readings, SessionAlgorithm } from './readings.js';
export type { SandboxData, SandboxKey } from './project/sandbox-data.js';
export type { RotateOptions } from './sessions/session-issuer.js';
export type { SessionOptions } from './sessions/sessions.js';
