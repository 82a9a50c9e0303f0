import { dataOf } from '../project/data-file.js';
import type { SandboxData } from '../project/sandbox-data.js';
import demo from './demo.json' with { type: 'json' };

/**
 * Returns the demo project: 3 tenants, their users and roles, and 40 keys in every state.
 *
 * @param options - `now` is a Unix time in milliseconds, by default the current one. All times are relative to it.
 *
 * @example
 * ```ts
 * import { demoData, startSandbox } from 'keyway-graphql/sandbox';
 *
 * // The tenants, users and roles of the demo, with one key.
 * const key = { id: 'K2MyOwnKey00000000000000000', name: 'My own key' };
 * const sandbox = await startSandbox({ data: { ...demoData(), keys: [key] } });
 * console.log(sandbox.keys.size); // 1
 *
 * await sandbox.close();
 * ```
 */
export function demoData({ now = Date.now() }: { now?: number } = {}): SandboxData {
  return dataOf(demo, { now });
}
