import type { InputIssue } from '../errors.js';
import { lifetimeIssues, type AccessKeyPolicy } from '../policy.js';
import { latestExpiry, type Checked } from './input-issues.js';

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
    return refused(path, 'EXACTLY_ONE', 'Give exactly one of at, after and never.');
  }
  const [name, value] = choice;
  const choicePath = [...path, name];
  if (value === false) return refused(choicePath, 'EXACTLY_ONE', 'Say never: true, or give at or after.');
  if (value === true) return { value: null, issues: lifetimeIssues(null, { path: choicePath, now, policy }) };
  // Descope counts in whole seconds; the key must not live longer than was asked for.
  const asked = value instanceof Date ? value.getTime() : now + Number(value);
  const time = Math.floor(asked / 1000) * 1000;
  if (time <= now) {
    return refused(choicePath, 'IN_THE_PAST', 'A key must expire in the future, by a second at least.');
  }
  if (!(time <= latestExpiry.getTime())) {
    const latest = latestExpiry.toISOString();
    return refused(choicePath, 'TOO_FAR', `Descope stores expiries up to ${latest}; give an earlier one, or never.`);
  }
  const expiresAt = new Date(time);
  return { value: expiresAt, issues: lifetimeIssues(expiresAt, { path: choicePath, now, policy }) };
}

const refused = (path: readonly string[], code: string, message: string): Checked<null> => {
  const issue: InputIssue = { path, code, message };
  return { value: null, issues: [issue] };
};
