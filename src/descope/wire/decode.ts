import { Secret } from '../../runtime/secret.js';
import { DescopeCallError } from '../http/failure.js';
import { decodeKey, type DecodedKey } from './decode-key.js';
import { isObject } from './read-field.js';

/** The key of `{key}`. A response about another key than the one requested is refused. @throws DescopeCallError */
export function decodeKeyResponse(response: unknown, expectedId?: string): DecodedKey {
  const decoded = decodeKey(requireObject(response)['key']);
  const id = 'key' in decoded ? decoded.key.id : decoded.unreadable.id;
  if (expectedId !== undefined && id !== expectedId) throw unreadableResponse();
  return decoded;
}

/** A success without a secret is not a success. @throws DescopeCallError */
export function decodeIssuedKey(
  response: unknown,
  expectedId?: string,
): { readonly decoded: DecodedKey; readonly cleartext: Secret } {
  const decoded = decodeKeyResponse(response, expectedId);
  const cleartext = requireObject(response)['cleartext'];
  if (typeof cleartext !== 'string' || cleartext === '') throw unreadableResponse();
  return { decoded, cleartext: new Secret(cleartext) };
}

/** For calls whose success has no content: an empty body, or any JSON object. @throws DescopeCallError */
export function decodeNothing(response: unknown): void {
  if (response !== undefined) requireObject(response);
}

export function decodeList(response: unknown, field: string): readonly unknown[] {
  const list = requireObject(response)[field] ?? [];
  if (!Array.isArray(list)) throw unreadableResponse();
  return list;
}

export function decodeText(value: unknown, field: string): string {
  const text = requireObject(value)[field] ?? '';
  if (typeof text !== 'string') throw unreadableResponse();
  return text;
}

/** Undefined: it is missing. @throws DescopeCallError */
export function decodeCount(response: unknown, field: string): number | undefined {
  const count = requireObject(response)[field];
  if (count === undefined || count === null) return undefined;
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) throw unreadableResponse();
  return count;
}

const unreadableResponse = (): DescopeCallError => new DescopeCallError({ kind: 'unreadable' });

function requireObject(value: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(value)) throw unreadableResponse();
  return value;
}
