import type { WireAssociatedTenant, WireTenant } from '../../descope/wire/types.js';
import { inactiveStatus, managementKeyId } from '../keys/new-key.js';
import { createRandom, type Random } from '../project/random.js';
import type { SandboxData, SandboxKey } from '../project/sandbox-data.js';
import { DEMO_ROLES, DEMO_USERS } from './demo-ids.js';

const day = 86_400;

interface GeneratedKeysOptions {
  count: number;
  /** Unix time in milliseconds; all times are relative to it. */
  now: number;
  tenants: SandboxData['tenants'];
}

/**
 * Exactly `count` keys, the same for the same options. 10 % are inactive, 10 % have expired, 25 % never expire.
 * The id of the first is `seededKeyId(0)`.
 */
export function seededKeys({ count, now, tenants }: GeneratedKeysOptions): SandboxKey[] {
  const random = createRandom(2026);
  const nowSeconds = Math.floor(now / 1000);
  return Array.from({ length: count }, (_, index) => ({
    id: seededKeyId(index),
    name: nameOf(random),
    description: random.next() < 0.5 ? '' : `${random.pick(purposes)} for ${random.pick(teams)}`,
    ...authorizationOf(random, tenants),
    ...lifetimeOf(random, nowSeconds),
    createdBy: random.pick([managementKeyId, DEMO_USERS.ada, DEMO_USERS.grace, DEMO_USERS.formerColleague]),
    permittedIps: permittedIpsOf(random),
    customClaims:
      random.next() < 0.3 ? { plan: random.pick(['free', 'pro', 'enterprise']), seats: random.below(500) } : {},
    customAttributes: random.next() < 0.5 ? { team: random.pick(teams), regions: [random.pick(regions)] } : {},
  }));
}

/**
 * Returns the id of a key that `startSandbox({ keys })` generated.
 *
 * @param index - Position of the key, from 0.
 */
export const seededKeyId = (index: number): string => `K2Seeded${String(index).padStart(20, '0')}`;

const teams = ['billing', 'platform', 'mobile', 'support', 'Zürich', 'data'] as const;
const regions = ['eu-west-1', 'eu-central-1', 'us-east-1', 'ap-south-1'] as const;
const purposes = ['Export', 'Sync', 'Deployment', 'Monitoring', 'Backup', 'Reporting'] as const;
const things = [
  'exporter',
  'Exporter',
  'deployer',
  'gateway',
  'Übertragung',
  'importer',
  'éditeur',
  'scanner',
  'BACKUP',
  'job',
] as const;

/** About 24 000 names: among many keys, some are equal and some differ only in case. */
function nameOf(random: Random): string {
  const name = `${random.pick(teams)} ${random.pick(things)}`;
  return random.next() < 0.1 ? name : `${name} ${random.below(400)}`;
}

function authorizationOf(random: Random, tenants: readonly WireTenant[]): Partial<SandboxKey> {
  const kind = random.next();
  if (kind < 0.05) return { boundUserId: random.pick([DEMO_USERS.ada, DEMO_USERS.grace]) };
  if (kind < 0.1 || tenants.length === 0) return {};
  if (kind < 0.25) return { roleNames: [random.pick([DEMO_ROLES.deployer, DEMO_ROLES.keyReader, DEMO_ROLES.auditor])] };
  const first = random.below(tenants.length);
  const count = kind < 0.9 ? 1 : Math.min(2, tenants.length);
  return {
    keyTenants: Array.from({ length: count }, (_, step) =>
      membership(random, tenants[(first + step) % tenants.length]),
    ),
  };
}

function membership(random: Random, tenant: WireTenant | undefined): WireAssociatedTenant {
  const roleNames =
    random.next() < 0.2 ? [] : [random.pick([DEMO_ROLES.exporter, DEMO_ROLES.gateway, DEMO_ROLES.keyReader])];
  return { tenantId: tenant?.id ?? '', roleNames, tenantName: tenant?.name ?? '' };
}

function lifetimeOf(random: Random, nowSeconds: number): Pick<SandboxKey, 'createdTime' | 'expireTime' | 'status'> {
  const createdTime = nowSeconds - (60 + random.below(730)) * day - random.below(day);
  const outcome = random.next();
  const status = outcome < 0.1 ? { status: inactiveStatus } : {};
  if (outcome >= 0.1 && outcome < 0.2)
    return { createdTime, expireTime: nowSeconds - 1 - random.below(59 * day), ...status };
  if (outcome >= 0.2 && outcome < 0.45) return { createdTime, expireTime: 0, ...status };
  return { createdTime, expireTime: nowSeconds + (1 + random.below(365)) * day, ...status };
}

function permittedIpsOf(random: Random): string[] {
  const kind = random.next();
  if (kind < 0.6) return [];
  if (kind < 0.8) return [`203.0.113.${random.below(256)}`];
  if (kind < 0.95) return [`10.${random.below(256)}.0.0/16`];
  return [`2001:db8:${random.below(10_000)}::/48`];
}
