import { type JWK, type JWTPayload, SignJWT, exportJWK, generateKeyPair } from 'jose';

/** Session tokens of the project, signed with a key of this sandbox's own. */
export interface SessionIssuer {
  readonly jwks: { keys: JWK[] };
  /**
   * A session token (`drn` DS) of the project. `claims` must hold `sub`; the issuer's own claims win over them.
   * Both times are Unix seconds.
   */
  sign(session: { claims: JWTPayload; issuedAt: number; expiresAt: number }): Promise<string>;
}

export async function createSessionIssuer({ projectId }: { projectId: string }): Promise<SessionIssuer> {
  const alg = 'ES256';
  const kid = 'SK2Sandbox000000000000000000';
  const { privateKey, publicKey } = await generateKeyPair(alg);
  const jwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' };
  return {
    jwks: { keys: [jwk] },
    sign: ({ claims, issuedAt, expiresAt }) =>
      new SignJWT({ ...claims, drn: 'DS' })
        .setProtectedHeader({ alg, kid, typ: 'JWT' })
        .setIssuer(projectId)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(privateKey),
  };
}
