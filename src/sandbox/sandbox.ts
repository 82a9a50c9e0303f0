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

export interface SandboxOptions {
  /** Where to listen; default 127.0.0.1. */
  host?: string;
  /** Default 0: any free port. */
  port?: number;
  /** Default `DEMO_PROJECT_ID`. */
  projectId?: string;
  /** Default `DEMO_MANAGEMENT_KEY`. */
  managementKey?: string;
  /** What the project holds at the start; default `demoData()`. */
  data?: SandboxData;
  /** Exactly this many made-up keys instead of those of `data`, the same every time; its tenants, users and roles stay. */
  keys?: number;
  /** What `update` does with fields that are left out or null; default `omitted-keeps`. */
  updateReading?: UpdateReading;
  /** Unix time in milliseconds; default `Date.now`. */
  clock?: () => number;
  /** Added to every answer; default 0. */
  latencyMs?: number;
  /** Load and search show a change this long after it was made, `Infinity`: once `settle` is called. Default 0: at once. */
  readLagMs?: number;
}

/** A Descope project in memory, behind real HTTP. */
export interface Sandbox extends Sessions {
  /** `http://host:port`, the base URL to give to a client or an official SDK. */
  readonly url: string;
  readonly projectId: string;
  readonly managementKey: string;
  readonly calls: CallLog;
  readonly faults: Faults;
  readonly keys: SandboxKeys;
  /** Lets reads show every change so far, whatever `readLagMs` is. */
  settle(): void;
  /** Lets nobody connect, as if it were down: who is being answered is answered, and then disconnected. */
  refuse(): void;
  /** Listens again, on the same port. */
  accept(): Promise<void>;
  /** Session tokens are signed with a new key from now on. */
  rotateSigningKey(options?: RotateOptions): Promise<void>;
  /** Ends open connections, those that a fault keeps hanging too. */
  close(): Promise<void>;
}

/** What is stored, as Descope would answer it. What was read once does not change with later writes. */
export interface SandboxKeys {
  readonly size: number;
  /** In the order of creation. */
  all(): WireAccessKey[];
  get(id: string): WireAccessKey | undefined;
}

/** @throws Node's own error where it cannot listen, e.g. with the code EADDRINUSE. */
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
export { managementKeyId } from './keys/validation.js';
export { seededKeyId } from './demo/seeded-keys.js';
export type { Call, CallLog } from './http/call-log.js';
export type { Fault, FaultRule, Faults, When } from './http/faults.js';
export type { UpdateReading } from './project.js';
export type { SandboxData, SandboxKey } from './sandbox-data.js';
export type { RotateOptions, SessionAlgorithm } from './sessions/session-issuer.js';
export type { SessionOptions } from './sessions/sessions.js';
