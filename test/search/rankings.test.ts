import { describe, expect, it } from 'vitest';
import type { AccessKey } from '../../src/access-keys/access-key.js';
import { RequestBudget } from '../../src/access-keys/request-budget.js';
import { AccessKeySnapshot } from '../../src/access-keys/search/snapshot.js';
import { toSortOrder } from '../../src/access-keys/search/sort-order.js';

const now = Date.UTC(2026, 10, 29);
const budget = new RequestBudget();

describe('what a snapshot has selected', () => {
  const list = Array.from({ length: 30 }, (_, index) => ({
    id: `K${index}`,
    name: `n${index % 7}`,
    storedStatus: 'active',
    createdAt: new Date(now),
    createdBy: `U${index % 3}`,
    expiresAt: null,
    keyTenants: [],
    roleNames: [],
    permittedIps: [],
    unreadableFields: [],
    boundUserId: null,
  })) as unknown as AccessKey[];
  const order = toSortOrder([]);

  it('stays as long as it is used, however many others there are, and goes when it is not', async () => {
    const snapshot = new AccessKeySnapshot(list);
    const select = (createdBy: string) => snapshot.select({ createdBy }, order, { now, budget });
    const [used, unused] = [await select('U1'), await select('U2')];
    for (let index = 0; index < 100; index++) {
      await select(`other ${index}`);
      expect(await select('U1')).toBe(used);
    }
    expect(await select('U2')).not.toBe(unused);
  });
});
