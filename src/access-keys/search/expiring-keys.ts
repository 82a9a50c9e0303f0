import { statusAt, type AccessKey } from '../access-key.js';
import { successorsOf } from '../writes/replacement.js';

export interface ExpiringKey {
  readonly key: AccessKey;
  readonly expiresAt: Date;
  /** The newest key that replaces it; null: none. */
  readonly successor: AccessKey | null;
}

export const dayMs = 86_400_000;

/** Active keys that expire after `now` and within `withinMs`, the first to expire first. `keys`: all keys of the project. */
export function expiringKeys(
  keys: readonly AccessKey[],
  { now, withinMs }: { now: number; withinMs: number },
): readonly ExpiringKey[] {
  const expiring = keys.flatMap((key) => {
    const { expiresAt } = key;
    const isExpiring = expiresAt !== null && expiresAt.getTime() <= now + withinMs && statusAt(key, now) === 'ACTIVE';
    return isExpiring ? [{ key, expiresAt }] : [];
  });
  const successors = successorsOf(
    expiring.map(({ key }) => key),
    keys,
  );
  const withSuccessors = expiring.map((one) => ({ ...one, successor: successors.get(one.key.id) ?? null }));
  return withSuccessors.sort((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime() || (a.key.id < b.key.id ? -1 : 1));
}

/** A key that expires in at most `days` days, for which no notice with fewer days is due. */
export interface ExpiryNotice extends ExpiringKey {
  readonly days: number;
  /** When it became due. */
  readonly dueAt: Date;
}

/**
 * One notice for each key: the most urgent that is due. None was due before the key was created, or before `since`, in ms since
 * the epoch.
 */
export const dueNotices = (
  expiring: readonly ExpiringKey[],
  { now, noticeDays, since }: { now: number; noticeDays: readonly number[]; since: number },
): readonly ExpiryNotice[] =>
  expiring.flatMap((one) => {
    const dueTimeOf = (days: number): number => one.expiresAt.getTime() - days * dayMs;
    const due = noticeDays.filter((days) => dueTimeOf(days) <= now);
    if (due.length === 0) return [];
    const days = Math.min(...due);
    const dueAt = dueTimeOf(days);
    if (dueAt < since || dueAt < one.key.createdAt.getTime()) return [];
    return [{ ...one, days, dueAt: new Date(dueAt) }];
  });
