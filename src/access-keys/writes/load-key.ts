import type { AccessKey } from '../access-key.js';
import type { AccessKeys } from '../access-keys.js';
import { denialError, denialOf, type AccessKeyAction } from '../capabilities.js';
import { NotFoundError } from '../errors.js';

/** The key as it is now, straight from Descope. @throws NotFoundError */
export async function loadKey(accessKeys: AccessKeys, id: string): Promise<AccessKey> {
  const found = (await accessKeys.loadMany([id], { fresh: true })).get(id);
  if (found === undefined) throw new NotFoundError(id);
  if (found instanceof Error) throw found;
  return found;
}

/** The same, and in a state that allows `action`. @throws ConflictError, ForbiddenError, NotFoundError */
export async function loadKeyFor(
  action: AccessKeyAction,
  { accessKeys, id, now }: { accessKeys: AccessKeys; id: string; now: number },
): Promise<AccessKey> {
  const key = await loadKey(accessKeys, id);
  const refusal = denialOf(action, key, now);
  if (refusal !== null) throw denialError(refusal, key);
  return key;
}
