import type { WireUser } from '../../descope/wire/types.js';
import { requireUser } from '../directory/read-directory.js';
import type { SandboxCaller } from '../http/router.js';
import type { Project } from '../project/project.js';
import { unauthorized } from '../wire/descope-error.js';
import { type Fields, readInteger, readRecord, requireText } from '../wire/fields.js';
import type { SessionIssuer } from './session-issuer.js';
import { createSessions } from './sessions.js';

export interface TokenParts {
  project: Project;
  issuer: SessionIssuer;
}

interface RefreshToken {
  readonly token: string;
  readonly userId: string;
  /** Undefined when the user was deleted. */
  readonly user: WireUser | undefined;
}

/** `Bearer <project id>:<refresh token>`, or the cookie `DSR`. @throws DescopeError 401 */
export async function requireRefreshToken(caller: SandboxCaller, parts: TokenParts): Promise<RefreshToken> {
  const { project, issuer } = parts;
  const [projectId = '', inBearer = ''] = caller.bearer.split(':');
  const token = inBearer === '' ? caller.refreshCookie : inBearer;
  const claims = token === '' ? undefined : await issuer.verify(token);
  const isValid =
    projectId === project.id &&
    claims?.['drn'] === 'DSR' &&
    Number(claims['exp']) > project.now() &&
    !project.revokedTokens.has(token);
  if (!isValid) throw unauthorized('Invalid refresh token');
  const userId = String(claims['sub']);
  return { token, userId, user: project.directory.user(userId) };
}

/** `POST /v1/auth/refresh`: a new session for a refresh token. */
export async function refreshSession(caller: SandboxCaller, parts: TokenParts): Promise<object> {
  const { token, userId, user } = await requireRefreshToken(caller, parts);
  if (!user || user.status !== 'enabled') throw unauthorized('The user of this token is not enabled');
  return jwtResponse(userId, token, parts);
}

/** `POST /v1/auth/try-refresh`: the same, and an empty response instead of an error. */
export async function tryRefreshSession(caller: SandboxCaller, parts: TokenParts): Promise<object> {
  return refreshSession(caller, parts).catch(() => ({}));
}

export async function loadMe(caller: SandboxCaller, parts: TokenParts): Promise<object> {
  const { user } = await requireRefreshToken(caller, parts);
  if (!user) throw unauthorized('The user of this token does not exist');
  return user;
}

export async function logOut(caller: SandboxCaller, parts: TokenParts): Promise<object> {
  const { token } = await requireRefreshToken(caller, parts);
  parts.project.revokedTokens.add(token);
  return { cookiePath: '/', cookieMaxAge: 0 };
}

/** `POST /v1/mgmt/user/signin/embeddedlink`: a one-time token, for `magiclink/verify`. */
export async function createEmbeddedLink(fields: Fields, { project, issuer }: TokenParts): Promise<{ token: string }> {
  const { userId } = requireUser(fields, project);
  const now = project.now();
  const lifetime = readInteger(fields, 'timeout') || 180;
  const claims = { ...readRecord(fields, 'customClaims'), sub: userId };
  return { token: await issuer.sign({ claims, issuedAt: now, expiresAt: now + lifetime, overrides: { drn: 'EL' } }) };
}

/** `POST /v1/auth/magiclink/verify`: signs in with the token of an embedded link. */
export async function verifyEmbeddedLink(fields: Fields, parts: TokenParts): Promise<object> {
  const { project, issuer } = parts;
  const token = requireText(fields, 'token');
  const claims = await issuer.verify(token);
  const isValid =
    claims?.['drn'] === 'EL' && Number(claims['exp']) > project.now() && !project.revokedTokens.has(token);
  if (!isValid) throw unauthorized('Invalid or expired token');
  project.revokedTokens.add(token);
  const userId = String(claims['sub']);
  return jwtResponse(userId, await createSessions(parts).refreshTokenFor(userId), parts);
}

/** `POST /v1/mgmt/jwt/update`: the same token with more claims, under `nsec`. */
export async function updateJwt(fields: Fields, { project, issuer }: TokenParts): Promise<{ jwt: string }> {
  const claims = await issuer.verify(requireText(fields, 'jwt'));
  if (!claims || Number(claims['exp']) <= project.now()) throw unauthorized('Invalid or expired token');
  const nsec = { ...readRecord(claims, 'nsec'), ...readRecord(fields, 'customClaims') };
  const times = { issuedAt: Number(claims['iat']), expiresAt: Number(claims['exp']) };
  return { jwt: await issuer.sign({ claims: {}, ...times, overrides: { ...claims, nsec } }) };
}

async function jwtResponse(userId: string, refreshJwt: string, parts: TokenParts): Promise<object> {
  const exp = Number((await parts.issuer.verify(refreshJwt))?.['exp']);
  return {
    sessionJwt: await createSessions(parts).sessionFor(userId),
    refreshJwt,
    cookieDomain: '',
    cookiePath: '/',
    cookieMaxAge: exp - parts.project.now(),
    cookieExpiration: exp,
    user: parts.project.directory.user(userId),
    firstSeen: false,
  };
}
