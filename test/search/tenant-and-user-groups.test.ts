import { expect, it } from 'vitest';
import type { AccessKey } from '../../src/access-keys/access-key.js';
import { keysInTenant, keysOfUser } from '../../src/access-keys/search/snapshot.js';

const key = (id: string, tenantIds: readonly string[], boundUserId: string | null = null) =>
  ({
    id,
    boundUserId,
    keyTenants: tenantIds.map((tenantId) => ({ tenantId, tenantName: null, roleNames: [] })),
  }) as unknown as AccessKey;

const idsOf = async (keys: Promise<readonly AccessKey[]>) => (await keys).map(({ id }) => id);

it('are the keys of a tenant or a user, in the order of the list, and each of them once', async () => {
  const keys = [key('c', ['T1', 'T2'], 'U1'), key('a', ['T2', 'T1', 'T2']), key('b', [], 'U1'), key('d', ['T1'], 'U2')];

  expect(await idsOf(keysInTenant(keys, 'T1'))).toEqual(['c', 'a', 'd']);
  expect(await idsOf(keysInTenant(keys, 'T2'))).toEqual(['c', 'a']);
  expect(await idsOf(keysInTenant(keys, 'T3'))).toEqual([]);
  expect(await idsOf(keysOfUser(keys, 'U1'))).toEqual(['c', 'b']);
  expect(await idsOf(keysOfUser(keys, 'U3'))).toEqual([]);
});

it('are of this very list', async () => {
  const [one, other] = [key('a', ['T1']), key('b', ['T1'])];

  expect(await idsOf(keysInTenant([one], 'T1'))).toEqual(['a']);
  expect(await idsOf(keysInTenant([other], 'T1'))).toEqual(['b']);
  expect(await idsOf(keysInTenant([other, one], 'T1'))).toEqual(['b', 'a']);
});

it('are found by going through the list once, however many tenants are asked for', async () => {
  let reads = 0;
  const keys = Array.from({ length: 1000 }, (_, index) => {
    const one = key(`K${index}`, [`T${index % 500}`]);
    const { keyTenants } = one;
    return Object.defineProperty(one, 'keyTenants', { get: () => (reads++, keyTenants) });
  });

  const found = await Promise.all(Array.from({ length: 500 }, (_, tenant) => idsOf(keysInTenant(keys, `T${tenant}`))));

  expect(found[7]).toEqual(['K7', 'K507']);
  expect(reads).toBe(1000);
});
