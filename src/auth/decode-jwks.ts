import { importJWK, type JWK } from 'jose';

export type PublicKey = Exclude<Awaited<ReturnType<typeof importJWK>>, Uint8Array>;

export interface SessionKey {
  /** The one algorithm that the key signs with. What a token says of its algorithm must agree. */
  readonly alg: string;
  readonly key: PublicKey;
}

/** Those that sign with a private key. With the others, whoever can read the key set could sign. */
export const sessionAlgorithms: readonly string[] = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const mostKeys = 64;

/** By key id. What cannot verify a session is passed over. @throws TypeError when nothing is left. */
export async function decodeJwks(answer: unknown): Promise<ReadonlyMap<string, SessionKey>> {
  const keys = new Map<string, SessionKey>();
  for (const jwk of listOf(answer).slice(0, mostKeys)) {
    const { kid, alg } = jwk;
    if (typeof kid !== 'string' || kid === '' || keys.has(kid)) continue;
    if (typeof alg !== 'string' || !sessionAlgorithms.includes(alg)) continue;
    const key = await importPublicKey(jwk, alg);
    if (key !== null) keys.set(kid, { alg, key });
  }
  if (keys.size === 0) throw new TypeError('The key set holds no key that can verify a session.');
  return keys;
}

function listOf(answer: unknown): readonly JWK[] {
  const list = answer !== null && typeof answer === 'object' && 'keys' in answer ? answer.keys : [];
  return Array.isArray(list) ? list.filter((item) => item !== null && typeof item === 'object') : [];
}

async function importPublicKey(jwk: JWK, alg: string): Promise<PublicKey | null> {
  if (jwk.use !== undefined && jwk.use !== 'sig') return null;
  try {
    const key = await importJWK(jwk, alg);
    return 'type' in key && key.type === 'public' ? key : null;
  } catch {
    return null;
  }
}
