import type { AccessKey } from './access-key.js';
import { UpstreamError } from './errors.js';

/** A key of which Descope returned too little, or something else than documented, to show it. */
export interface UnreadableKey {
  /** Null when not even that can be read. */
  readonly id: string | null;
  /** Descope's name of the first field that cannot be read. */
  readonly field: string;
  /** Decides who may know of the key; null when that cannot be read. */
  readonly owners: Pick<AccessKey, 'keyTenants' | 'boundUserId'> | null;
}

/** One key cannot be read; other keys are not affected. */
export class UnreadableKeyError extends UpstreamError {
  override readonly name = 'UnreadableKeyError';
  readonly key: UnreadableKey;

  constructor(key: UnreadableKey) {
    super('UPSTREAM_BAD_RESPONSE', {
      message:
        `Descope returned this access key with a value of ${key.field} that Keyway cannot read. ` +
        'Look at the key in the Descope console, and report it to the operators of this API.',
    });
    this.key = key;
  }
}
