import { settingsOf, type AccessKey, type NewAccessKey } from '../access-key.js';
import type { AccessKeys } from '../access-keys.js';
import { Cancellation } from '../cancellation.js';
import { AccessKeyError } from '../errors.js';
import { canonicalSets } from '../canonical.js';
import type { SearchQuery } from '../search/criteria.js';

/** Short: the caller has already waited for the write. */
const defaultLookUpTimeoutMs = 3_000;

/**
 * Descope dates keys in whole seconds and by its own clock: a key made after `since` can bear an earlier time by a second
 * for that, and by as much more as the two clocks differ.
 */
const clockSkewMs = 5_000;

/**
 * Keys that a create begun at `since` (ms) may have made: equal to `draft` in all that it says, and new. Who made them is
 * not compared, as nobody tells the id of a management key. Null when they could not be looked for.
 */
export async function findCandidates(
  accessKeys: AccessKeys,
  {
    draft,
    since,
    except,
    lookUpTimeoutMs = defaultLookUpTimeoutMs,
  }: { draft: NewAccessKey; since: number; except?: string; lookUpTimeoutMs?: number | undefined },
): Promise<readonly AccessKey[] | null> {
  const until = Cancellation.after(lookUpTimeoutMs);
  const search = async (query: SearchQuery) => (await accessKeys.search(query, { fresh: true, until })).keys;
  try {
    const found = await search(surelyHolding(draft)).catch((error: unknown) => {
      if (error instanceof AccessKeyError && error.code === 'RESULT_TOO_LARGE') return search({ text: draft.name });
      throw error;
    });
    const wanted = identityOf(draft);
    return found.filter(
      (key) =>
        key.id !== except && key.createdAt.getTime() >= since - 1_000 - clockSkewMs && identityOf(key) === wanted,
    );
  } catch {
    return null;
  }
}

/** The narrowest search that a key of this draft is certain to be in; in which fields Descope finds a text is not known. */
function surelyHolding({ boundUserId, keyTenants }: NewAccessKey): SearchQuery {
  if (boundUserId !== null) return { boundUserId };
  return keyTenants.length > 0 ? { tenantIds: keyTenants.map(({ tenantId }) => tenantId) } : {};
}

/** All that is decided about a key when it is made, as one text. */
const identityOf = (key: NewAccessKey): string =>
  canonicalSets({
    settings: settingsOf(key),
    expiresAt: key.expiresAt?.getTime() ?? null,
    boundUserId: key.boundUserId,
  });
