import { type Authorization, authorizationOfUser } from './authorization.js';
import { invalid } from '../wire/descope-error.js';
import type { Project } from '../project.js';
import type { SessionIssuer, SessionToSign } from './session-issuer.js';

/** The selected tenant, or the only one there is; empty when there is none, or too many to choose from. */
export function currentTenant({
  authorization: { tenants = {} },
  selected,
}: {
  authorization: Authorization;
  selected: string;
}): string {
  const tenantIds = Object.keys(tenants);
  if (selected === '') return tenantIds.length === 1 ? (tenantIds[0] ?? '') : '';
  if (!tenantIds.includes(selected)) throw invalid(`Tenant ${selected} is not one of this session's`);
  return selected;
}

/** Options of `sessionFor`. */
export interface SessionOptions extends Pick<SessionToSign, 'header'> {
  /**
   * The current tenant (claim `dct`).
   *
   * @default The tenant of the user, if there is only one
   */
  selectedTenant?: string;
  /**
   * Seconds until the token expires.
   *
   * @default 3600
   */
  lifetimeSeconds?: number;
  /**
   * Overrides any claim, including `iss`, `exp` and `drn`; `undefined` removes one.
   *
   * @default {}
   */
  claims?: Readonly<Record<string, unknown>>;
}

/** Issues session tokens without a sign-in. */
export interface Sessions {
  /**
   * Issues the session token that the user would get by signing in.
   *
   * @param userId - Id of the user. A user who is not in the project has no roles and no tenants.
   * @param options - Lifetime, current tenant, and claims to override.
   * @returns The signed token, for `Authorization: Bearer <token>` or the cookie `DS`.
   * @throws An error when `selectedTenant` is not a tenant of the user.
   */
  sessionFor(userId: string, options?: SessionOptions): Promise<string>;
}

export const createSessions = ({ project, issuer }: { project: Project; issuer: SessionIssuer }): Sessions => ({
  sessionFor(userId, { selectedTenant = '', lifetimeSeconds = 3600, claims = {}, header = {} } = {}) {
    const now = project.now();
    const user = project.directory.user(userId);
    const authorization = user ? authorizationOfUser(user, project.directory) : {};
    const dct = currentTenant({ authorization, selected: selectedTenant });
    return issuer.sign({
      claims: { ...authorization, ...(dct === '' ? {} : { dct }), amr: ['email'], sub: userId },
      issuedAt: now,
      expiresAt: now + lifetimeSeconds,
      overrides: claims,
      header,
    });
  },
});
