import { Cancellation } from '../../runtime/cancellation.js';
import { canonicalJsonUnordered } from '../../runtime/canonical-json.js';
import type { AccessKey, NewAccessKey } from '../access-key.js';
import type { AccessKeys } from '../access-keys.js';
import { OutcomeUnknownError, AccessKeyError } from '../errors.js';
import type { SearchQuery } from '../search/filter.js';
import { normalizedSettings } from '../settings-equivalence.js';

/** Carries out a write and, should its outcome be unknown, says so in the words of `tell`. It is not tried again. */
export async function withUnknownOutcome<T>(
  write: () => Promise<T>,
  tell: () => Promise<OutcomeUnknownError>,
): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw error instanceof OutcomeUnknownError ? await tell() : error;
  }
}

/** Of a key that may have been made. `candidates` is null when they could not be looked for. */
export const unknownCreation = (candidates: readonly AccessKey[] | null): OutcomeUnknownError =>
  new OutcomeUnknownError(`${answerLost} A key may have been made, or not. ${nextStep(candidates)}`, {
    candidates: candidates ?? [],
  });

function nextStep(candidates: readonly AccessKey[] | null): string {
  if (candidates === null) {
    return 'Keyway could not look for it: search for keys of this name before you try again, and rotate or delete what you find.';
  }
  if (candidates.length === 0) {
    return 'None that looks like it is visible so far, and a new key can take a minute to be: search again before you try again.';
  }
  return 'The candidates look like it; their secret is lost, so rotate or delete them before you try again.';
}

export const unknownRotation = (key: AccessKey): OutcomeUnknownError =>
  new OutcomeUnknownError(
    `${answerLost} The key may have been rotated: its old secret has probably died, and the new one is lost. Rotate it ` +
      'again to get one that works.',
    { candidates: [key] },
  );

/** `key` as it was seen last. */
export const unknownChange = (key: AccessKey): OutcomeUnknownError =>
  new OutcomeUnknownError(
    'Whether this key was changed cannot be said: Descope has not confirmed it, and the key does not show it so far. Look ' +
      'again in a moment; to try again does no harm.',
    { candidates: [key], retryable: true },
  );

const answerLost = 'The request was sent to Descope and its answer was lost.';

/** The caller has already waited for the write. */
const defaultLookUpTimeoutMs = 3_000;

/**
 * Descope dates keys in whole seconds and by its own clock: a key made after `since` can bear an earlier time by a second
 * for that, and by as much more as the two clocks differ.
 */
const clockSkewMs = 5_000;

/**
 * Keys that a create begun at `since` (ms) may have made: equal to `draft` in all that it says, and new. Who made them is
 * not compared, as the id of a management key is not known. Null when they could not be looked for.
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
    const found = await search(narrowestQuery(draft)).catch((error: unknown) => {
      if (error instanceof AccessKeyError && error.code === 'RESULT_TOO_LARGE') return search({ text: draft.name });
      throw error;
    });
    const wanted = fingerprintOf(draft);
    return found.filter(
      (key) =>
        key.id !== except && key.createdAt.getTime() >= since - 1_000 - clockSkewMs && fingerprintOf(key) === wanted,
    );
  } catch {
    return null;
  }
}

/** The narrowest search that a key of this draft is certain to be in; in which fields Descope finds a text is not known. */
function narrowestQuery({ boundUserId, keyTenants }: NewAccessKey): SearchQuery {
  if (boundUserId !== null) return { boundUserId };
  return keyTenants.length > 0 ? { tenantIds: keyTenants.map(({ tenantId }) => tenantId) } : {};
}

/** All that is decided about a key when it is made, as one text that is equal for what means the same. */
const fingerprintOf = (key: NewAccessKey): string =>
  canonicalJsonUnordered({
    settings: normalizedSettings(key),
    expiresAt: key.expiresAt?.getTime() ?? null,
    boundUserId: key.boundUserId,
  });
