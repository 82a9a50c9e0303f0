import { createdAtOf, expiresAtOf, statusOf } from '../rivals/wire.mjs';

const inOrder = (keys) => keys.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const instant = (text) => (text === null ? null : Date.parse(text));

/** Answers in a form that all can be brought into: the fields that were asked for, instants as numbers, sorted by id. */
export const answeredKeys = (keys) =>
  inOrder(keys.map((key) => ({ ...key, createdAt: instant(key.createdAt), expiresAt: instant(key.expiresAt) })));

/** The same of keys as Descope's JSON has them. */
export const wireKeys = (keys, { withTenants = true } = {}) =>
  answeredKeys(
    keys.map((key) => ({
      id: key.id,
      name: key.name,
      description: key.description,
      status: statusOf(key),
      createdAt: createdAtOf(key),
      createdBy: key.createdBy,
      expiresAt: expiresAtOf(key),
      roleNames: key.roleNames,
      permittedIps: key.permittedIps,
      ...(withTenants && {
        keyTenants: key.keyTenants.map(({ tenantId, tenantName, roleNames }) => ({ tenantId, tenantName, roleNames })),
      }),
    })),
  );
