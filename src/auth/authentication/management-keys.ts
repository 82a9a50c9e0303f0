import { UnauthenticatedError } from '../../access-keys/errors.js';
import { createLruCache } from '../../runtime/lru-cache.js';
import type { ManagementKeyCaller } from '../caller.js';
import { isWithin, type Period } from './session-cache.js';

/** Accepted keys stay known; after this time a key is verified again before its next request. */
const acceptedMs = 60 * 60_000;
/** Short, because a key that was just created may be refused for a moment. */
const refusedMs = 10_000;
const maxAccepted = 1_000;
const maxRefused = 4_096;

export type ManagementKey = Pick<ManagementKeyCaller, 'projectId' | 'managementKey'>;

/**
 * Rejects invalid management keys before anything else of a request is read. It grants no rights: Descope also authorizes
 * each call that is made with an accepted key. Knows keys by their fingerprints only.
 */
interface ManagementKeys {
  /** Nothing is to be awaited for the key of the server itself and for keys that Descope has accepted. @throws AccessKeyError */
  prove(fingerprint: string, verify: (given: { readonly isNew: boolean }) => Promise<void>): Promise<void> | undefined;
  /** The fingerprint of a key that was accepted before; null: the key is not in the cache. */
  knownName(fingerprint: string): string | null;
}

export function createManagementKeys({
  own,
  clock,
}: {
  /** Of the key of the server. */
  own: string;
  /** In ms since the epoch. */
  clock: () => number;
}): ManagementKeys {
  const accepted = createLruCache<Period>(maxAccepted);
  const refused = createLruCache<Period & { readonly message: string }>(maxRefused);
  const flights = new Map<string, Promise<void>>();

  async function ask(name: string, verify: (given: { readonly isNew: boolean }) => Promise<void>): Promise<void> {
    try {
      await verify({ isNew: !accepted.has(name) });
      accepted.set(name, periodOf(acceptedMs));
    } catch (error) {
      if (error instanceof UnauthenticatedError) {
        accepted.delete(name);
        refused.set(name, { ...periodOf(refusedMs), message: error.message });
      }
      throw error;
    } finally {
      flights.delete(name);
    }
  }

  const periodOf = (ms: number): Period => ({ from: clock(), until: clock() + ms });

  return {
    prove(name, verify) {
      const now = clock();
      if (name === own || isWithin(accepted.get(name), now)) return undefined;
      const refusal = refused.get(name);
      if (isWithin(refusal, now)) throw new UnauthenticatedError(refusal.message);
      const flight = flights.get(name) ?? ask(name, verify);
      flights.set(name, flight);
      return flight;
    },
    knownName: (name) => (name === own || accepted.has(name) ? name : null),
  };
}
