import type { AccessKeyFilter } from '../graphql/generated.js';
import type { AccessKeyList } from '../hooks/use-access-keys.js';

type Counts = NonNullable<AccessKeyList['counts']>;

/** A count that is a filter as well. */
export interface Count {
  readonly of: (counts: Counts) => number;
  readonly filter: (expiringDays: number) => AccessKeyFilter;
}

export type CountName = 'active' | 'inactive' | 'expired' | 'expiring' | 'neverExpires';

export const counts: Readonly<Record<CountName, Count>> = {
  active: { of: ({ active }) => active, filter: () => ({ statuses: ['ACTIVE'] }) },
  inactive: { of: ({ inactive }) => inactive, filter: () => ({ statuses: ['INACTIVE'] }) },
  expired: { of: ({ expired }) => expired, filter: () => ({ statuses: ['EXPIRED'] }) },
  expiring: {
    of: ({ expiring }) => expiring,
    filter: (days) => ({ statuses: ['ACTIVE'], expiringWithin: `P${days}D` }),
  },
  neverExpires: { of: ({ neverExpires }) => neverExpires, filter: () => ({ neverExpires: true }) },
};

export const countNames = Object.keys(counts) as readonly CountName[];
