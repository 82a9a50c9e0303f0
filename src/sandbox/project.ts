import { createDirectory, type Directory } from './directory/directory.js';
import { createKeyStore, type KeyStore } from './keys/key-store.js';
import { wholeKey } from './keys/new-key.js';
import type { SandboxData } from './sandbox-data.js';

/**
 * What `update` does with a field that is omitted or null: `omitted-keeps` keeps its value, `omitted-clears` clears it.
 * Descope's documentation is inconsistent. In both modes `[]`, `{}` and `""` clear, and any other value replaces.
 */
export type UpdateReading = 'omitted-keeps' | 'omitted-clears';

/** One Descope project in memory: all that the routes read and change. */
export interface Project {
  readonly id: string;
  readonly managementKey: string;
  readonly updateReading: UpdateReading;
  readonly directory: Directory;
  readonly keys: KeyStore;
  /** Unix time in whole seconds. */
  now(): number;
}

interface ProjectOptions {
  id: string;
  managementKey: string;
  updateReading: UpdateReading;
  data: SandboxData;
  clock: () => number;
  readLagMs: number;
}

export function createProject({ data, clock, readLagMs, ...options }: ProjectOptions): Project {
  const keys = createKeyStore({ lagMs: readLagMs, clock });
  for (const { cleartext, ...key } of data.keys) keys.add(wholeKey(key, { projectId: options.id }), cleartext);
  keys.shown.settle();
  return { ...options, directory: createDirectory(data), keys, now: () => Math.floor(clock() / 1000) };
}
