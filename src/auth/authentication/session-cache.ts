import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { rightsOf, type PermissionSettings } from '../authorization/permissions.js';
import type { SessionCaller } from '../caller.js';
import { decodeSessionClaims } from './session-claims.js';
import { verifySessionJwt, type SessionJwtRules } from './session-jwt.js';

/** In characters of their tokens, which is about what they weigh. */
const maxWeight = 8 * 1024 * 1024;
const cacheTtlMs = 60_000;

interface CachedCaller {
  readonly caller: SessionCaller;
  readonly kid: string;
  /** In ms since the epoch. */
  readonly from: number;
  readonly until: number;
}

/**
 * Turns session tokens into callers. What was verified is cached for a minute at most, never past its expiry or the time
 * when the signing keys are fetched again, and under a hash: a browser sends the same token with every request.
 */
export function createSessionCache(
  rules: SessionJwtRules,
  settings: PermissionSettings,
): (token: string) => Promise<SessionCaller> {
  const { clock, keys, projectId } = rules;
  const kept = new LRUCache<string, CachedCaller>({ maxSize: maxWeight });

  return async function callerOf(token) {
    const name = hash('sha256', token, 'base64url');
    const known = kept.get(name);
    const now = clock();
    if (known !== undefined && now >= known.from && now < known.until && keys.has(known.kid)) return known.caller;

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
    kept.set(name, { caller, kid, from: now, until }, { size: token.length });
    return caller;
  };
}
