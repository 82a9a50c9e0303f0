import type { JWK } from 'jose';
import type { Secret } from '../../runtime/secret.js';
import type { JsonObject } from '../access-key.js';
import type { InputIssue } from '../errors.js';
import type { Checked } from './input-validation.js';

/** Encrypts a secret for the one who holds the private key. Returns a compact JWE (RFC 7516). */
export type Seal = (secret: Secret) => Promise<string>;

/**
 * Reads `sealTo`, a public JWK. Nothing but the key itself is used of it, and `kid`, which the JWE repeats. The key is tried
 * before it is accepted: once a secret is issued, sealing must not fail any more.
 */
export async function checkSealTo(sealTo: JsonObject | null | undefined): Promise<Checked<Seal | null>> {
  if (sealTo === null || sealTo === undefined) return { value: null, issues: [] };
  const recipient = readRecipient(sealTo);
  if ('code' in recipient) return refused(recipient);
  // Loaded with the first request that needs it: `keyway schema` never does.
  const { CompactEncrypt, importJWK } = await import('jose');
  try {
    const { alg, jwk, kid } = recipient;
    const key = await importJWK(jwk, alg);
    const header = { alg, enc: 'A256GCM', ...(kid !== undefined && { kid }) };
    const encrypt = (text: string): Promise<string> =>
      new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader(header).encrypt(key);
    await encrypt('trial');
    return { value: (secret) => encrypt(secret.reveal()), issues: [] };
  } catch {
    return refused(invalid('This is not a valid public key. Export it as a JWK again.'));
  }
}

interface Recipient {
  readonly alg: 'ECDH-ES' | 'RSA-OAEP-256';
  readonly jwk: JWK;
  readonly kid: string | undefined;
}

type Problem = Omit<InputIssue, 'path'> & { readonly member?: string };

const refused = ({ member, code, message }: Problem): Checked<null> => ({
  value: null,
  issues: [{ path: member === undefined ? ['sealTo'] : ['sealTo', member], code, message }],
});

const invalid = (message: string, member?: string): Problem => ({
  code: 'INVALID_KEY',
  message,
  ...(member !== undefined && { member }),
});

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

function readRecipient(sealTo: JsonObject): Recipient | Problem {
  const secretMember = privateMembers.find((member) => member in sealTo);
  if (secretMember !== undefined) {
    const message = 'This is a private key. Send the public key only, and stop using this key pair.';
    return { member: secretMember, code: 'PRIVATE_KEY', message };
  }
  const { kty, use, key_ops: operations, kid } = sealTo;
  if ((use !== undefined && use !== 'enc') || (Array.isArray(operations) && operations.some(isForSignatures))) {
    return { member: use === undefined ? 'key_ops' : 'use', code: 'WRONG_USE', message: 'Use a key for encryption.' };
  }
  if (kid !== undefined && (typeof kid !== 'string' || kid.length > maxKidLength)) {
    return invalid(`Give a text of at most ${maxKidLength} characters, or leave it out.`, 'kid');
  }
  const found = kty === 'EC' ? readEcKey(sealTo) : kty === 'RSA' ? readRsaKey(sealTo) : unsupported('kty');
  if ('code' in found) return found;
  const { alg } = found;
  return sealTo['alg'] === undefined || sealTo['alg'] === alg
    ? { ...found, kid }
    : { member: 'alg', code: 'UNSUPPORTED_KEY', message: `Use ${alg} with this kind of key, or leave alg out.` };
}

const isForSignatures = (operation: unknown): boolean => operation === 'verify' || operation === 'sign';

/** The JWE repeats it, and is stored. */
const maxKidLength = 255;

const unsupported = (member: string): Problem => ({
  member,
  code: 'UNSUPPORTED_KEY',
  message: 'Use an EC key on P-256, or an RSA key of 2048 bits or more.',
});

type Key = Omit<Recipient, 'kid'>;

function readEcKey({ crv, x, y }: JsonObject): Key | Problem {
  if (crv !== 'P-256') return unsupported('crv');
  if (bytesOf(x)?.length !== 32) return invalid('Give the 32 bytes of the coordinate as base64url.', 'x');
  if (bytesOf(y)?.length !== 32) return invalid('Give the 32 bytes of the coordinate as base64url.', 'y');
  return { alg: 'ECDH-ES', jwk: { kty: 'EC', crv, x: String(x), y: String(y) } };
}

/** Encrypting takes longer the longer the modulus and the exponent are, and callers choose both. */
const rsaBits = { min: 2048, max: 8192 } as const;
const minExponent = 65_537;
const maxExponentBytes = 4;

function readRsaKey({ n, e }: JsonObject): Key | Problem {
  const modulus = bytesOf(n);
  if (modulus === null) return invalid('Give the modulus as base64url.', 'n');
  const bits = bitLengthOf(modulus);
  if (bits < rsaBits.min) return weak('n', `Use an RSA key of ${rsaBits.min} bits or more; this one has ${bits}.`);
  if (bits > rsaBits.max) return invalid(`Use an RSA key of at most ${rsaBits.max} bits.`, 'n');
  if (isEven(modulus)) return weak('n', 'The modulus of an RSA key is odd.');
  const exponent = bytesOf(e);
  if (exponent === null || exponent.length > maxExponentBytes || isEven(exponent)) {
    return invalid('Use the exponent 65537 (AQAB).', 'e');
  }
  if (Number(`0x${exponent.toString('hex')}`) < minExponent) return weak('e', 'Use the exponent 65537 (AQAB).');
  return { alg: 'RSA-OAEP-256', jwk: { kty: 'RSA', n: String(n), e: String(e) } };
}

const weak = (member: string, message: string): Problem => ({ member, code: 'WEAK_KEY', message });

/** Null when it is not base64url. */
function bytesOf(text: unknown): Buffer | null {
  return typeof text === 'string' && /^[\w-]+$/.test(text) ? Buffer.from(text, 'base64url') : null;
}

const isEven = (number: Buffer): boolean => (number.at(-1) ?? 0) % 2 === 0;

function bitLengthOf(number: Buffer): number {
  const first = number.findIndex((byte) => byte !== 0);
  return first === -1 ? 0 : (number.length - first) * 8 - (Math.clz32(number[first] ?? 0) - 24);
}
