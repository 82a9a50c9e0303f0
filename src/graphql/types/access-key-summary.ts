import type { AccessKeySummary as Counts } from '../../access-keys/search/summary.js';
import { builder } from '../builder.js';

interface Summary {
  readonly counts: Counts;
  /** In ms since the epoch. */
  readonly now: number;
}

export const AccessKeySummary = builder.objectRef<Summary>('AccessKeySummary').implement({
  description: 'Counts over all keys that match a search, on whatever page they are.',
  fields: (t) => ({
    active: t.int({
      description: 'Keys that can be used now.',
      resolve: ({ counts, now }) => counts.activeAt(now),
    }),
    inactive: t.int({
      description: 'Deactivated keys that have not expired.',
      resolve: ({ counts, now }) => counts.inactiveAt(now),
    }),
    expired: t.int({
      description: 'Keys whose expiry has passed.',
      resolve: ({ counts, now }) => counts.expiredAt(now),
    }),
    neverExpires: t.int({
      description: 'Keys without an expiry, in whatever status.',
      resolve: ({ counts }) => counts.neverExpires,
    }),
    unrestricted: t.int({
      description: 'Keys without `permittedIps`, in whatever status: usable from anywhere.',
      resolve: ({ counts }) => counts.unrestricted,
    }),
    expiringWithin: t.int({
      description: 'Active keys that expire within this time from now.',
      args: { duration: t.arg({ type: 'Duration', required: true, description: 'For example `P30D`.' }) },
      resolve({ counts, now }, { duration }, { validity }) {
        validity.changes(() => counts.expiringWithinChangesAt(duration, now));
        return counts.expiringWithin(duration, now);
      },
    }),
  }),
});
