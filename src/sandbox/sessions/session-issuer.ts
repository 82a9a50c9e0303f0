import { CompactSign, type CompactJWSHeaderParameters, type JWK, exportJWK, generateKeyPair } from 'jose';

/** Signing algorithm of session tokens. Descope itself uses the first three. */
export type SessionAlgorithm = 'RS256' | 'ES384' | 'RS384' | 'ES256' | 'PS256' | 'EdDSA';

export type SessionClaims = Readonly<Record<string, unknown>>;

export interface SessionToSign {
  /** Must hold `sub`; the issuer's own claims win over them. */
  readonly claims: SessionClaims;
  /** In Unix seconds. */
  readonly issuedAt: number;
  /** In Unix seconds. */
  readonly expiresAt: number;
  /** Override any claim, for invalid tokens; `undefined` removes one. */
  readonly overrides?: SessionClaims;
  /** Overrides parameters of the JWT header, for invalid tokens; `undefined` removes one. */
  readonly header?: Readonly<Record<string, unknown>>;
}

/** Options of `rotateSigningKey`. */
export interface RotateOptions {
  /**
   * Algorithm of the new key.
   *
   * @default The algorithm of the previous key
   */
  alg?: SessionAlgorithm;
  /**
   * Whether tokens of earlier keys stay valid. Descope also publishes earlier keys for a while.
   *
   * @default true
   */
  keepsFormer?: boolean;
}

/** Session tokens (`drn` DS) of the project, signed with keys of this sandbox's own. */
export interface SessionIssuer {
  /** The keys to verify with, the newest first. */
  readonly jwks: { keys: JWK[] };
  sign(session: SessionToSign): Promise<string>;
  /** From now on signs with a new key. */
  rotate(options?: RotateOptions): Promise<void>;
}

interface SigningKey {
  readonly alg: SessionAlgorithm;
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

export async function createSessionIssuer({ projectId }: { projectId: string }): Promise<SessionIssuer> {
  let made = 1;
  let key = await newKey('ES256', made);
  let published: readonly SigningKey[] = [key];
  return {
    get jwks() {
      return { keys: published.map(({ jwk }) => jwk) };
    },
    async sign({ claims, issuedAt, expiresAt, overrides = {}, header = {} }) {
      const { alg, kid, privateKey } = key;
      const payload = { ...claims, iss: projectId, iat: issuedAt, exp: expiresAt, drn: 'DS', ...overrides };
      const protectedHeader = { alg, kid, typ: 'JWT', ...header } as CompactJWSHeaderParameters;
      return new CompactSign(Buffer.from(JSON.stringify(payload)))
        .setProtectedHeader(protectedHeader)
        .sign(privateKey, { crit: understood(header['crit']) });
    },
    async rotate({ alg = key.alg, keepsFormer = true } = {}) {
      made += 1;
      key = await newKey(alg, made);
      published = keepsFormer ? [key, ...published] : [key];
    },
  };
}

async function newKey(alg: SessionAlgorithm, number: number): Promise<SigningKey> {
  const kid = `SK2Sandbox${number}`.padEnd(28, '0');
  const { privateKey, publicKey } = await generateKeyPair(alg);
  return { alg, kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

// jose signs no header that it is told to understand and does not; a forger's would.
const understood = (crit: unknown): Record<string, boolean> =>
  Array.isArray(crit) ? Object.fromEntries(crit.map((name) => [String(name), true])) : {};
