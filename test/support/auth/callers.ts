import type { SandboxData } from '../../../src/sandbox/sandbox.js';
import type { Harness } from '../harness.js';
import { signedIn } from './sessions.js';

export const USERS = {
  alan: 'U2Alan0000000000000000000000000',
  other: 'U2Other000000000000000000000000',
  /** Member of tenantA. */
  ofA: 'U2OfA00000000000000000000000000',
  /** Member of tenantB. */
  ofB: 'U2OfB00000000000000000000000000',
  ofNone: 'U2OfNone00000000000000000000000',
} as const;

const tenantsOf: Readonly<Record<string, string>> = { [USERS.ofA]: 'A', [USERS.ofB]: 'B' };

export type TargetName = 'inA' | 'elevatedInA' | 'inBoth' | 'inB' | 'ofProject' | 'ofAlan';

export const idOf = (target: TargetName | 'missing'): string => `K2Target${target}`.padEnd(31, '0');

const targets: Record<TargetName, Partial<SandboxData['keys'][number]>> = {
  inA: { keyTenants: [{ tenantId: 'tenantA', tenantName: 'A', roleNames: ['Held'] }] },
  /** With a role that no admin of the tenant holds or may give. */
  elevatedInA: { keyTenants: [{ tenantId: 'tenantA', tenantName: 'A', roleNames: ['Strong'] }] },
  inBoth: {
    keyTenants: [
      { tenantId: 'tenantA', tenantName: 'A', roleNames: ['Held'] },
      { tenantId: 'tenantB', tenantName: 'B', roleNames: [] },
    ],
  },
  inB: { keyTenants: [{ tenantId: 'tenantB', tenantName: 'B', roleNames: [] }] },
  ofProject: { roleNames: ['Strong'] },
  ofAlan: { boundUserId: USERS.alan },
};

export const targetNames = Object.keys(targets) as TargetName[];

/** Two tenants, and a key of every kind that rights tell apart. */
export const scopeData = (status: 'active' | 'inactive' = 'active'): SandboxData => ({
  tenants: [
    { id: 'tenantA', name: 'A' },
    { id: 'tenantB', name: 'B' },
  ],
  users: Object.values(USERS).map((userId) => ({
    userId,
    loginIds: [userId],
    name: userId,
    email: '',
    roleNames: [],
    userTenants: membershipsOf(userId),
    status: 'enabled',
  })),
  roles: ['Held', 'Strong'].map((name) => ({ id: name, name, description: '', permissionNames: [], tenantId: '' })),
  keys: targetNames.map((name) => ({ id: idOf(name), name, status, createdTime: 1_700_000_000, ...targets[name] })),
});

function membershipsOf(userId: string) {
  const name = tenantsOf[userId];
  return name === undefined ? [] : [{ tenantId: `tenant${name}`, tenantName: name, roleNames: [] }];
}

/** Under which the callers are what they are called. */
export const scopeVariables = { READ_PERMISSIONS: 'Read Keys', MANAGE_PERMISSIONS: 'Manage Keys', SELF_SERVICE: 'on' };

const manages = { roles: ['Held'], permissions: ['Manage Keys'] };
const reads = { roles: ['Held'], permissions: ['Read Keys'] };
const nothing = { roles: ['Held'], permissions: ['Something Else'] };

const sessions = {
  projectAdmin: { permissions: ['Manage Keys'] },
  projectReader: { permissions: ['Read Keys'] },
  adminOfA: { tenants: { tenantA: manages } },
  adminOfAWithoutTenants: { ...manages, dct: 'tenantA' },
  adminOfBoth: { tenants: { tenantA: manages, tenantB: manages } },
  adminOfAReaderOfB: { tenants: { tenantA: manages, tenantB: reads } },
  readerOfA: { tenants: { tenantA: reads } },
  alan: { sub: USERS.alan, tenants: { tenantA: nothing } },
  noRights: { tenants: { tenantA: nothing } },
} as const satisfies Record<string, Record<string, unknown>>;

export type CallerName = 'managementKey' | 'anonymous' | keyof typeof sessions;
export const callerNames = [
  'managementKey',
  ...(Object.keys(sessions) as (keyof typeof sessions)[]),
  'anonymous',
] as const;

export async function headersOf(
  harness: Pick<Harness, 'sandbox' | 'authorization'>,
  caller: CallerName,
): Promise<Record<string, string>> {
  if (caller === 'anonymous') return {};
  if (caller === 'managementKey') return { authorization: harness.authorization };
  return signedIn(harness, USERS.other, { claims: sessions[caller] });
}
