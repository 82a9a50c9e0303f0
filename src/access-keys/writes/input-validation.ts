import { ExactNumber } from '../../runtime/exact-json.js';
import type { JsonObject } from '../access-key.js';
import { InvalidInputError, type InputIssue } from '../errors.js';
import { canonicalIpRange } from '../ip-range.js';
import { isPolicyIssue, lifetimeIssues, type AccessKeyPolicy } from '../policy.js';
import { splitDescription } from './replacement.js';

/** A parsed value and all problems of the input, so that they can be reported at once. */
export interface Checked<T> {
  readonly value: T;
  readonly issues: readonly InputIssue[];
}

export function canonicalPermittedIps(permittedIps: readonly string[]): Checked<readonly string[]> {
  const issues: InputIssue[] = [];
  const value = permittedIps.map((text, index) => {
    const range = canonicalIpRange(text.trim());
    if (range !== null) return range;
    const message = 'Give an IPv4 or IPv6 address or a CIDR range, e.g. 10.0.0.0/8.';
    issues.push({ path: ['permittedIps', String(index)], code: 'INVALID_IP', message });
    return text;
  });
  return { value: [...new Set(value)], issues };
}

export function tenantIssues(keyTenants: readonly { readonly tenantId: string }[]): InputIssue[] {
  const seen = new Set<string>();
  return keyTenants.flatMap(({ tenantId }, index): InputIssue[] => {
    const path = ['keyTenants', String(index), 'tenantId'];
    if (tenantId.trim() === '') return [{ path, code: 'REQUIRED', message: 'Give the id of a tenant.' }];
    if (seen.has(tenantId)) return [{ path, code: 'DUPLICATE', message: 'Name each tenant once, with all its roles.' }];
    seen.add(tenantId);
    return [];
  });
}

export const roleNameIssues = (roleNames: readonly string[], path: readonly string[]): InputIssue[] =>
  roleNames.flatMap((roleName, index) =>
    roleName.trim() === ''
      ? [{ path: [...path, String(index)], code: 'REQUIRED', message: 'Give the name of a role.' }]
      : [],
  );

/** Descope may store numbers as doubles, so more digits than a double keeps could be lost there. */
const numberIssues = (path: readonly string[], value: unknown, stored: unknown): InputIssue[] =>
  value instanceof ExactNumber && !value.isExactDouble && !(stored instanceof ExactNumber && stored.text === value.text)
    ? [
        {
          path,
          code: 'NUMBER_TOO_PRECISE',
          message: 'Use a number that a double holds exactly, or send it as a string.',
        },
      ]
    : [];

const isScalar = (value: unknown): boolean =>
  value instanceof ExactNumber ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));
const isTextList = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string');

/** `stored`: what the key has already, which may stay. */
export const claimIssues = (customClaims: JsonObject, stored: JsonObject = {}): InputIssue[] =>
  Object.entries(customClaims).flatMap(([name, value]) =>
    isScalar(value)
      ? numberIssues(['customClaims', name], value, stored[name])
      : [{ path: ['customClaims', name], code: 'NESTED', message: 'Use a string, a number or a boolean.' }],
  );

/** A replacement writes this line, and what clients write must not be taken for one. */
export const descriptionIssues = (description: string): InputIssue[] =>
  splitDescription(description).replacesId === null
    ? []
    : [
        {
          path: ['description'],
          code: 'RESERVED',
          message: 'Leave out the last line: replaceAccessKey writes it to mark the successor of a key.',
        },
      ];

export const attributeIssues = (customAttributes: JsonObject, stored: JsonObject = {}): InputIssue[] =>
  Object.entries(customAttributes).flatMap(([name, value]) =>
    isScalar(value) || isTextList(value)
      ? numberIssues(['customAttributes', name], value, stored[name])
      : [
          {
            path: ['customAttributes', name],
            code: 'NESTED',
            message: 'Use a string, a number, a boolean or a list of strings.',
          },
        ],
  );

/** Descope stores expiries as 32-bit seconds. */
const latestExpiry = new Date(2 ** 31 * 1000 - 1000);

/** @throws InvalidInputError when there are any. */
export function refuseIssues(issues: readonly InputIssue[]): void {
  if (issues.length === 0) return;
  throw new InvalidInputError(issues, issues.every(isPolicyIssue) ? 'POLICY_VIOLATION' : 'INVALID_INPUT');
}

/** Exactly one is given: an instant, a time from now in ms, or the decision that the key never expires. */
export interface ExpiryInput {
  readonly at?: Date | null | undefined;
  readonly after?: number | null | undefined;
  readonly never?: boolean | null | undefined;
}

/** The instant that is meant, null for never. */
export function checkExpiry(
  expiry: ExpiryInput | null | undefined,
  { now, policy }: { now: number; policy: AccessKeyPolicy },
): Checked<Date | null> {
  const path = ['expiry'];
  const given = Object.entries(expiry ?? {}).filter(([, value]) => value !== null && value !== undefined);
  const [choice, ...others] = given;
  if (choice === undefined || others.length > 0) {
    return refusedExpiry(path, 'EXACTLY_ONE', 'Give exactly one of at, after and never.');
  }
  const [name, value] = choice;
  const choicePath = [...path, name];
  if (value === false) return refusedExpiry(choicePath, 'EXACTLY_ONE', 'Say never: true, or give at or after.');
  if (value === true) return { value: null, issues: lifetimeIssues(null, { path: choicePath, now, policy }) };
  // Descope counts in whole seconds; the key must not live longer than was asked for.
  const asked = value instanceof Date ? value.getTime() : now + Number(value);
  const time = Math.floor(asked / 1000) * 1000;
  if (time <= now) {
    return refusedExpiry(choicePath, 'IN_THE_PAST', 'A key must expire in the future, by a second at least.');
  }
  if (!(time <= latestExpiry.getTime())) {
    const latest = latestExpiry.toISOString();
    return refusedExpiry(
      choicePath,
      'TOO_FAR',
      `Descope stores expiries up to ${latest}; give an earlier one, or never.`,
    );
  }
  const expiresAt = new Date(time);
  return { value: expiresAt, issues: lifetimeIssues(expiresAt, { path: choicePath, now, policy }) };
}

const refusedExpiry = (path: readonly string[], code: string, message: string): Checked<null> => {
  const issue: InputIssue = { path, code, message };
  return { value: null, issues: [issue] };
};
