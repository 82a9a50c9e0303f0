import type { AccessKeys } from '../access-keys/access-keys.js';

const checkEveryMs = 60_000;
/** Descope makes ids of 28 to 31 characters at random. */
const unusedKeyId = `K${'0'.repeat(30)}`;

/**
 * Descope judges a management key with each call; a subscription needs none. The check loads a key that does not exist, at most
 * once a minute, and rejects with an `AccessKeyError` when the credential may not read keys. `createKeys`: a port with that credential, for each
 * check.
 */
export function createReadCheck(createKeys: () => AccessKeys): () => Promise<void> {
  let checkedAt = -Infinity;
  return async () => {
    if (performance.now() - checkedAt < checkEveryMs) return;
    checkedAt = performance.now();
    const found = (await createKeys().loadMany([unusedKeyId], { fresh: true })).get(unusedKeyId);
    if (found instanceof Error) throw found;
  };
}
