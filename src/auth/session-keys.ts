import { UpstreamError } from '../access-keys/errors.js';
import { decodeJwks, type SessionKey } from './decode-jwks.js';

/** The project's published keys, as JSON. Expected to end within seconds, whatever the other side does. */
export type FetchJwks = () => Promise<unknown>;

/** The public keys that session tokens of the project are signed with. */
export interface SessionKeys {
  /** Null: the project has no such key. @throws UpstreamError when that cannot be found out. */
  find(kid: string): Promise<SessionKey | null>;
  /** Is it known at this moment? Asks nobody. */
  holds(kid: string): boolean;
}

const minuteMs = 60_000;
const mostFetchesAMinute = 3;
/** After an answer there is time: whatever flood of unknown ids uses it up, a new key is found when this is over. */
const pauseMs = 20_000;
const pauseAfterFailureMs = 5_000;
/** Keys that the project has withdrawn are forgotten after this, at the latest. */
const freshMs = 5 * minuteMs;

const unknowable = 'The signing keys of the project cannot be had from Descope at the moment. Try again.';

/**
 * Asks for the keys when it needs one that it does not know, and again when what it knows is old, but never more than
 * three times a minute. While they cannot be had, the known ones serve on.
 */
export function createSessionKeys({ fetchJwks, clock }: { fetchJwks: FetchJwks; clock: () => number }): SessionKeys {
  let keys: ReadonlyMap<string, SessionKey> = new Map();
  let fetchedAt = -Infinity;
  let hasFailed = false;
  let fetches: readonly number[] = [];
  let flight: Promise<void> | null = null;

  function mayFetch(now: number): boolean {
    fetches = fetches.filter((time) => time <= now && now - time < minuteMs);
    const last = fetches.at(-1) ?? -Infinity;
    return fetches.length < mostFetchesAMinute && now - last >= (hasFailed ? pauseAfterFailureMs : pauseMs);
  }

  async function refresh(): Promise<void> {
    try {
      keys = await decodeJwks(await fetchJwks());
      fetchedAt = clock();
      hasFailed = false;
    } catch {
      hasFailed = true;
    } finally {
      flight = null;
    }
  }

  /** Joins a fetch that is under way. Resolves at once when it is too early for another. */
  async function refreshIfAllowed(): Promise<void> {
    const now = clock();
    if (flight === null && mayFetch(now)) {
      fetches = [...fetches, now];
      flight = refresh();
    }
    await flight;
  }

  return {
    holds: (kid) => keys.has(kid),
    async find(kid) {
      if (!keys.has(kid)) {
        await refreshIfAllowed();
        if (!keys.has(kid) && hasFailed) throw new UpstreamError('UPSTREAM_UNAVAILABLE', { message: unknowable });
      } else if (clock() - fetchedAt >= freshMs) {
        const refreshed = refreshIfAllowed();
        // An outage may cost everybody one wait, but not one after the other.
        if (!hasFailed) await refreshed;
      }
      return keys.get(kid) ?? null;
    },
  };
}
