import { describe, expect, it } from 'vitest';
import { demoData, seededKeyId } from '../../src/sandbox/sandbox.js';
import { accessKeyPath, namesOf, testSandbox } from '../support/sandbox.js';

const clock = (): number => 1_800_000_000_000;

describe('a sandbox with generated keys', () => {
  it.each([0, 1, 500])('has exactly as many as asked for: %i', async (keys) => {
    const sandbox = await testSandbox({ keys });
    expect(sandbox.keys.size).toBe(keys);
    expect(namesOf(await sandbox.post(`${accessKeyPath}/search`))).toHaveLength(keys);
  });

  it('has the same ones every time, with predictable ids', async () => {
    const [one, other] = [await testSandbox({ keys: 1000, clock }), await testSandbox({ keys: 1000, clock })];
    expect(one.keys.all()).toEqual(other.keys.all());
    expect(one.stored(seededKeyId(999)).id).toHaveLength(28);
  });

  it('has them in realistic shares', async () => {
    const all = (await testSandbox({ keys: 10_000, clock })).keys.all();
    const now = clock() / 1000;
    const share = (isSo: (key: (typeof all)[number]) => boolean): number => all.filter(isSo).length / all.length;
    expect(share(({ status }) => status === 'inactive')).toBeCloseTo(0.1, 1);
    expect(share(({ expireTime }) => expireTime !== 0 && expireTime <= now)).toBeCloseTo(0.1, 1);
    expect(share(({ expireTime }) => expireTime === 0)).toBeCloseTo(0.25, 1);
    for (const { id } of demoData().tenants) {
      expect(share(({ keyTenants }) => keyTenants.some(({ tenantId }) => tenantId === id))).toBeGreaterThan(0.2);
    }
    expect(all.every(({ createdTime, expireTime }) => expireTime === 0 || expireTime > createdTime)).toBe(true);
    expect(new Set(all.map(({ name }) => name)).size).toBeLessThan(all.length);
  });

  // `npm run test:scale` does it with 100 000.
  it('stores 2 000 keys, and finds all and some of them', async () => {
    const sandbox = await testSandbox({ keys: 2_000 });
    expect(namesOf(await sandbox.post(`${accessKeyPath}/search`))).toHaveLength(2_000);
    const query = { text: 'zürich ÉDITEUR 7', tenantIds: ['acme'] };
    expect(namesOf(await sandbox.post(`${accessKeyPath}/search`, query)).length).toBeGreaterThan(0);
  });
});
