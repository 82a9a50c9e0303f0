import { parse } from 'yaml';
import { z } from 'zod';
import type { DataFile } from './data-file.js';

const names = z.array(z.string());
const record = z.record(z.string(), z.unknown());
const seconds = z.int().min(0).max(2_147_483_647);
const tenantRoles = z.array(z.strictObject({ tenantId: z.string(), roleNames: names.optional() }));

/** Unknown fields are refused, so that a typing error does not go unnoticed. */
const dataFile = z.strictObject({
  projectId: z.string().min(1).optional(),
  managementKey: z.string().min(1).optional(),
  tenants: z.array(z.strictObject({ id: z.string(), name: z.string() })).optional(),
  permissions: names.optional(),
  roles: z
    .array(
      z.strictObject({
        id: z.string().optional(),
        name: z.string(),
        description: z.string().optional(),
        permissionNames: names.optional(),
        tenantId: z.string().optional(),
      }),
    )
    .optional(),
  users: z
    .array(
      z.strictObject({
        userId: z.string(),
        loginIds: names.min(1),
        name: z.string().optional(),
        email: z.string().optional(),
        roleNames: names.optional(),
        userTenants: tenantRoles.optional(),
        status: z.enum(['enabled', 'disabled', 'invited']).optional(),
        customAttributes: record.optional(),
      }),
    )
    .optional(),
  keys: z
    .array(
      z.strictObject({
        id: z.string().min(27, 'must have at least 27 characters, as Descope requires'),
        name: z.string().min(1),
        description: z.string().optional(),
        roleNames: names.optional(),
        keyTenants: tenantRoles.optional(),
        boundUserId: z.string().optional(),
        status: z.enum(['active', 'inactive']).optional(),
        createdTime: seconds.optional(),
        createdDaysAgo: z.number().optional(),
        expireTime: seconds.optional(),
        expiresInDays: z.number().optional(),
        createdBy: z.string().optional(),
        clientId: z.string().optional(),
        customClaims: record.optional(),
        customAttributes: record.optional(),
        permittedIps: names.optional(),
        cleartext: z.string().min(1).optional(),
      }),
    )
    .optional(),
  attributes: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(20),
        displayName: z.string().optional(),
        type: z.enum(['string', 'number', 'boolean', 'singleselect', 'multiselect', 'date']),
        options: names.optional(),
        viewPermissions: names.optional(),
        editPermissions: names.optional(),
      }),
    )
    .optional(),
});

/**
 * Reads the content of a data file, YAML or JSON.
 *
 * @throws TypeError that names each wrong field, or the line where the text cannot be parsed.
 */
export function parseDataFile(text: string): DataFile {
  // JSON is a subset of YAML 1.2.
  const value: unknown = parse(text);
  const { success, data, error } = dataFile.safeParse(value);
  if (!success) throw new TypeError(z.prettifyError(error));
  return data;
}
