import type { AccessKey, JsonObject, KeyTenant } from '../../access-keys/access-key.js';
import type { IssuedAccessKey } from '../../access-keys/access-keys.js';
import { Secret } from '../../runtime/secret.js';
import { DescopeCallError } from '../http/failure.js';

/** Reads what Descope answered. Missing lists and objects are empty; what a type cannot do without is not made up. */
export function decodeAccessKey(value: unknown): AccessKey {
  const wire = object(value);
  return {
    id: requiredText(wire['id']),
    name: requiredText(wire['name']),
    description: text(wire['description']),
    storedStatus: text(wire['status']),
    createdAt: new Date(seconds(wire['createdTime']) * 1000),
    createdBy: text(wire['createdBy']),
    expiresAt: decodeExpiry(wire['expireTime']),
    roleNames: texts(wire['roleNames']),
    keyTenants: list(wire['keyTenants']).map(decodeKeyTenant),
    boundUserId: text(wire['boundUserId']) || null,
    clientId: text(wire['clientId']) || null,
    permittedIps: texts(wire['permittedIps']),
    customClaims: optionalObject(wire['customClaims']),
    customAttributes: optionalObject(wire['customAttributes']),
    editable: wire['editable'] !== false,
  };
}

/** An answer about another key than the one asked for is refused. */
export function decodeKeyAnswer(answer: unknown, expectedId?: string): AccessKey {
  const key = decodeAccessKey(object(answer)['key']);
  if (expectedId !== undefined && key.id !== expectedId) throw unreadable();
  return key;
}

/** A success without a secret is not one. */
export function decodeIssuedKey(answer: unknown, expectedId?: string): IssuedAccessKey {
  const accessKey = decodeKeyAnswer(answer, expectedId);
  return { accessKey, cleartext: new Secret(requiredText(object(answer)['cleartext'])) };
}

export const decodeList = (answer: unknown, field: string): readonly unknown[] => list(object(answer)[field]);

export const decodeText = (value: unknown, field: string): string => text(object(value)[field]);

const decodeKeyTenant = (value: unknown): KeyTenant => {
  const wire = object(value);
  return {
    tenantId: requiredText(wire['tenantId']),
    tenantName: text(wire['tenantName']),
    roleNames: texts(wire['roleNames']),
  };
};

/** 0 means never. */
function decodeExpiry(value: unknown): Date | null {
  const time = seconds(value);
  return time === 0 ? null : new Date(time * 1000);
}

const unreadable = (): DescopeCallError => new DescopeCallError({ kind: 'unreadable' });

function object(value: unknown): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw unreadable();
  return value as Record<string, unknown>;
}

const optionalObject = (value: unknown): JsonObject => (value === null || value === undefined ? {} : object(value));

const none: readonly never[] = Object.freeze([]);

function list(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return none;
  if (!Array.isArray(value)) throw unreadable();
  return value;
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') throw unreadable();
  return value;
}

function requiredText(value: unknown): string {
  if (typeof value !== 'string' || value === '') throw unreadable();
  return value;
}

/** The list itself where it holds nothing but texts, as it does. */
function texts(value: unknown): readonly string[] {
  const items = list(value);
  return items.every((item) => typeof item === 'string') ? items : items.map(text);
}

/** Protocol buffers print 64-bit numbers as strings, so both forms are met. */
function seconds(value: unknown): number {
  if (value === null || value === undefined) return 0;
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  // The second bound is the last instant that a Date can hold.
  if (typeof number !== 'number' || !(number >= 0 && number <= 8.64e12)) throw unreadable();
  return number;
}
