import type { AccessKeyStatus, JsonObject } from '../access-key.js';
import { InvalidInputError, type InputIssue } from '../errors.js';
import { isIpAddress } from '../ip-range.js';
import { attributeIssues } from '../writes/input-validation.js';
import type { AccessKeyFilter, TimeRange } from './filter.js';

/** As it comes from a client: what is null was not asked. */
export interface FilterInput {
  readonly text?: string | null | undefined;
  readonly tenantIds?: readonly string[] | null | undefined;
  readonly roleNames?: readonly string[] | null | undefined;
  readonly statuses?: readonly AccessKeyStatus[] | null | undefined;
  readonly boundUserId?: string | null | undefined;
  readonly createdBy?: string | null | undefined;
  readonly replaces?: string | null | undefined;
  readonly createdAt?: TimeRangeInput | null | undefined;
  readonly expiresAt?: TimeRangeInput | null | undefined;
  /** In ms. */
  readonly expiringWithin?: number | null | undefined;
  readonly neverExpires?: boolean | null | undefined;
  readonly permitsIp?: string | null | undefined;
  readonly customAttributes?: JsonObject | null | undefined;
}

interface TimeRangeInput {
  readonly from?: Date | null | undefined;
  readonly to?: Date | null | undefined;
}

const maxTextLength = 256;

/** @throws InvalidInputError naming every argument that is wrong. */
export function decodeFilter(input: FilterInput | null | undefined): AccessKeyFilter {
  if (input === null || input === undefined) return {};
  const issues = filterIssues(input);
  if (issues.length > 0) throw new InvalidInputError(issues);
  const { text, tenantIds, roleNames, statuses, boundUserId, createdBy, neverExpires, customAttributes } = input;
  return {
    // Blanks around a search text are typing, and an empty search box searches for nothing in particular.
    ...given('text', text?.trim() || null),
    ...given('tenantIds', asSet(tenantIds)),
    ...given('roleNames', asSet(roleNames)),
    ...given('statuses', asSet(statuses)),
    ...given('boundUserId', boundUserId),
    ...given('createdBy', createdBy),
    ...given('replaces', input.replaces),
    ...given('createdAt', decodeRange(input.createdAt)),
    ...given('expiresAt', decodeRange(input.expiresAt)),
    ...given('expiringWithinMs', input.expiringWithin),
    ...given('neverExpires', neverExpires),
    ...given('permitsIp', input.permitsIp),
    ...given(
      'customAttributes',
      customAttributes && Object.keys(customAttributes).length > 0 ? customAttributes : null,
    ),
  };
}

const given = <K extends keyof AccessKeyFilter>(field: K, value: AccessKeyFilter[K] | null): Pick<AccessKeyFilter, K> =>
  (value === null || value === undefined ? {} : { [field]: value }) as Pick<AccessKeyFilter, K>;

/** Sorted, so that the same question has the same name. */
const asSet = <T extends string>(values: readonly T[] | null | undefined): readonly T[] | null =>
  values === null || values === undefined ? null : [...new Set(values)].sort();

const decodeRange = (range: TimeRangeInput | null | undefined): TimeRange | null =>
  range?.from || range?.to ? { ...(range.from && { from: range.from }), ...(range.to && { to: range.to }) } : null;

function filterIssues(input: FilterInput): InputIssue[] {
  const issues: InputIssue[] = [];
  const refuse = (field: keyof FilterInput, code: string, message: string): void => {
    issues.push({ path: ['filter', field], code, message });
  };
  if ((input.text?.length ?? 0) > maxTextLength) {
    refuse('text', 'TOO_LONG', `Search for at most ${maxTextLength} characters.`);
  }
  for (const field of ['createdAt', 'expiresAt'] as const) {
    const { from, to } = input[field] ?? {};
    if (from && to && from >= to) refuse(field, 'REVERSED', 'from must come before to.');
  }
  if (typeof input.permitsIp === 'string' && !isIpAddress(input.permitsIp)) {
    refuse('permitsIp', 'INVALID_IP', 'Give one IPv4 or IPv6 address, e.g. 203.0.113.7.');
  }
  for (const { path, code, message } of attributeIssues(input.customAttributes ?? {})) {
    issues.push({ path: ['filter', ...path], code, message });
  }
  return issues;
}

/** An empty list lets nothing through, so nothing needs to be asked. */
export const matchesNothing = ({ tenantIds, roleNames, statuses }: AccessKeyFilter): boolean =>
  [tenantIds, roleNames, statuses].some((list) => list?.length === 0);
