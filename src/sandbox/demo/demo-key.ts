import type { WireTenant } from '../../descope/wire/types.js';
import { demoKeyId } from './demo-ids.js';
import { inactiveStatus } from '../keys/new-key.js';
import type { SandboxKey } from '../sandbox-data.js';

const day = 86_400;

/** A demo key as a person would tell it: only what is special about it, times in days from now. */
export interface DemoKey {
  slug: string;
  name: string;
  description?: string;
  roles?: string[];
  /** Tenant id → role names. */
  tenants?: Record<string, string[]>;
  userId?: string;
  isInactive?: boolean;
  createdDaysAgo: number;
  /** Negative for a key that has expired; left out for one that never does. */
  expiresInDays?: number;
  createdBy: string;
  permittedIps?: string[];
  claims?: Record<string, unknown>;
  attributes?: Record<string, unknown>;
}

interface Surroundings {
  nowSeconds: number;
  tenants: readonly WireTenant[];
}

export function demoKeyOf(key: DemoKey, { nowSeconds, tenants }: Surroundings): SandboxKey {
  return {
    id: demoKeyId(key.slug),
    name: key.name,
    description: key.description ?? '',
    roleNames: key.roles ?? [],
    keyTenants: Object.entries(key.tenants ?? {}).map(([tenantId, roleNames]) => ({
      tenantId,
      roleNames,
      tenantName: tenants.find(({ id }) => id === tenantId)?.name ?? '',
    })),
    boundUserId: key.userId ?? '',
    createdTime: nowSeconds - key.createdDaysAgo * day,
    expireTime: key.expiresInDays === undefined ? 0 : nowSeconds + key.expiresInDays * day,
    createdBy: key.createdBy,
    permittedIps: key.permittedIps ?? [],
    customClaims: key.claims ?? {},
    customAttributes: key.attributes ?? {},
    ...(key.isInactive ? { status: inactiveStatus } : {}),
  };
}
