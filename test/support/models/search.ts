import type { WireAccessKey } from '../../../src/descope/wire/types.js';
import type { AccessKeyFilter, AccessKeySort, AccessKeyTimeRange } from '../../generated/graphql.js';

/** What a search should answer, worked out in the plainest way from what Descope stores. `now` in ms. */
export function expectedKeys(
  keys: readonly WireAccessKey[],
  { filter, sort, now }: { filter: AccessKeyFilter; sort: readonly AccessKeySort[]; now: number },
): WireAccessKey[] {
  return keys.filter((key) => matches(key, filter, now)).sort((a, b) => compare(a, b, sort, now));
}

export function statusOf(key: WireAccessKey, now: number): string {
  if (key.expireTime !== 0 && key.expireTime * 1000 <= now) return 'EXPIRED';
  return { active: 'ACTIVE', inactive: 'INACTIVE' }[key.status] ?? 'UNKNOWN';
}

export function expectedSummary(keys: readonly WireAccessKey[], { within, now }: { within: number; now: number }) {
  const count = (test: (key: WireAccessKey) => boolean): number => keys.filter(test).length;
  return {
    active: count((key) => statusOf(key, now) === 'ACTIVE'),
    inactive: count((key) => statusOf(key, now) === 'INACTIVE'),
    expired: count((key) => statusOf(key, now) === 'EXPIRED'),
    neverExpires: count((key) => key.expireTime === 0),
    unrestricted: count((key) => key.permittedIps.length === 0),
    expiringWithin: count(
      (key) => statusOf(key, now) === 'ACTIVE' && key.expireTime !== 0 && key.expireTime * 1000 <= now + within,
    ),
  };
}

/** The comparison that the sort promises, a key against a key. */
export function compare(a: WireAccessKey, b: WireAccessKey, sort: readonly AccessKeySort[], now: number): number {
  const steps: readonly AccessKeySort[] = sort.length > 0 ? sort : [{ field: 'CREATED_AT', desc: true }];
  for (const { field, desc } of steps) {
    const order = compareBy(field, a, b, now);
    if (order !== 0) return desc === true ? -order : order;
  }
  return compareBy('ID', a, b, now);
}

function compareBy(field: AccessKeySort['field'], a: WireAccessKey, b: WireAccessKey, now: number): number {
  const text = (x: string, y: string): number => (x === y ? 0 : x < y ? -1 : 1);
  const never = (time: number): number => (time === 0 ? Infinity : time);
  switch (field) {
    case 'NAME':
      return a.name.localeCompare(b.name, 'en', { sensitivity: 'accent', numeric: true });
    case 'STATUS': {
      const rank = ['ACTIVE', 'INACTIVE', 'EXPIRED', 'UNKNOWN'];
      return rank.indexOf(statusOf(a, now)) - rank.indexOf(statusOf(b, now));
    }
    case 'CREATED_AT':
      return a.createdTime - b.createdTime;
    case 'CREATED_BY':
      return text(a.createdBy, b.createdBy);
    case 'EXPIRES_AT':
      return a.expireTime === b.expireTime ? 0 : never(a.expireTime) - never(b.expireTime);
    default:
      return text(a.id, b.id);
  }
}

function matches(key: WireAccessKey, filter: AccessKeyFilter, now: number): boolean {
  const { text, tenantIds, roleNames, statuses, boundUserId, createdBy, createdAt, expiresAt, permitsIp } = filter;
  const expires = key.expireTime * 1000;
  const isIn = (time: number, range: AccessKeyTimeRange): boolean =>
    (!range.from || time >= Date.parse(range.from)) && (!range.to || time < Date.parse(range.to));
  const roles = [...key.roleNames, ...key.keyTenants.flatMap((tenant) => tenant.roleNames)];
  if (text && !`${key.name} ${key.description} ${key.id} ${key.createdBy}`.toLowerCase().includes(text.toLowerCase()))
    return false;
  if (tenantIds && !key.keyTenants.some(({ tenantId }) => tenantIds.includes(tenantId))) return false;
  if (roleNames && !roles.some((role) => roleNames.includes(role))) return false;
  if (statuses && !(statuses as string[]).includes(statusOf(key, now))) return false;
  if (boundUserId && key.boundUserId !== boundUserId) return false;
  if (createdBy && key.createdBy !== createdBy) return false;
  if (createdAt && !isIn(key.createdTime * 1000, createdAt)) return false;
  if (permitsIp && key.permittedIps.length > 0 && !key.permittedIps.includes(permitsIp)) return false;
  if (key.expireTime === 0) {
    return filter.neverExpires ?? !(expiresAt || filter.expiringWithin);
  }
  if (!expiresAt && !filter.expiringWithin) return filter.neverExpires !== true;
  if (expiresAt && !isIn(expires, expiresAt)) return false;
  return !filter.expiringWithin || (expires > now && expires <= now + seconds(filter.expiringWithin) * 1000);
}

/** Of the form `PT…S`, which is all that the tests use. */
export const seconds = (duration: string): number => Number(/^PT(\d+)S$/.exec(duration)?.[1]);
