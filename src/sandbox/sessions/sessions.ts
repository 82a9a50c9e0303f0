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

export interface SessionOptions extends Pick<SessionToSign, 'header'> {
  /** The current tenant (`dct`); default: the only one there is, as at a sign-in. */
  selectedTenant?: string;
  /** Counted from now; default an hour. */
  lifetimeSeconds?: number;
  /** Laid over the claims of a sign-in, `iss`, `exp` and `drn` included; `undefined` leaves one out. */
  claims?: Readonly<Record<string, unknown>>;
}

/** What signs people in, without asking who they are. */
export interface Sessions {
  /**
   * The session token that this user would get by signing in. Whoever is not in the directory has no roles and no tenants.
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
