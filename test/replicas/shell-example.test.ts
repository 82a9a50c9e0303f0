import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { exchange } from '../support/exchange.js';
import { startHarness, type Harness } from '../support/harness.js';

const script = fileURLToPath(new URL('../../examples/sealed-secrets/rotate.sh', import.meta.url));

async function rotate({ url, authorization }: Harness, id: string): Promise<string> {
  const env = { PATH: process.env['PATH'] ?? '', KEYWAY_URL: url, AUTHORIZATION: authorization };
  return (await promisify(execFile)('bash', [script, id], { env })).stdout;
}

it('the shell example of docs/sealed-secrets.md rotates a key and writes its new secret', async () => {
  const harness = await startHarness();
  expect(await exchange(harness.sandbox, await rotate(harness, DEMO_KEYS.bareKey))).toBe('accepted');
});

it('and says why not', async () => {
  await expect(rotate(await startHarness(), 'K2Nowhere')).rejects.toThrow(/NOT_FOUND: There is no access key/);
});
