import { randomUUID } from 'node:crypto';
import { compactDecrypt, exportJWK, generateKeyPair } from 'jose';

const mutation = `mutation Create($input: CreateAccessKeyInput!) {
  createAccessKey(input: $input) {
    ... on CreateAccessKeySuccess { sealedSecret accessKey { id } }
    ... on AccessKeyError { code message }
  }
}`;

/** Creates an access key and returns its id and its secret. Safe to call again with the same idempotency key and key pair. */
export async function createAccessKey({ url, authorization, name, recipient, idempotencyKey = randomUUID() }) {
  const sealTo = await exportJWK(recipient.publicKey);
  const input = { name, expiry: { after: 'P90D' }, sealTo, idempotencyKey };
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query: mutation, variables: { input } }),
  });
  const { createAccessKey: result } = (await response.json()).data ?? {};
  if (!result?.sealedSecret) throw new Error(result?.message ?? `HTTP ${response.status}`);
  const { plaintext } = await compactDecrypt(result.sealedSecret, recipient.privateKey);
  return { id: result.accessKey?.id, secret: new TextDecoder().decode(plaintext) };
}

export const createRecipient = () => generateKeyPair('ECDH-ES', { crv: 'P-256' });
