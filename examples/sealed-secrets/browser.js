const curve = { name: 'ECDH', namedCurve: 'P-256' };

/** A key pair for one secret. The private key cannot leave this page. */
export async function createRecipient() {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  return { sealTo: await crypto.subtle.exportKey('jwk', publicKey), privateKey };
}

/** Decrypts a compact JWE with ECDH-ES and A256GCM: RFC 7518, sections 4.6 and 5.3. */
export async function openSealedSecret(sealedSecret, privateKey) {
  const [header, , iv, ciphertext, tag] = sealedSecret.split('.');
  const { epk } = JSON.parse(new TextDecoder().decode(bytesOf(header)));
  const sender = await crypto.subtle.importKey('jwk', epk, curve, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: sender }, privateKey, 256);
  // The algorithm, no names of either party, and the number of bits of the key.
  const context = [...uint32(7), ...new TextEncoder().encode('A256GCM'), ...uint32(0), ...uint32(0), ...uint32(256)];
  const material = Uint8Array.from([...uint32(1), ...new Uint8Array(shared), ...context]);
  const hash = await crypto.subtle.digest('SHA-256', material);
  const key = await crypto.subtle.importKey('raw', hash, 'AES-GCM', false, ['decrypt']);
  const algorithm = { name: 'AES-GCM', iv: bytesOf(iv), additionalData: new TextEncoder().encode(header) };
  const sealed = Uint8Array.from([...bytesOf(ciphertext), ...bytesOf(tag)]);
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, sealed));
}

const uint32 = (value) => [0, 0, value >> 8, value & 255];

const bytesOf = (base64url) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
