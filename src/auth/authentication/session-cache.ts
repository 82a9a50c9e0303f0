import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { UnauthenticatedError } from '../../access-keys/errors.js';
import { createLruCache } from '../../runtime/lru-cache.js';
import { rightsOf, type PermissionSettings } from '../authorization/permissions.js';
import type { SessionCaller } from '../caller.js';
import { decodeSessionClaims } from './session-claims.js';
import { InvalidSessionError, verifySessionJwt, type SessionJwtRules } from './session-jwt.js';

/** In characters of their tokens, which is about what they weigh. */
const maxWeight = 8 * 1024 * 1024;
const cacheTtlMs = 60_000;

/** Refused tokens that are remembered, apart from callers: no number of them takes a place of a caller. */
const maxRefused = 4_096;

/** When a cached result may be used, in ms since the epoch. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

interface CachedCaller extends Period {
  readonly caller: SessionCaller;
  readonly kid: string;
}

interface CachedRefusal extends Period {
  readonly message: string;
  readonly keysVersion: number;
}

interface SessionCache {
  /** `digest`: of the token, where it is known. @throws UnauthenticatedError, or UpstreamError when the token cannot be verified now. */
  callerOf(token: string, digest?: string): Promise<SessionCaller>;
  /** The subject of a token that was verified recently; it may have expired since. Null: the token is not in the cache. */
  knownSubject(token: string, digest?: string): string | null;
}

/**
 * Turns session tokens into callers. What was verified is cached for a minute at most, never past its expiry or the time
 * when the signing keys are fetched again, and under a hash: a browser sends the same token with every request. A refused
 * token is cached likewise, and no longer than until it becomes valid or other signing keys could verify it. That the signing
 * keys could not be fetched is never cached.
 */
export function createSessionCache(rules: SessionJwtRules, settings: PermissionSettings): SessionCache {
  const { clock, keys, projectId } = rules;
  const verified = new LRUCache<string, CachedCaller>({ maxSize: maxWeight });
  const refused = createLruCache<CachedRefusal>(maxRefused);

  function verifiedAt(now: number, name: string): SessionCaller | null {
    const known = verified.get(name);
    return isWithin(known, now) && keys.has(known.kid) ? known.caller : null;
  }

  async function verify(token: string, name: string, now: number): Promise<SessionCaller> {
    const { claims, kid, expiresAt } = await verifySessionJwt(token, rules);
    const decoded = decodeSessionClaims(claims);
    const { subject } = decoded;
    const caller: SessionCaller = {
      kind: 'SESSION',
      projectId,
      subject,
      rights: rightsOf(decoded, settings),
      expiresAt,
    };
    const until = Math.min(expiresAt, now + cacheTtlMs, keys.freshUntil());
    verified.set(name, { caller, kid, from: now, until }, { size: token.length });
    return caller;
  }

  return {
    async callerOf(token, name = digestOf(token)) {
      const now = clock();
      const caller = verifiedAt(now, name);
      if (caller !== null) return caller;
      const refusal = refused.get(name);
      if (isWithin(refusal, now) && refusal.keysVersion === keys.version()) {
        throw new UnauthenticatedError(refusal.message);
      }
      // The keys may be fetched meanwhile: then it is not clear which of them have refused the token.
      const keysVersion = keys.version();
      try {
        return await verify(token, name, now);
      } catch (error) {
        if (!(error instanceof UnauthenticatedError)) throw error;
        const mayBeValidFrom = error instanceof InvalidSessionError ? error.mayBeValidFrom : Infinity;
        const until = Math.min(now + cacheTtlMs, keys.freshUntil(), mayBeValidFrom);
        if (until > now) refused.set(name, { message: error.message, from: now, until, keysVersion });
        throw error;
      }
    },
    knownSubject: (token, name = digestOf(token)) => verified.peek(name)?.caller.subject ?? null,
  };
}

export const digestOf = (token: string): string => hash('sha256', token, 'base64url');

/** A clock that was set back before `from` ends it as well. */
export const isWithin = <T extends Period>(period: T | undefined, now: number): period is T =>
  period !== undefined && now >= period.from && now < period.until;
