import { DEMO_TENANTS } from '../../../../src/sandbox/sandbox.js';
import type { CreateAccessKeyInput, UpdateAccessKeyInput } from '../../../generated/graphql.js';
import { describedAnew, markedFor } from '../replacement-mark.js';
import type { Key } from './fixture.js';

const tenantNames: Record<string, string> = {
  [DEMO_TENANTS.acme]: 'Acme Corporation',
  [DEMO_TENANTS.globex]: 'Globex',
  [DEMO_TENANTS.initech]: 'Initech, Inc.',
};

/** As Descope shows the tenants that were given. */
const shownTenants = (given: CreateAccessKeyInput['keyTenants']): Key['keyTenants'] =>
  (given ?? []).map(({ tenantId, roleNames }) => ({
    tenantId,
    roleNames: [...(roleNames as string[])],
    tenantName: tenantNames[tenantId] ?? '',
  }));

/** Fields that the server chooses: taken from the stored key. */
type Given = Pick<Key, 'id' | 'clientId' | 'createdBy'>;

export const createdKey = (input: CreateAccessKeyInput, { given, now }: { given: Given; now: number }): Key => ({
  ...given,
  name: input.name,
  description: input.description ?? '',
  roleNames: [...(input.roleNames ?? [])] as string[],
  keyTenants: shownTenants(input.keyTenants),
  status: 'active',
  createdTime: Math.floor(now / 1000),
  expireTime: expireTime(input.expiry, now),
  boundUserId: input.boundUserId ?? '',
  customClaims: { ...input.customClaims },
  customAttributes: { ...input.customAttributes },
  editable: true,
  permittedIps: [...(input.permittedIps ?? [])] as string[],
});

export const replacedKey = (
  old: Key,
  { expiry, given, now }: { expiry: CreateAccessKeyInput['expiry']; given: Given; now: number },
): Key => ({
  ...old,
  ...given,
  description: markedFor(old),
  status: 'active',
  createdTime: Math.floor(now / 1000),
  expireTime: expireTime(expiry, now),
});

/** Left out: stays. Null or empty: cleared. Otherwise: replaced. */
export const patchedKey = (key: Key, patch: Omit<UpdateAccessKeyInput, 'id' | 'ifMatch'>): Key => ({
  ...key,
  ...(patch.name && { name: patch.name }),
  ...(patch.description !== undefined && { description: describedAnew(key.description, patch.description ?? '') }),
  ...(patch.roleNames !== undefined && { roleNames: [...(patch.roleNames ?? [])] as string[] }),
  ...(patch.keyTenants !== undefined && { keyTenants: shownTenants(patch.keyTenants) }),
  ...(patch.permittedIps !== undefined && { permittedIps: [...(patch.permittedIps ?? [])] as string[] }),
  ...(patch.customClaims !== undefined && { customClaims: { ...patch.customClaims } }),
  ...(patch.customAttributes !== undefined && { customAttributes: { ...patch.customAttributes } }),
});

function expireTime(expiry: CreateAccessKeyInput['expiry'], now: number): number {
  if (expiry.never) return 0;
  const seconds = expiry.after === 'PT3M' ? 180 : 30 * 86_400;
  return Math.floor(now / 1000) + seconds;
}
