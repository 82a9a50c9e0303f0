import { createPrivateKey } from 'node:crypto';
import {
  CompactSign,
  type CompactJWSHeaderParameters,
  type CryptoKey,
  type JWK,
  compactVerify,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
} from 'jose';
import type { SessionAlgorithm } from '../readings.js';
import demoSigningKey from './demo-signing-key.json' with { type: 'json' };

export type SessionClaims = Readonly<Record<string, unknown>>;

export interface TokenToSign {
  /** Must have `sub`; `iss`, `iat`, `exp` and `drn` of the issuer replace them. */
  readonly claims: SessionClaims;
  /** Default: the project id. */
  readonly issuer?: string;
  /** `DS` for a session token (the default), `DSR` for a refresh token. */
  readonly kind?: 'DS' | 'DSR';
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

/** Signs and verifies the tokens of a project. */
export interface SessionIssuer {
  /** The published keys, newest first. */
  readonly jwks: { keys: JWK[] };
  readonly alg: SessionAlgorithm;
  sign(token: TokenToSign): Promise<string>;
  /** The claims of a token that a published key signed; undefined otherwise. Does not check expiry. */
  verify(token: string): Promise<Record<string, unknown> | undefined>;
  /** Signs with a new key from now on. */
  rotate(options?: RotateOptions): Promise<void>;
}

interface SigningKey {
  readonly alg: SessionAlgorithm;
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

interface IssuerOptions {
  projectId: string;
  alg: SessionAlgorithm;
  /** A private key in PEM (PKCS #8). Default: for RSA the demo key, otherwise a new one. */
  signingKey?: string | undefined;
}

/** @throws TypeError when `signingKey` is not a private key for `alg`. */
export async function createSessionIssuer({ projectId, alg, signingKey }: IssuerOptions): Promise<SessionIssuer> {
  let count = 1;
  let key = await initialKey(alg, signingKey);
  let published: readonly SigningKey[] = [key];
  return {
    get jwks() {
      return { keys: published.map(({ jwk }) => jwk) };
    },
    get alg() {
      return key.alg;
    },
    async sign({ claims, issuer = projectId, kind = 'DS', issuedAt, expiresAt, overrides = {}, header = {} }) {
      const payload = { ...claims, iss: issuer, iat: issuedAt, exp: expiresAt, drn: kind, ...overrides };
      const protectedHeader = { alg: key.alg, kid: key.kid, typ: 'JWT', ...header } as CompactJWSHeaderParameters;
      return new CompactSign(Buffer.from(JSON.stringify(payload)))
        .setProtectedHeader(protectedHeader)
        .sign(key.privateKey, { crit: understood(header['crit']) });
    },
    async verify(token) {
      try {
        const { payload } = await compactVerify(token, createLocalJWKSet({ keys: published.map(({ jwk }) => jwk) }));
        return JSON.parse(Buffer.from(payload).toString()) as Record<string, unknown>;
      } catch {
        return undefined;
      }
    },
    async rotate({ alg = key.alg, keepsFormer = true } = {}) {
      count += 1;
      key = await generatedKey(alg, count);
      published = keepsFormer ? [key, ...published] : [key];
    },
  };
}

async function initialKey(alg: SessionAlgorithm, pem: string | undefined): Promise<SigningKey> {
  if (pem !== undefined) return keyOf(alg, jwkOf(pem), 1);
  return isRsa(alg) ? keyOf(alg, demoSigningKey, 1) : generatedKey(alg, 1);
}

function jwkOf(pem: string): JWK {
  try {
    return createPrivateKey(pem).export({ format: 'jwk' });
  } catch {
    throw new TypeError('The signing key must be a private key in PEM format (BEGIN PRIVATE KEY)');
  }
}

const isRsa = (alg: SessionAlgorithm): boolean => ['RS256', 'RS384', 'PS256'].includes(alg);

/** Shared by the sandboxes of a process, as the first key is: an RSA key takes 100 ms of CPU to generate. */
const generatedKeys = new Map<string, Promise<JWK>>();

async function generatedKey(alg: SessionAlgorithm, number: number): Promise<SigningKey> {
  const name = `${alg} ${number}`;
  const jwk = generatedKeys.get(name) ?? generateKey(alg);
  generatedKeys.set(name, jwk);
  return keyOf(alg, await jwk, number);
}

async function generateKey(alg: SessionAlgorithm): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return exportJWK(privateKey);
}

async function keyOf(alg: SessionAlgorithm, jwk: JWK, number: number): Promise<SigningKey> {
  const kid = `SK2Sandbox${number}`.padEnd(28, '0');
  const privateKey = await importJWK(jwk, alg).catch(() => undefined);
  if (privateKey === undefined || privateKey instanceof Uint8Array) {
    throw new TypeError(`The signing key cannot sign with ${alg}`);
  }
  const { kty, n, e, crv, x, y } = jwk;
  const published = Object.fromEntries(
    Object.entries({ kty, n, e, crv, x, y }).filter(([, part]) => part !== undefined),
  );
  return { alg, kid, privateKey, jwk: { ...published, kid, alg, use: 'sig' } };
}

// jose refuses to sign `crit` parameters that it does not understand, unless they are listed.
const understood = (crit: unknown): Record<string, boolean> =>
  Array.isArray(crit) ? Object.fromEntries(crit.map((name) => [String(name), true])) : {};
