import type { AccessKeyFilter, AccessKeySummary } from '../graphql/generated/graphql';
import { soon } from './status-badges';

/** A count that is a filter as well. */
export interface Chip {
  readonly label: string;
  readonly count: (summary: Summary) => number;
  readonly filter: AccessKeyFilter;
}

export type Summary = Omit<AccessKeySummary, '__typename' | 'expiringWithin'> & { readonly expiring: number };

export const chips: readonly Chip[] = [
  { label: 'Active', count: ({ active }) => active, filter: { statuses: ['ACTIVE'] } },
  { label: 'Inactive', count: ({ inactive }) => inactive, filter: { statuses: ['INACTIVE'] } },
  { label: 'Expired', count: ({ expired }) => expired, filter: { statuses: ['EXPIRED'] } },
  {
    label: `Expiring within ${soon.days} days`,
    count: ({ expiring }) => expiring,
    filter: { statuses: ['ACTIVE'], expiringWithin: soon.duration },
  },
  { label: 'Never expiring', count: ({ neverExpires }) => neverExpires, filter: { neverExpires: true } },
];
