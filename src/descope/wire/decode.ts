import type { AccessKey, JsonObject, KeyTenant } from '../../access-keys/access-key.js';
import type { IssuedAccessKey } from '../../access-keys/access-keys.js';
import { Secret } from '../../runtime/secret.js';
import { DescopeCallError } from '../http/failure.js';

/** Reads what Descope answered. Missing lists and objects are empty; what a type cannot do without is not made up. */
export function decodeAccessKey(value: unknown): AccessKey {
  const wire = requireObject(value);
  return {
    id: requiredText(wire['id']),
    name: requiredText(wire['name']),
    description: optionalText(wire['description']),
    storedStatus: optionalText(wire['status']),
    createdAt: new Date(toSeconds(wire['createdTime']) * 1000),
    createdBy: optionalText(wire['createdBy']),
    expiresAt: decodeExpiry(wire['expireTime']),
    roleNames: textArray(wire['roleNames']),
    keyTenants: readArray(wire['keyTenants']).map(decodeKeyTenant),
    boundUserId: optionalText(wire['boundUserId']) || null,
    clientId: optionalText(wire['clientId']) || null,
    permittedIps: textArray(wire['permittedIps']),
    customClaims: optionalObject(wire['customClaims']),
    customAttributes: optionalObject(wire['customAttributes']),
    editable: wire['editable'] !== false,
  };
}

/** An answer about another key than the one asked for is refused. */
export function decodeKeyAnswer(answer: unknown, expectedId?: string): AccessKey {
  const key = decodeAccessKey(requireObject(answer)['key']);
  if (expectedId !== undefined && key.id !== expectedId) throw unreadableAnswer();
  return key;
}

/** A success without a secret is not one. */
export function decodeIssuedKey(answer: unknown, expectedId?: string): IssuedAccessKey {
  const accessKey = decodeKeyAnswer(answer, expectedId);
  return { accessKey, cleartext: new Secret(requiredText(requireObject(answer)['cleartext'])) };
}

export const decodeList = (answer: unknown, field: string): readonly unknown[] =>
  readArray(requireObject(answer)[field]);

export const decodeText = (value: unknown, field: string): string => optionalText(requireObject(value)[field]);

const decodeKeyTenant = (value: unknown): KeyTenant => {
  const wire = requireObject(value);
  return {
    tenantId: requiredText(wire['tenantId']),
    tenantName: optionalText(wire['tenantName']),
    roleNames: textArray(wire['roleNames']),
  };
};

/** 0 means never. */
function decodeExpiry(value: unknown): Date | null {
  const time = toSeconds(value);
  return time === 0 ? null : new Date(time * 1000);
}

const unreadableAnswer = (): DescopeCallError => new DescopeCallError({ kind: 'unreadable' });

function requireObject(value: unknown): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw unreadableAnswer();
  return value as Record<string, unknown>;
}

const optionalObject = (value: unknown): JsonObject =>
  value === null || value === undefined ? {} : requireObject(value);

const emptyObject: readonly never[] = Object.freeze([]);

function readArray(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return emptyObject;
  if (!Array.isArray(value)) throw unreadableAnswer();
  return value;
}

function optionalText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') throw unreadableAnswer();
  return value;
}

function requiredText(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw unreadableAnswer();
  return value;
}

/** The list itself where it holds nothing but texts, as it does. */
function textArray(value: unknown): readonly string[] {
  const items = readArray(value);
  return items.every((item) => typeof item === 'string') ? items : items.map(optionalText);
}

/** Protocol buffers print 64-bit numbers as strings, so both forms are met. */
function toSeconds(value: unknown): number {
  if (value === null || value === undefined) return 0;
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  // The second bound is the last instant that a Date can hold.
  if (typeof number !== 'number' || !(number >= 0 && number <= 8.64e12)) throw unreadableAnswer();
  return number;
}
