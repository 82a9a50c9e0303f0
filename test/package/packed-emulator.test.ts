import { expect, it } from 'vitest';
import { createEmptyProject } from './empty-project.js';

interface Created {
  readonly key: { readonly id: string };
  readonly cleartext: string;
}

it('runs `npx keyway descope --json --seed 1` in an empty folder, twice with the same ids and secrets', async () => {
  const project = await createEmptyProject({ node: '20' });
  const createTwo = async (): Promise<Created[]> => {
    const emulator = project.start('npx keyway descope --json --seed 1 --clock 2026-01-01 --port 0 --control-port 0');
    const { url, projectId, managementKey } = JSON.parse(
      await emulator.printed(/^(\{"event":"listening".+\})$/m),
    ) as Record<string, string>;
    const create = async (): Promise<Created> => {
      const response = await fetch(`${url}/v1/mgmt/accesskey/create`, {
        method: 'POST',
        headers: { authorization: `Bearer ${projectId}:${managementKey}` },
        body: '{"name":"Key"}',
      });
      return (await response.json()) as Created;
    };
    const created = [await create(), await create()];
    await emulator.interrupt();
    return created;
  };
  const [first, again] = [await createTwo(), await createTwo()];
  expect(again).toEqual(first);
  expect(first[0]?.key.id).toMatch(/^K[0-9A-Za-z]{27}$/);
  expect(first[0]?.cleartext).not.toBe(first[1]?.cleartext);
});
