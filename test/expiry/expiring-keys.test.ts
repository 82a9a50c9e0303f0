import { describe, expect, it } from 'vitest';
import type { AccessKey } from '../../src/access-keys/access-key.js';
import { dayMs, dueNotices, expiringKeys } from '../../src/access-keys/search/expiring-keys.js';

const now = Date.UTC(2030, 0, 31);
const noticeDays = [30, 7, 1];

const keyOf = (id: string, changes: Partial<AccessKey> = {}): AccessKey => ({
  id,
  name: id,
  description: '',
  replacesId: null,
  storedStatus: 'active',
  createdAt: new Date(now - 100 * dayMs),
  createdBy: '',
  expiresAt: null,
  roleNames: [],
  keyTenants: [],
  boundUserId: null,
  clientId: null,
  permittedIps: [],
  customClaims: {},
  customAttributes: {},
  editable: true,
  unreadableFields: [],
  ...changes,
});

const inDays = (days: number): { expiresAt: Date } => ({ expiresAt: new Date(now + days * dayMs) });

describe('expiring keys', () => {
  it('are active, expire later than now and within the time, and are in the order of their expiry', () => {
    const keys = [
      keyOf('later', inDays(20)),
      keyOf('soon', inDays(2)),
      keyOf('at the end', inDays(30)),
      keyOf('too late', inDays(30.1)),
      keyOf('expired', inDays(-1)),
      keyOf('now', inDays(0)),
      keyOf('inactive', { ...inDays(2), storedStatus: 'inactive' }),
      keyOf('never'),
    ];
    const found = expiringKeys(keys, { now, withinMs: 30 * dayMs });
    expect(found.map(({ key }) => key.id)).toEqual(['soon', 'later', 'at the end']);
  });

  it('have the newest key that replaces them as their successor', () => {
    const keys = [
      keyOf('old', inDays(2)),
      keyOf('first', { replacesId: 'old', createdAt: new Date(now - 2) }),
      keyOf('second', { replacesId: 'old', createdAt: new Date(now - 1) }),
      keyOf('older', { replacesId: 'old', createdAt: new Date(now - 200 * dayMs) }),
    ];
    const [found] = expiringKeys(keys, { now, withinMs: 30 * dayMs });
    expect(found?.successor?.id).toBe('second');
  });
});

describe('due notices', () => {
  const due = (days: number, changes: Partial<AccessKey> = {}, since = -Infinity) =>
    dueNotices(expiringKeys([keyOf('key', { ...inDays(days), ...changes })], { now, withinMs: 30 * dayMs }), {
      now,
      noticeDays,
      since,
    }).map((notice) => notice.days);

  it.each([
    [29.9, [30]],
    [30, [30]],
    [8, [30]],
    [7, [7]],
    [1.5, [7]],
    [1, [1]],
    [0.01, [1]],
  ])('of a key that expires in %d days are those with the fewest days: %j', (days, expected) => {
    expect(due(days)).toEqual(expected);
  });

  it('are not due for the time before the key was created', () => {
    expect(due(5, { createdAt: new Date(now - dayMs) })).toEqual([]);
    expect(due(5, { createdAt: new Date(now - 3 * dayMs) })).toEqual([7]);
  });

  it('are not due before the time from which on they are wanted', () => {
    expect(due(6.5, {}, now - dayMs)).toEqual([7]);
    expect(due(5, {}, now - dayMs)).toEqual([]);
  });
});
