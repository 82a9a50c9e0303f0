import { LRUCache } from 'lru-cache';
import { hash } from 'node:crypto';
import type { SessionCaller } from '../caller.js';
import { rightsOf, type PermissionSettings } from '../authorization/permissions.js';
import { decodeSessionClaims } from './session-claims.js';
import { verifySessionJwt, type SessionJwtRules } from './session-jwt.js';

/** In characters of their tokens, which is about what they weigh. */
const mostKept = 8 * 1024 * 1024;
const keptMs = 60_000;

interface Kept {
  readonly caller: SessionCaller;
  readonly kid: string;
  /** In ms since the epoch. */
  readonly from: number;
  readonly until: number;
}

/**
 * Turns session tokens into callers. What was verified is kept for a minute at most, never past its expiry or the
 * withdrawal of its key, and under a hash: a browser sends the same token with every request.
 */
export function createSessionCallers(
  rules: SessionJwtRules,
  settings: PermissionSettings,
): (token: string) => Promise<SessionCaller> {
  const { clock, keys, projectId } = rules;
  const kept = new LRUCache<string, Kept>({ maxSize: mostKept });

  return async function callerOf(token) {
    const name = hash('sha256', token, 'base64url');
    const known = kept.get(name);
    const now = clock();
    if (known !== undefined && now >= known.from && now < known.until && keys.holds(known.kid)) return known.caller;

    const { claims, kid, expiresAt } = await verifySessionJwt(token, rules);
    const decoded = decodeSessionClaims(claims);
    const { subject } = decoded;
    const caller: SessionCaller = { kind: 'SESSION', projectId, subject, rights: rightsOf(decoded, settings) };
    kept.set(name, { caller, kid, from: now, until: Math.min(expiresAt, now + keptMs) }, { size: token.length });
    return caller;
  };
}
