import { dataOf } from '../data-file.js';
import type { SandboxData } from '../sandbox-data.js';
import demo from './demo.json' with { type: 'json' };

/**
 * The demo project: 40 keys, three tenants, five users.
 *
 * @param options.now Unix time in milliseconds; all times of the demo are relative to it.
 * @default now Date.now()
 */
export function demoData({ now = Date.now() }: { now?: number } = {}): SandboxData {
  return dataOf(demo, { now });
}
