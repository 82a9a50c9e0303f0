import { randomInt } from 'node:crypto';
import type { WireAccessKey } from '../../descope/wire/types.js';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `K` and 28 random characters of base62, which is the shape of Descope's own ids. */
export const randomKeyId = (): string => `K${randomText(28)}`;

/** Long enough that nobody guesses it, and never kept: the store holds its hash. */
export const randomCleartext = (): string => `K${randomText(55)}`;

export const activeStatus = 'active';
export const inactiveStatus = 'inactive';

/** A whole key: Descope's answers hold every field, with the default value where nothing was set. */
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

/** `nowSeconds` is Unix time. A key that has expired keeps its status word. */
export const isExpired = ({ expireTime }: WireAccessKey, nowSeconds: number): boolean =>
  expireTime !== 0 && expireTime <= nowSeconds;

const randomText = (length: number): string =>
  Array.from({ length }, () => base62.charAt(randomInt(base62.length))).join('');
