import type { WireAccessKey } from '../descope/wire/types.js';
import { demoData } from './demo/demo-data.js';
import { DEMO_MANAGEMENT_KEY, DEMO_PROJECT_ID } from './demo/demo-ids.js';
import { seededKeys } from './demo/seeded-keys.js';
import { type CallLog, createCallLog } from './http/call-log.js';
import { type Faults, createFaults } from './http/faults.js';
import { createHttpServer } from './http/http-server.js';
import { createRouter, type Router } from './http/router.js';
import { createRoutes } from './http/routes.js';
import { type Project, createProject } from './project.js';
import { defaultReadings, type Readings } from './readings.js';
import type { SandboxData } from './sandbox-data.js';
import { type RotateOptions, type SessionIssuer, createSessionIssuer } from './sessions/session-issuer.js';
import { type Sessions, createSessions } from './sessions/sessions.js';
import { createTenantAuthorizer } from './sessions/tenant-scope.js';

export interface SandboxOptions {
  /** The address to listen on. @default '127.0.0.1' */
  host?: string;
  /** @default 0, a free port */
  port?: number;
  /** @default DEMO_PROJECT_ID */
  projectId?: string;
  /** @default DEMO_MANAGEMENT_KEY */
  managementKey?: string;
  /** The initial content of the project. @default demoData() */
  data?: SandboxData;
  /** Exactly this many generated keys instead of those of `data`, always the same; tenants, users and roles are kept. */
  keys?: number;
  /** What `update` does with omitted and null fields; short for `readings.update`. @default 'omitted-keeps' */
  updateReading?: UpdateReading;
  /** Behaviors of Descope that its documents leave open. @default defaultReadings */
  readings?: Partial<Readings>;
  /** Ids and secrets are the same for the same seed. @default random */
  seed?: number;
  /** A private key in PEM (PKCS #8) that signs sessions. @default a fixed RSA key, which is public */
  signingKey?: string;
  /** Unix time in milliseconds. @default Date.now */
  clock?: () => number;
  /** Delays every response. @default 0 */
  latencyMs?: number;
  /**
   * Load and search return a change this long after it was made; `Infinity`: after `settle`.
   * @default 0, or 1000 with the reading `readAfterWrite: 'delayed'`
   */
  readLagMs?: number;
}

/** What `update` does with omitted, null and empty fields. */
export type UpdateReading = Readings['update'];

/** A Descope project in memory, served over HTTP. */
export interface Sandbox extends Sessions {
  /** `http://host:port`, the base URL for clients and official SDKs. */
  readonly url: string;
  readonly projectId: string;
  readonly managementKey: string;
  readonly readings: Readings;
  readonly calls: CallLog;
  readonly faults: Faults;
  readonly keys: SandboxKeys;
  /** The current content of the project, without secrets. */
  state(): SandboxData;
  /** Makes every change visible to reads, regardless of `readLagMs`. */
  settle(): void;
  /** Restores the initial content, and clears the call log and the faults. Seeded ids start again. */
  reset(): Promise<void>;
  /** Stops listening, as if Descope were down: requests in progress complete. */
  refuse(): void;
  /** Listens again, on the same port. */
  accept(): Promise<void>;
  /** Signs session tokens with a new key from now on. */
  rotateSigningKey(options?: RotateOptions): Promise<void>;
  /** Closes all connections, including those that a fault keeps open. */
  close(): Promise<void>;
}

/** The stored keys, as Descope would return them. A key that was read does not change with later writes. */
export interface SandboxKeys {
  readonly size: number;
  /** In the order of creation. */
  all(): WireAccessKey[];
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
 * Starts a sandbox.
 *
 * @throws the error of Node when it cannot listen, for example with the code EADDRINUSE.
 * @example const sandbox = await startSandbox({ keys: 1000, clock: () => now });
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
export type { Readings } from './readings.js';
export type { SandboxData, SandboxKey } from './sandbox-data.js';
export type { RotateOptions, SessionAlgorithm } from './sessions/session-issuer.js';
export type { SessionOptions } from './sessions/sessions.js';
