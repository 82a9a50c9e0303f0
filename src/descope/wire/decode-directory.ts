import type {
  AttributeDefinition,
  AttributeType,
  DirectoryTenant,
  DirectoryUser,
  RoleChoice,
} from '../../access-keys/directory/directory.js';
import { isObject, textField, textListField } from './read-field.js';

/** Null: it cannot be read. Such entries are left out of lists. */
export function decodeRole(value: unknown): RoleChoice | null {
  if (!isObject(value)) return null;
  const name = textField(value['name']);
  const tenantId = textField(value['tenantId']);
  if (name === undefined || name === '' || tenantId === undefined) return null;
  return {
    name,
    description: textField(value['description']) ?? '',
    tenantId: tenantId || null,
    // Anything but false and nothing hides the role.
    isPrivate: value['private'] !== undefined && value['private'] !== null && value['private'] !== false,
    denial: null,
  };
}

/** Null: it cannot be read. */
export function decodeTenant(value: unknown): DirectoryTenant | null {
  if (!isObject(value)) return null;
  const id = textField(value['id']);
  if (id === undefined || id === '') return null;
  return { id, name: textField(value['name']) ?? '', parentId: textField(value['parent']) || null };
}

/** Null: it cannot be read. */
export function decodeUser(value: unknown): DirectoryUser | null {
  if (!isObject(value)) return null;
  const id = textField(value['userId']);
  const userTenants = value['userTenants'] ?? [];
  if (id === undefined || id === '' || !Array.isArray(userTenants)) return null;
  return {
    id,
    displayName: textField(value['name']) || null,
    email: textField(value['email']) || null,
    loginIds: textListField(value['loginIds']) ?? [],
    tenantIds: userTenants.flatMap((tenant: unknown) => {
      const tenantId = isObject(tenant) ? textField(tenant['tenantId']) : undefined;
      return tenantId === undefined || tenantId === '' ? [] : [tenantId];
    }),
  };
}

const types: Readonly<Record<string, AttributeType>> = {
  string: 'STRING',
  number: 'NUMBER',
  boolean: 'BOOLEAN',
  singleselect: 'SINGLE_SELECT',
  multiselect: 'MULTI_SELECT',
  date: 'DATE',
};

/** Null: it cannot be read. */
export function decodeAttribute(value: unknown): AttributeDefinition | null {
  if (!isObject(value)) return null;
  const name = textField(value['name']);
  const type = textField(value['type']);
  if (name === undefined || name === '' || type === undefined) return null;
  const viewPermissions = textListField(value['viewPermissions']);
  return {
    name,
    label: textField(value['displayName']) || name,
    type: (Object.hasOwn(types, type) ? types[type] : undefined) ?? 'OTHER',
    options: textListField(value['options']) ?? [],
    isRestricted: viewPermissions === undefined || viewPermissions.length > 0,
  };
}
