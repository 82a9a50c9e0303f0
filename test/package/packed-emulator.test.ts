import { expect, it } from 'vitest';
import { recordFiftyCalls, type Started } from '../cli/fifty-calls.js';
import { createEmptyProject } from './empty-project.js';

it('runs `npx keyway descope --json --seed 1` in an empty folder, twice with the same responses to the same 50 calls', async () => {
  const project = await createEmptyProject({ node: '20' });
  const record = async (port: string) => {
    const emulator = project.start(
      `npx keyway descope --json --seed 1 --clock 2026-01-01T00:00:00Z --port ${port} --control-port 0`,
    );
    const started = JSON.parse(await emulator.printed(/^(\{"event":"listening".+\})$/m)) as Started;
    const calls = await recordFiftyCalls(started);
    await emulator.interrupt();
    return { calls, port: new URL(started.url).port };
  };
  const first = await record('0');
  // The port is in `iss` of the sessions.
  const again = await record(first.port);
  expect(again.calls).toEqual(first.calls);
  expect(first.calls).toHaveLength(50);
  const created = first.calls.map(({ body }) => JSON.stringify(body)).filter((body) => body.includes('"cleartext"'));
  expect(created.length).toBeGreaterThan(1);
  expect(new Set(created).size).toBe(created.length);
  expect(created[0]).toMatch(/"id":"K[0-9A-Za-z]{27}"/);
});
