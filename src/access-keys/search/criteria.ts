import type { AccessKeyStatus, JsonObject } from '../access-key.js';

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
