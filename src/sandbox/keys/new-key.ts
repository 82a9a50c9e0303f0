import type { WireAccessKey } from '../../descope/wire/types.js';

/** `createdBy` of keys created through the API: the id of the management key. */
export const managementKeyId = 'K2ManagementKey0000000000000000';

export const activeStatus = 'active';
export const inactiveStatus = 'inactive';

/** A key with every field: unset fields have the default value that Descope returns. */
export function wholeKey(
  given: Partial<WireAccessKey> & { id: string; name: string },
  { projectId }: { projectId: string },
): WireAccessKey {
  return {
    description: '',
    roleNames: [],
    keyTenants: [],
    status: activeStatus,
    createdTime: 0,
    expireTime: 0,
    createdBy: '',
    clientId: Buffer.from(`${projectId}:${given.id}`).toString('base64url'),
    boundUserId: '',
    customClaims: {},
    customAttributes: {},
    editable: true,
    permittedIps: [],
    ...given,
  };
}

/** `nowSeconds` is Unix time. An expired key keeps its status. */
export const isExpired = ({ expireTime }: WireAccessKey, nowSeconds: number): boolean =>
  expireTime !== 0 && expireTime <= nowSeconds;
