import { compactDecrypt, exportJWK, generateKeyPair } from 'jose';

export type SealAlgorithm = 'ECDH-ES' | 'RSA-OAEP-256';

/** One who can receive sealed secrets. */
export interface Recipient {
  /** What is given as `sealTo`. */
  readonly sealTo: Record<string, unknown>;
  /** The secret that a JWE holds. */
  readonly open: (sealedSecret: string | null | undefined) => Promise<string>;
}

/** One pair of RSA keys for all tests of a process: to make one takes long. */
let rsaPair: ReturnType<typeof generateKeyPair> | undefined;

const keyPairOf = (algorithm: SealAlgorithm): ReturnType<typeof generateKeyPair> =>
  algorithm === 'ECDH-ES'
    ? generateKeyPair(algorithm, { extractable: true })
    : (rsaPair ??= generateKeyPair(algorithm, { extractable: true }));

export async function createRecipient(algorithm: SealAlgorithm = 'ECDH-ES'): Promise<Recipient> {
  const { publicKey, privateKey } = await keyPairOf(algorithm);
  return {
    sealTo: { ...(await exportJWK(publicKey)) },
    async open(sealedSecret) {
      const { plaintext } = await compactDecrypt(sealedSecret ?? '', privateKey);
      return new TextDecoder().decode(plaintext);
    },
  };
}
