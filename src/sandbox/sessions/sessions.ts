import type { Project } from '../project/project.js';
import { invalid } from '../wire/descope-error.js';
import { type Authorization, authorizationOfUser } from './authorization.js';
import type { SessionIssuer, TokenToSign } from './session-issuer.js';

/** The selected tenant, or the only one; empty when there is none, or several and none is selected. */
export function currentTenant({
  authorization: { tenants = {} },
  selected,
}: {
  authorization: Authorization;
  selected: string;
}): string {
  const tenantIds = Object.keys(tenants);
  if (selected === '') return tenantIds.length === 1 ? (tenantIds[0] ?? '') : '';
  if (!tenantIds.includes(selected)) throw invalid(`Tenant ${selected} is not a tenant of this session`);
  return selected;
}

/** Options of `sessionFor` and `refreshTokenFor`. */
export interface SessionOptions extends Pick<TokenToSign, 'header'> {
  /**
   * The current tenant (claim `dct`).
   *
   * @default The tenant of the user, if there is only one
   */
  selectedTenant?: string;
  /**
   * Seconds until the token expires.
   *
   * @default 3600 for a session token, 28 days for a refresh token
   */
  lifetimeSeconds?: number;
  /**
   * Overrides any claim, including `iss`, `exp` and `drn`; `undefined` removes one.
   *
   * @default {}
   */
  claims?: Readonly<Record<string, unknown>>;
}

/** Issues tokens without a sign-in. */
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
  /**
   * Issues the refresh token (`DSR`) of the same sign-in, for browser SDKs and widgets.
   *
   * @param userId - Id of the user.
   * @param options - Lifetime, current tenant, and claims to override.
   * @returns The signed token, for the cookie `DSR`.
   * @throws An error when `selectedTenant` is not a tenant of the user.
   */
  refreshTokenFor(userId: string, options?: SessionOptions): Promise<string>;
}

const refreshSeconds = 28 * 86_400;

export const createSessions = ({ project, issuer }: { project: Project; issuer: SessionIssuer }): Sessions => {
  const tokenFor = (userId: string, kind: 'DS' | 'DSR', options: SessionOptions, seconds: number): Promise<string> => {
    const { selectedTenant = '', lifetimeSeconds = seconds, claims = {}, header = {} } = options;
    const now = project.now();
    const user = project.directory.user(userId);
    const authorization = user ? authorizationOfUser(user, project.directory) : {};
    const dct = currentTenant({ authorization, selected: selectedTenant });
    return issuer.sign({
      claims: { ...authorization, ...(dct === '' ? {} : { dct }), amr: ['email'], sub: userId },
      kind,
      issuedAt: now,
      expiresAt: now + lifetimeSeconds,
      overrides: claims,
      header,
    });
  };
  return {
    sessionFor: (userId, options = {}) => tokenFor(userId, 'DS', options, 3600),
    refreshTokenFor: (userId, options = {}) => tokenFor(userId, 'DSR', options, refreshSeconds),
  };
};
