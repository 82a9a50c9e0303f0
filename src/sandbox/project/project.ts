import type { WireAttribute } from '../../descope/wire/types.js';
import { type AuditLog, createAuditLog } from '../audit/audit-log.js';
import { createDirectory, type Directory } from '../directory/directory.js';
import { createKeyStore, type KeyStore } from '../keys/key-store.js';
import { wholeKey } from '../keys/new-key.js';
import type { Readings } from '../readings.js';
import { type IdSource, createIdSource } from './ids.js';
import type { SandboxData } from './sandbox-data.js';

/** One Descope project in memory: the state of all routes. */
export interface Project {
  readonly id: string;
  readonly managementKey: string;
  readonly readings: Readings;
  readonly directory: Directory;
  readonly keys: KeyStore;
  readonly attributes: Map<string, WireAttribute>;
  readonly audit: AuditLog;
  readonly auditSearchesPerMinute: number;
  readonly ids: IdSource;
  /** Refresh tokens that were logged out, and one-time tokens that were used. */
  readonly revokedTokens: Set<string>;
  /** Unix time in milliseconds. */
  clock(): number;
  /** Unix time in whole seconds. */
  now(): number;
}

interface ProjectOptions {
  id: string;
  managementKey: string;
  readings: Readings;
  data: SandboxData;
  clock: () => number;
  readLagMs: number;
  auditSearchesPerMinute: number;
  seed: number | undefined;
}

export function createProject({ data, clock, readLagMs, seed, ...options }: ProjectOptions): Project {
  const keys = createKeyStore({ lagMs: readLagMs, clock });
  for (const { cleartext, ...key } of data.keys) keys.add(wholeKey(key, { projectId: options.id }), cleartext);
  keys.visible.settle();
  return {
    ...options,
    directory: createDirectory(data),
    keys,
    attributes: new Map((data.attributes ?? []).map((attribute) => [attribute.name, attribute])),
    audit: createAuditLog({ projectId: options.id, clock }),
    ids: createIdSource({ seed }),
    revokedTokens: new Set(),
    clock,
    now: () => Math.floor(clock() / 1000),
  };
}
