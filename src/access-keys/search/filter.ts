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
  const checks = [...stableChecks(filter), ...expiryChecks(filter, now)];
  const { statuses } = filter;
  if (statuses !== undefined) checks.push((key) => statuses.includes(statusAt(key, now)));
  if (checks.length === 0) return null;
  return (key) => checks.every((check) => check(key));
}

/** Can the same keys match at one time and not at another? */
export const isTimeDependent = (filter: AccessKeyFilter): boolean =>
  filter.statuses !== undefined || filter.expiringWithinMs !== undefined;

function stableChecks(filter: AccessKeyFilter): KeyPredicate[] {
  const { tenantIds, roleNames, boundUserId, createdBy, createdAt, permitsIp: address } = filter;
  const checks: KeyPredicate[] = [];
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
  if (boundUserId !== undefined) checks.push((key) => key.boundUserId === boundUserId);
  if (createdBy !== undefined) checks.push((key) => key.createdBy === createdBy);
  if (createdAt !== undefined) checks.push((key) => isWithin(key.createdAt, createdAt));
  if (address !== undefined) {
    const admits = admissionOf(address);
    checks.push((key) => admits(key.permittedIps));
  }
  return checks;
}

function expiryChecks({ expiresAt, expiringWithinMs, neverExpires }: AccessKeyFilter, now: number): KeyPredicate[] {
  const asksForDates = expiresAt !== undefined || expiringWithinMs !== undefined;
  if (!asksForDates && neverExpires === undefined) return [];
  return [
    (key) => {
      const { expiresAt: expiry } = key;
      if (expiry === null) return neverExpires === true && !hasUnreadableExpiry(key);
      if (!asksForDates) return neverExpires === false;
      if (expiresAt !== undefined && !isWithin(expiry, expiresAt)) return false;
      if (expiringWithinMs === undefined) return true;
      return expiry.getTime() > now && expiry.getTime() <= now + expiringWithinMs;
    },
  ];
}

const isWithin = (instant: Date, { from, to }: TimeRange): boolean =>
  (from === undefined || instant >= from) && (to === undefined || instant < to);
