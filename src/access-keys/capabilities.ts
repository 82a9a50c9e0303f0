import { statusAt, type AccessKey } from './access-key.js';
import type { AccessKeyAction } from './access-key-actions.js';
import { ConflictError, ForbiddenError, type AccessKeyError } from './errors.js';

export type { AccessKeyAction } from './access-key-actions.js';

/**
 * Why `action` cannot be done to this key at `now` (ms), or null when it can. Buttons are drawn and writes are refused by
 * this one function, so that they never disagree.
 */
export function refusalOf(action: AccessKeyAction, key: AccessKey, now: number): AccessKeyError | null {
  const refusal = key.refusals?.[action];
  if (refusal !== undefined) return new ForbiddenError(refusal);
  if (!key.editable && action !== 'replace') {
    return new ForbiddenError('Descope does not let these credentials change this key.');
  }
  return stateRefusals[action]?.(key, now) ?? null;
}

const expired = (key: AccessKey, next: string): ConflictError =>
  new ConflictError('KEY_EXPIRED', `This key has expired, and an expiry cannot be changed. ${next}`, key);

const stateRefusals: Partial<Record<AccessKeyAction, (key: AccessKey, now: number) => AccessKeyError | null>> = {
  activate(key, now) {
    return statusAt(key, now) === 'EXPIRED' ? expired(key, 'Replace it to get a working key.') : null;
  },
  rotate(key, now) {
    const status = statusAt(key, now);
    if (status === 'EXPIRED') return expired(key, 'Replace it to get a working secret.');
    if (status === 'INACTIVE') {
      return new ConflictError('KEY_INACTIVE', 'This key is deactivated. Activate it before you rotate it.', key);
    }
    if (status === 'UNKNOWN') {
      return new ConflictError(
        'CONFLICT',
        `Only an active key can be rotated; this one is "${key.storedStatus}".`,
        key,
      );
    }
    return null;
  },
};
