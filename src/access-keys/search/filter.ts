import { hasUnreadableExpiry, statusAt, type AccessKey, type AccessKeyStatus, type JsonObject } from '../access-key.js';
import { admissionOf } from '../ip-range.js';

/** What is asked of a search. An absent condition lets every key through; an empty list lets none through. */
export interface AccessKeyFilter {
  readonly text?: string;
  readonly tenantIds?: readonly string[];
  /** The tenant whose keys are looked at; `tenantIds` then narrows them further. */
  readonly inTenant?: string;
  readonly roleNames?: readonly string[];
  readonly statuses?: readonly AccessKeyStatus[];
  readonly boundUserId?: string;
  readonly createdBy?: string;
  readonly replaces?: string;
  readonly createdAt?: TimeRange;
  /** Keys that never expire match a range only when `neverExpires` is true as well. */
  readonly expiresAt?: TimeRange;
  readonly expiringWithinMs?: number;
  readonly neverExpires?: boolean;
  readonly permitsIp?: string;
  readonly customAttributes?: JsonObject;
}

export interface TimeRange {
  /** Inclusive. */
  readonly from?: Date;
  /** Exclusive. */
  readonly to?: Date;
}

/** The part of a filter that Descope's own search understands. It answers the whole match at once. */
export interface SearchQuery {
  readonly text?: string;
  readonly tenantIds?: readonly string[];
  readonly boundUserId?: string;
  readonly customAttributes?: JsonObject;
}

/** Everything else of the filter is applied here: Descope has no word for it, or a doubtful one. */
export function queryOf(filter: AccessKeyFilter): SearchQuery {
  const { text, inTenant, boundUserId, customAttributes } = filter;
  const tenantIds = inTenant === undefined ? filter.tenantIds : [inTenant];
  return {
    ...(text !== undefined && { text }),
    ...(tenantIds !== undefined && { tenantIds }),
    ...(boundUserId !== undefined && { boundUserId }),
    ...(customAttributes !== undefined && { customAttributes }),
  };
}

export type KeyPredicate = (key: AccessKey) => boolean;

/**
 * What of the filter is checked here, as of `now` (ms). `text` and `customAttributes` are Descope's to match, and the keys of
 * the tenant that is looked at come from `groups.ts`; other tenants and the bound user are checked again, since one upstream
 * answer can serve several filters. Null: every key matches.
 */
export function predicateOf(filter: AccessKeyFilter, now: number): KeyPredicate | null {
  const { statuses } = filter;
  const statusChecks: KeyPredicate[] = statuses === undefined ? [] : [(key) => statuses.includes(statusAt(key, now))];
  // The quick ones first.
  const checks = [...timeChecks(filter, now), ...statusChecks, ...listChecks(filter)];
  const [only] = checks;
  if (only === undefined) return null;
  if (checks.length === 1) return only;
  return (key) => {
    for (const check of checks) if (!check(key)) return false;
    return true;
  };
}

/** Can the same keys match at one time and not at another? */
export const isTimeDependent = (filter: AccessKeyFilter): boolean =>
  filter.statuses !== undefined || filter.expiringWithinMs !== undefined;

function listChecks(filter: AccessKeyFilter): KeyPredicate[] {
  const { tenantIds, roleNames, boundUserId, createdBy, replaces, permitsIp: address } = filter;
  const checks: KeyPredicate[] = [];
  if (boundUserId !== undefined) checks.push((key) => key.boundUserId === boundUserId);
  if (createdBy !== undefined) checks.push((key) => key.createdBy === createdBy);
  if (replaces !== undefined) checks.push((key) => key.replacesId === replaces);
  if (tenantIds !== undefined) {
    const wanted = new Set(tenantIds);
    checks.push((key) => key.keyTenants.some(({ tenantId }) => wanted.has(tenantId)));
  }
  if (roleNames !== undefined) {
    const wanted = new Set(roleNames);
    const isWanted = (roleName: string): boolean => wanted.has(roleName);
    checks.push(
      (key) => key.roleNames.some(isWanted) || key.keyTenants.some((tenant) => tenant.roleNames.some(isWanted)),
    );
  }
  if (address !== undefined) {
    const admits = admissionOf(address);
    checks.push((key) => admits(key.permittedIps));
  }
  return checks;
}

function timeChecks(filter: AccessKeyFilter, now: number): KeyPredicate[] {
  const { createdAt, expiresAt, expiringWithinMs, neverExpires } = filter;
  const checks: KeyPredicate[] = [];
  if (createdAt !== undefined) {
    const isWithin = withinRange(createdAt);
    checks.push((key) => isWithin(key.createdAt.getTime()));
  }
  const hasDates = expiresAt !== undefined || expiringWithinMs !== undefined;
  if (!hasDates && neverExpires === undefined) return checks;
  const isWithin = withinRange(expiresAt ?? {});
  checks.push((key) => {
    const { expiresAt: expiry } = key;
    if (expiry === null) return neverExpires === true && !hasUnreadableExpiry(key);
    if (!hasDates) return neverExpires === false;
    const time = expiry.getTime();
    return isWithin(time) && (expiringWithinMs === undefined || (time > now && time <= now + expiringWithinMs));
  });
  return checks;
}

function withinRange({ from, to }: TimeRange): (time: number) => boolean {
  const [start, end] = [from?.getTime() ?? -Infinity, to?.getTime() ?? Infinity];
  return (time) => time >= start && time < end;
}
