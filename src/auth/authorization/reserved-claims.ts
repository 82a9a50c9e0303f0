/**
 * Claims by which services know who somebody is and what they may do: those of RFC 7519 (JWT), 7800 (proof of possession),
 * 8693 (delegation), 9068 (access tokens) and OpenID Connect, and Descope's own. Custom claims stand beside them at the top
 * of a session token.
 */
const reservedClaims = new Set(
  [
    ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'],
    ['act', 'client_id', 'cnf', 'entitlements', 'groups', 'may_act', 'permissions', 'roles', 'scope', 'scp', 'tenants'],
    ['acr', 'amr', 'auth_time', 'azp', 'nonce', 'sid'],
    ['email', 'email_verified', 'phone_number', 'phone_number_verified', 'preferred_username'],
    ['dct', 'drn', 'dsub', 'nsec', 'rexp'],
    ['__proto__', 'constructor', 'prototype'],
  ].flat(),
);

/** Whatever its spelling: Go, for one, reads `Tenants` and `tenantſ` as `tenants`. */
export const isReservedClaim = (name: string): boolean =>
  reservedClaims.has(name.normalize('NFKC').trim().toLowerCase());
