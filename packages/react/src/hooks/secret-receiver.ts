import { OneTimeSecret } from './one-time-secret.js';

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Browsers have WebCrypto only in secure contexts: HTTPS, and `localhost`. */
export const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined;

/**
 * Receives one secret, encrypted for this object: proxies, logs and the response hold it encrypted. The private key cannot be
 * exported and is not stored. Without WebCrypto it receives the secret in the clear.
 */
export class SecretReceiver {
  readonly #keys = canSeal() ? crypto.subtle.generateKey(curve, false, ['deriveBits']) : null;

  /** The public key as a JWK; null without WebCrypto. */
  async sealTo(): Promise<Record<string, unknown> | null> {
    if (this.#keys === null) return null;
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', (await this.#keys).publicKey);
    return { kty, crv, x, y };
  }

  /** Null when there is no secret, or none that this object can decrypt. */
  async open(issued: { sealedSecret?: string | null; cleartext?: string | null }): Promise<OneTimeSecret | null> {
    const { sealedSecret, cleartext } = issued;
    if (cleartext != null) return new OneTimeSecret(cleartext);
    if (sealedSecret == null || this.#keys === null) return null;
    try {
      return new OneTimeSecret(await openSealedSecret(sealedSecret, (await this.#keys).privateKey));
    } catch {
      return null;
    }
  }
}

/** A compact JWE with ECDH-ES and A256GCM: RFC 7518, sections 4.6 and 5.3. */
async function openSealedSecret(sealedSecret: string, privateKey: CryptoKey): Promise<string> {
  const [header = '', , iv = '', ciphertext = '', tag = ''] = sealedSecret.split('.');
  const { epk } = JSON.parse(new TextDecoder().decode(bytesOf(header))) as { epk: JsonWebKey };
  const sender = await crypto.subtle.importKey('jwk', epk, curve, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: sender }, privateKey, 256);
  const key = await crypto.subtle.digest('SHA-256', joined([uint32(1), new Uint8Array(shared), ...derivation]));
  const cipher = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  const additionalData = new TextEncoder().encode(header);
  const sealed = joined([bytesOf(ciphertext), bytesOf(tag)]);
  const secret = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(iv), additionalData }, cipher, sealed);
  return new TextDecoder().decode(secret);
}

const uint32 = (value: number): Uint8Array => Uint8Array.of(0, 0, value >> 8, value & 255);

/** The algorithm, no names of either party, and the number of bits of the key. */
const derivation = [uint32(7), new TextEncoder().encode('A256GCM'), uint32(0), uint32(0), uint32(256)];

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(parts.flatMap((part) => [...part]));
