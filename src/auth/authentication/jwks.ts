import { importJWK, type JWK } from 'jose';
import { UpstreamError } from '../../access-keys/errors.js';

export type PublicKey = Exclude<Awaited<ReturnType<typeof importJWK>>, Uint8Array>;

interface SessionKey {
  /** The one algorithm that the key signs with. What a token says of its algorithm must agree. */
  readonly alg: string;
  readonly key: PublicKey;
}

/** Asymmetric only: with a symmetric key in a public set, every reader could sign. */
export const sessionAlgorithms: readonly string[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const maxKeys = 64;

/** By key id. What cannot verify a session is passed over. @throws TypeError when nothing is left. */
async function decodeJwks(answer: unknown): Promise<ReadonlyMap<string, SessionKey>> {
  const keys = new Map<string, SessionKey>();
  for (const jwk of keyList(answer).slice(0, maxKeys)) {
    const { kid, alg } = jwk;
    if (typeof kid !== 'string' || kid === '' || keys.has(kid)) continue;
    if (typeof alg !== 'string' || !sessionAlgorithms.includes(alg)) continue;
    const key = await importPublicKey(jwk, alg);
    if (key !== null) keys.set(kid, { alg, key });
  }
  if (keys.size === 0) throw new TypeError('The key set holds no key that can verify a session.');
  return keys;
}

function keyList(answer: unknown): readonly JWK[] {
  const list = answer !== null && typeof answer === 'object' && 'keys' in answer ? answer.keys : [];
  return Array.isArray(list) ? list.filter((item) => item !== null && typeof item === 'object') : [];
}

async function importPublicKey(jwk: JWK, alg: string): Promise<PublicKey | null> {
  if (jwk.use !== undefined && jwk.use !== 'sig') return null;
  try {
    const key = await importJWK(jwk, alg);
    return 'type' in key && key.type === 'public' ? key : null;
  } catch {
    return null;
  }
}

/** The project's published keys, as JSON. Must settle within seconds in all cases. */
export type FetchJwks = () => Promise<unknown>;

/** The public keys that session tokens of the project are signed with. */
export interface SessionKeys {
  /** Null: the project has no such key. @throws UpstreamError when that cannot be found out. */
  find(kid: string): Promise<SessionKey | null>;
  /** Is it known at this moment? Sends nothing. */
  has(kid: string): boolean;
  /** Until when what `find` has returned may be relied on, in ms since the epoch: then the keys are fetched again. */
  freshUntil(): number;
  /** When an unknown id may cause a fetch again, in ms since the epoch. */
  nextFetchAt(): number;
  /** Another one whenever the keys were fetched. */
  version(): number;
}

const minuteMs = 60_000;
const maxFetchesPerMinute = 3;
/** Pause after a response: a flood of unknown ids causes no more fetches, and a new key is found after it. */
const pauseMs = 20_000;
/** A failure is mostly a moment's. One after the other are an outage, whose end must not find the minute used up. */
const pausesAfterFailureMs = [5_000, 27_000] as const;
/** Keys that the project has withdrawn are forgotten after this, at the latest. */
const freshMs = 5 * minuteMs;

const keysUnavailable = 'The signing keys of the project cannot be had from Descope at the moment. Try again.';

/**
 * Asks for the keys when it needs one that it does not know, and again when what it knows is old, but never more than
 * three times a minute. While they cannot be had, the known ones serve on.
 */
export function createSessionKeys({
  fetchJwks,
  clock,
  report = () => undefined,
}: {
  fetchJwks: FetchJwks;
  clock: () => number;
  /** Called with the reason when the keys could not be fetched, a few times a minute at most. */
  report?: (error: unknown) => void;
}): SessionKeys {
  let keys: ReadonlyMap<string, SessionKey> = new Map();
  let fetchedAt = -Infinity;
  /** Since the last answer. */
  let failures = 0;
  let version = 0;
  let fetches: readonly number[] = [];
  let flight: Promise<void> | null = null;

  function pauseAfterLastFetch(): number {
    const [afterFirst, afterOthers] = pausesAfterFailureMs;
    return failures === 0 ? pauseMs : failures === 1 ? afterFirst : afterOthers;
  }

  /** Infinitely long ago if there was no fetch in the last minute. */
  function nextFetchAt(now: number): number {
    fetches = fetches.filter((time) => time <= now && now - time < minuteMs);
    const afterPause = (fetches.at(-1) ?? -Infinity) + pauseAfterLastFetch();
    return fetches.length < maxFetchesPerMinute ? afterPause : Math.max(afterPause, (fetches[0] ?? 0) + minuteMs);
  }

  async function refresh(): Promise<void> {
    try {
      keys = await decodeJwks(await fetchJwks());
      fetchedAt = clock();
      version++;
      failures = 0;
    } catch (error) {
      failures++;
      report(error);
    } finally {
      flight = null;
    }
  }

  /** Joins a fetch that is under way. Resolves at once when it is too early for another. */
  async function refreshIfAllowed(): Promise<void> {
    const now = clock();
    if (flight === null && now >= nextFetchAt(now)) {
      fetches = [...fetches, now];
      flight = refresh();
    }
    await flight;
  }

  return {
    has: (kid) => keys.has(kid),
    nextFetchAt: () => nextFetchAt(clock()),
    version: () => version,
    freshUntil() {
      const next = fetchedAt + freshMs;
      // In an outage the known keys serve on from one attempt to the next.
      return failures === 0 ? next : Math.max(next, (fetches.at(-1) ?? -Infinity) + pauseAfterLastFetch());
    },
    async find(kid) {
      if (!keys.has(kid)) {
        await refreshIfAllowed();
        if (!keys.has(kid) && failures > 0)
          throw new UpstreamError('UPSTREAM_UNAVAILABLE', { message: keysUnavailable });
      } else if (clock() - fetchedAt >= freshMs) {
        const refreshed = refreshIfAllowed();
        // An outage may cost everybody one wait, but not one after the other.
        if (failures === 0) await refreshed;
      }
      return keys.get(kid) ?? null;
    },
  };
}
