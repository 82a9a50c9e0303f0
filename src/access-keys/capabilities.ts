import { statusAt, type AccessKey, type AccessKeyAction } from './access-key.js';
import { ConflictError, ForbiddenError, type AccessKeyError } from './errors.js';

export type { AccessKeyAction } from './access-key.js';

/** Not an `Error`: a list can contain hundreds, and each `Error` captures a stack trace. */
export interface DenialReason {
  readonly code: 'FORBIDDEN' | 'KEY_EXPIRED' | 'KEY_INACTIVE' | 'CONFLICT';
  /** For a person to read. */
  readonly reason: string;
}

/**
 * Why `action` cannot be done to this key at `now` (ms), or null when it can. Buttons are drawn and writes are refused by
 * this one function, so that they never disagree.
 */
export function denialOf(action: AccessKeyAction, key: AccessKey, now: number): DenialReason | null {
  const reason = key.refusals?.[action];
  if (reason !== undefined) return { code: 'FORBIDDEN', reason };
  if (!key.editable && action !== 'replace') return notEditable;
  if (key.unreadableFields.length > 0 && (action === 'update' || action === 'replace')) return unreadableSettings;
  return stateDenials[action]?.(key, now) ?? null;
}

/** What a write of this key is refused with. */
export const denialError = ({ code, reason }: DenialReason, key: AccessKey): AccessKeyError =>
  code === 'FORBIDDEN' ? new ForbiddenError(reason) : new ConflictError(code, reason, key);

const notEditable: DenialReason = {
  code: 'FORBIDDEN',
  reason: 'Descope does not let these credentials change this key.',
};

const unreadableSettings: DenialReason = {
  code: 'CONFLICT',
  reason:
    'Some fields of this key cannot be read (unreadableFields), and would be lost. Correct them in the Descope console.',
};

const expired = (next: string): DenialReason => ({
  code: 'KEY_EXPIRED',
  reason: `This key has expired, and an expiry cannot be changed. ${next}`,
});
const activationExpired = expired('Replace it to get a working key.');
const rotationExpired = expired('Replace it to get a working secret.');
const rotationInactive: DenialReason = {
  code: 'KEY_INACTIVE',
  reason: 'This key is deactivated. Activate it before you rotate it.',
};

const stateDenials: Partial<Record<AccessKeyAction, (key: AccessKey, now: number) => DenialReason | null>> = {
  activate: (key, now) => (statusAt(key, now) === 'EXPIRED' ? activationExpired : null),
  rotate(key, now) {
    const status = statusAt(key, now);
    if (status === 'ACTIVE') return null;
    if (status === 'EXPIRED') return rotationExpired;
    if (status === 'INACTIVE') return rotationInactive;
    return { code: 'CONFLICT', reason: `Only an active key can be rotated; this one is "${key.storedStatus}".` };
  },
};
