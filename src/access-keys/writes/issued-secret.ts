import type { Secret } from '../../runtime/secret.js';
import type { AccessKey } from '../access-key.js';
import type { AccessKeys, IssuedAccessKey } from '../access-keys.js';
import { AccessKeyError } from '../errors.js';
import { loadKey } from './load-key.js';
import type { Seal } from './seal.js';

/** The result of a write that issues a secret: exactly one of `cleartext` and `sealedSecret` is given. */
export interface IssuedSecret {
  /** An error when a repeat could not load it; the secret is good all the same. */
  readonly accessKey: AccessKey | AccessKeyError;
  readonly cleartext: Secret | null;
  /** A compact JWE. */
  readonly sealedSecret: string | null;
  /** It was issued by an earlier request with the same idempotency key, and nothing was changed by this one. */
  readonly isRepeat: boolean;
}

export const issue = async ({ accessKey, cleartext }: IssuedAccessKey, seal: Seal | null): Promise<IssuedSecret> =>
  seal === null
    ? { accessKey, cleartext, sealedSecret: null, isRepeat: false }
    : { accessKey, cleartext: null, sealedSecret: await seal(cleartext), isRepeat: false };

/** @throws AccessKeyError */
export function keyOrThrow(accessKey: AccessKey | AccessKeyError): AccessKey {
  if (accessKey instanceof Error) throw accessKey;
  return accessKey;
}

/** The key as it is now, or why it cannot be shown. */
export async function keyOrError(accessKeys: AccessKeys, id: string): Promise<AccessKey | AccessKeyError> {
  try {
    return await loadKey(accessKeys, id);
  } catch (error) {
    if (error instanceof AccessKeyError) return error;
    throw error;
  }
}
