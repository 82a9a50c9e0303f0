import { builder } from '../builder.js';
import type { SearchConnection } from '../search-connection.js';

export const AccessKeySummary = builder.objectRef<SearchConnection>('AccessKeySummary').implement({
  description: 'Counts over all keys that match a search, on whatever page they are.',
  fields: (t) => ({
    active: t.int({
      description: 'Keys that can be used now.',
      resolve: ({ selection, now }) => selection.summary.activeAt(now),
    }),
    inactive: t.int({
      description: 'Deactivated keys that have not expired.',
      resolve: ({ selection, now }) => selection.summary.inactiveAt(now),
    }),
    expired: t.int({
      description: 'Keys whose expiry has passed.',
      resolve: ({ selection, now }) => selection.summary.expiredAt(now),
    }),
    neverExpires: t.int({
      description: 'Keys without an expiry, in whatever status.',
      resolve: ({ selection }) => selection.summary.neverExpires,
    }),
    unrestricted: t.int({
      description: 'Keys without `permittedIps`, in whatever status: usable from anywhere.',
      resolve: ({ selection }) => selection.summary.unrestricted,
    }),
    expiringWithin: t.int({
      description: 'Active keys that expire within this time from now.',
      args: { duration: t.arg({ type: 'Duration', required: true, description: 'For example `P30D`.' }) },
      resolve: ({ selection, now }, { duration }) => selection.summary.expiringWithin(duration, now),
    }),
  }),
});
