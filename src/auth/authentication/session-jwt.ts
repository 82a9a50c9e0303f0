import { errors, jwtVerify, type JWTHeaderParameters, type JWTPayload } from 'jose';
import { AccessKeyError, UnauthenticatedError } from '../../access-keys/errors.js';
import { sessionAlgorithms, type PublicKey, type SessionKeys } from './jwks.js';

interface VerifiedSession {
  readonly claims: JWTPayload;
  readonly kid: string;
  /** In ms since the epoch. */
  readonly expiresAt: number;
}

export interface SessionJwtRules {
  readonly projectId: string;
  /** Required `aud`; null: not checked. */
  readonly audience: string | null;
  readonly keys: SessionKeys;
  /** In ms since the epoch. */
  readonly clock: () => number;
}

/** As in Descope's SDKs, in seconds. */
const clockTolerance = 5;

/** Says who signed, or that more must be understood than we do. Descope sets none of them. */
const untrustedHeaders = ['crit', 'jku', 'jwk', 'x5c', 'x5u'];

/** The token is refused at least until `mayBeValidFrom` (ms since the epoch), unless the signing keys change before. */
export class InvalidSessionError extends UnauthenticatedError {
  readonly mayBeValidFrom: number;

  constructor(mayBeValidFrom: number) {
    super('This is no valid session token of the project that this server serves.');
    this.mayBeValidFrom = mayBeValidFrom;
  }
}

/**
 * Is this a session token of the project, and valid now? A refresh token is none.
 * @throws UnauthenticatedError, or UpstreamError when the project's keys cannot be had.
 */
export async function verifySessionJwt(
  token: string,
  { projectId, audience, keys, clock }: SessionJwtRules,
): Promise<VerifiedSession> {
  let kid = '';
  async function keyFor(header: JWTHeaderParameters): Promise<PublicKey> {
    if (untrustedHeaders.some((name) => name in header)) throw invalidSession();
    if (typeof header.kid !== 'string' || header.kid === '') throw invalidSession();
    kid = header.kid;
    const known = await keys.find(kid);
    if (known === null) throw new InvalidSessionError(keys.nextFetchAt());
    if (known.alg !== header.alg) throw invalidSession();
    return known.key;
  }
  const { payload } = await jwtVerify(token, keyFor, {
    algorithms: [...sessionAlgorithms],
    requiredClaims: ['iss', 'exp'],
    clockTolerance,
    currentDate: new Date(clock()),
    ...(audience !== null && { audience }),
  }).catch(toUnauthenticated);
  if (!isIssuerOf(payload.iss, projectId) || payload['drn'] !== 'DS') throw invalidSession();
  return { claims: payload, kid, expiresAt: Number(payload.exp) * 1000 };
}

/** The project itself, or a URL whose last segment is the project or, for an agent's token, the one before. */
export function isIssuerOf(issuer: unknown, projectId: string): boolean {
  if (typeof issuer !== 'string') return false;
  if (issuer === projectId) return true;
  if (!URL.canParse(issuer)) return false;
  const segments = new URL(issuer).pathname.split('/').filter((segment) => segment !== '');
  return segments.slice(-2).includes(projectId);
}

function toUnauthenticated(error: unknown): never {
  if (error instanceof AccessKeyError) throw error;
  if (error instanceof errors.JWTExpired) {
    throw new UnauthenticatedError('This session token has expired. Refresh the session and try again.');
  }
  const isEarly = error instanceof errors.JWTClaimValidationFailed && error.claim === 'nbf';
  if (isEarly && typeof error.payload.nbf === 'number') {
    throw new InvalidSessionError((error.payload.nbf - clockTolerance) * 1000);
  }
  throw invalidSession();
}

const invalidSession = (): UnauthenticatedError => new InvalidSessionError(Infinity);
