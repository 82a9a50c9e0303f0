import type { AccessKey, JsonObject, KeyTenant } from '../../access-keys/access-key.js';
import type { UnreadableKey } from '../../access-keys/unreadable-key.js';
import { splitDescription } from '../../access-keys/writes/replacement.js';
import { withExactNumbers } from '../../runtime/exact-json.js';
import { isObject, listField, readSeconds, textField, textListField } from './read-field.js';

export type DecodedKey = { readonly key: AccessKey } | { readonly unreadable: UnreadableKey };

/**
 * Decodes one access key on its own, so that an odd one does not affect others. Absent fields are empty. A field that
 * cannot be read and decides who may use the key makes the whole key unreadable; any other is shown as the safest value
 * and listed in `unreadableFields`.
 */
export function decodeKey(value: unknown): DecodedKey {
  if (!isObject(value)) return { unreadable: { id: null, field: 'id', owners: null } };
  const id = textField(value['id']);
  if (id === undefined || id === '') return { unreadable: { id: null, field: 'id', owners: null } };

  const keyTenants = listField(value['keyTenants'])?.map(decodeKeyTenant);
  const boundUserId = textField(value['boundUserId']);
  const roleNames = textListField(value['roleNames']);
  const permittedIps = textListField(value['permittedIps']);
  const unreadable = (field: string, owners: UnreadableKey['owners'] = null): DecodedKey => ({
    unreadable: { id, field, owners },
  });
  if (keyTenants === undefined || !keyTenants.every((tenant) => tenant !== undefined)) return unreadable('keyTenants');
  if (boundUserId === undefined) return unreadable('boundUserId');
  const owners = { keyTenants, boundUserId: boundUserId || null };
  if (roleNames === undefined) return unreadable('roleNames', owners);
  if (permittedIps === undefined) return unreadable('permittedIps', owners);
  return { key: completeKey(value, { id, keyTenants, boundUserId: owners.boundUserId, roleNames, permittedIps }) };
}

type Authorization = Pick<AccessKey, 'id' | 'keyTenants' | 'boundUserId' | 'roleNames' | 'permittedIps'>;

const none: readonly string[] = [];
const nothing = {};

/** One object literal: pages of keys are made of it, and spreading costs as much again. */
function completeKey(
  wire: Readonly<Record<string, unknown>>,
  { id, keyTenants, boundUserId, roleNames, permittedIps }: Authorization,
): AccessKey {
  // A console needs something to show, and the id is what a person can look up.
  const name = textField(wire['name']) || undefined;
  const description = textField(wire['description']);
  const status = textField(wire['status']);
  const createdTime = readSeconds(wire['createdTime']);
  const createdBy = textField(wire['createdBy']);
  const expireTime = readSeconds(wire['expireTime']);
  const clientId = textField(wire['clientId']);
  const customClaims = readJsonObject(wire['customClaims']);
  const customAttributes = readJsonObject(wire['customAttributes']);
  const editable = readEditable(wire['editable']);
  const split = splitDescription(description ?? '');
  const key = {
    id,
    keyTenants,
    boundUserId,
    roleNames,
    permittedIps,
    name: name ?? id,
    description: split.description,
    replacesId: split.replacesId,
    storedStatus: status ?? '',
    createdAt: new Date((createdTime ?? 0) * 1000),
    createdBy: createdBy ?? '',
    expiresAt: toExpiry(expireTime ?? 0),
    clientId: clientId || null,
    customClaims: customClaims ?? {},
    customAttributes: customAttributes ?? {},
    editable: editable ?? false,
    unreadableFields: none,
    refusals: nothing,
  };
  const isWhole =
    name !== undefined &&
    description !== undefined &&
    status !== undefined &&
    createdTime !== undefined &&
    createdBy !== undefined &&
    expireTime !== undefined &&
    clientId !== undefined &&
    customClaims !== undefined &&
    customAttributes !== undefined &&
    editable !== undefined;
  if (isWhole) return key;
  const read = {
    name,
    description,
    status,
    createdTime,
    createdBy,
    expireTime,
    clientId,
    customClaims,
    customAttributes,
    editable,
  };
  const unreadableFields = Object.entries(read).flatMap(([field, value]) => (value === undefined ? [field] : []));
  return { ...key, unreadableFields };
}

/** 0 means never. */
const toExpiry = (seconds: number): Date | null => (seconds === 0 ? null : new Date(seconds * 1000));

/** Undefined: a tenant that cannot be read. */
function decodeKeyTenant(value: unknown): KeyTenant | undefined {
  if (!isObject(value)) return undefined;
  const tenantId = textField(value['tenantId']);
  const roleNames = textListField(value['roleNames']);
  if (tenantId === undefined || tenantId === '' || roleNames === undefined) return undefined;
  return { tenantId, tenantName: textField(value['tenantName']) ?? '', roleNames };
}

function readJsonObject(value: unknown): JsonObject | undefined {
  if (value === null || value === undefined) return {};
  // PHP serializes an empty object as an empty list.
  if (Array.isArray(value) && value.length === 0) return {};
  return isObject(value) ? (withExactNumbers(value) as JsonObject) : undefined;
}

function readEditable(value: unknown): boolean | undefined {
  if (value === null || value === undefined) return true;
  return typeof value === 'boolean' ? value : undefined;
}
