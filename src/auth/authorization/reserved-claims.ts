/**
 * Claims by which services know who a caller is and what they may do: those of RFC 7519 (JWT), 7800 (proof of possession),
 * 8693 (delegation), 9068 (access tokens) and OpenID Connect, and Descope's own, of which `su` marks a stepped-up session.
 * Custom claims are put beside them at the top of a session token.
 */
const reservedClaims = new Set(
  [
    ['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'],
    ['act', 'client_id', 'cnf', 'entitlements', 'groups', 'may_act', 'permissions', 'roles', 'scope', 'scp', 'tenants'],
    ['acr', 'amr', 'auth_time', 'azp', 'nonce', 'sid'],
    ['email', 'email_verified', 'phone_number', 'phone_number_verified', 'preferred_username'],
    ['dct', 'drn', 'dsub', 'nsec', 'rexp', 'su'],
    ['__proto__', 'constructor', 'prototype'],
  ].flat(),
);

/** Ignores case and compatibility forms: Go, for one, reads `Tenants` and `tenantſ` as `tenants`. */
const normalized = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** `others`: names that the operators reserve as well. */
export const isReservedClaim = (name: string, others: readonly string[]): boolean =>
  reservedClaims.has(normalized(name)) || others.some((other) => normalized(other) === normalized(name));

/** Other characters can make a name look like a reserved one, or be dropped by whoever reads the token. */
export const isPlainClaimName = (name: string): boolean => /^[\x20-\x7e]+$/.test(name);
