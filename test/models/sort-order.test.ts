import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AccessKey } from '../../src/access-keys/access-key.js';
import { RequestBudget } from '../../src/access-keys/request-budget.js';
import { AccessKeySnapshot } from '../../src/access-keys/search/snapshot.js';
import {
  toSortOrder,
  sortFields,
  sortValueOf,
  compareValues,
  type AccessKeySort,
} from '../../src/access-keys/search/sort-order.js';
import { sample } from '../support/sample.js';

const now = Date.UTC(2026, 10, 29);
const names = ['', 'a', 'A', 'á', 'key 2', 'key 10', 'Key 2', 'ß', 'ss', 'ключ', '🙂', 'key-2', '_x'];

const key = fc.record({
  name: fc.constantFrom(...names),
  storedStatus: fc.constantFrom('active', 'inactive', 'odd'),
  createdAt: fc.integer({ min: 0, max: 5 }).map((day) => new Date(now - day * 86_400_000)),
  createdBy: fc.constantFrom('U1', 'U2', ''),
  expiresAt: fc.constantFrom(null, new Date(now - 1), new Date(now + 1), new Date(now + 86_400_000)),
});
const keys = fc.array(key, { maxLength: 40 }).map((list) =>
  list.map(
    (one, index) =>
      ({
        ...one,
        id: `K${(index * 7) % 40}x${index}`,
        keyTenants: [],
        roleNames: [],
        permittedIps: [],
        unreadableFields: [],
        boundUserId: null,
      }) as unknown as AccessKey,
  ),
);
const sorts = fc.array(fc.record({ field: fc.constantFrom(...sortFields), desc: fc.boolean() }), { maxLength: 6 });
const budget = new RequestBudget();

const idsIn = async (snapshot: AccessKeySnapshot, sort: readonly AccessKeySort[], at = now) =>
  (await snapshot.select({}, toSortOrder(sort), { now: at, budget })).keys.map(({ id }) => id);

/** Compares the keys themselves, as the order is documented. */
const sorted = (list: readonly AccessKey[], sort: readonly AccessKeySort[], at = now): string[] =>
  [...list]
    .sort((a, b) => {
      for (const { field, desc } of toSortOrder(sort)) {
        const result = compareValues(field, sortValueOf(field, a, at), sortValueOf(field, b, at));
        if (result !== 0) return desc ? -result : result;
      }
      return 0;
    })
    .map(({ id }) => id);

it('sorts as comparing the keys does, in any order, also after time has changed statuses', async () => {
  await fc.assert(
    fc.asyncProperty(keys, fc.array(sorts, { minLength: 1, maxLength: 4 }), async (list, orders) => {
      const snapshot = new AccessKeySnapshot(list);
      for (const at of [now, now + 2]) {
        for (const sort of orders) expect(await idsIn(snapshot, sort, at)).toEqual(sorted(list, sort, at));
      }
    }),
    sample({ small: 30, full: 5_000 }),
  );
});
