import type { WireTenant, WireUser } from '../../descope/wire/types.js';
import { DEMO_ROLES as role, DEMO_TENANTS as tenant, DEMO_USERS as user } from './demo-ids.js';

interface DemoUser {
  userId: string;
  name: string;
  loginIds: [string, ...string[]];
  /** Tenant id → role names. */
  tenants: Record<string, string[]>;
}

const users: readonly DemoUser[] = [
  {
    userId: user.ada,
    name: 'Ada Lovelace',
    loginIds: ['ada@acme.example'],
    tenants: { [tenant.acme]: [role.tenantAdmin] },
  },
  {
    userId: user.grace,
    name: 'Grace Hopper',
    loginIds: ['grace@globex.example', 'grace.hopper'],
    tenants: { [tenant.globex]: [role.tenantAdmin], [tenant.initech]: [role.auditor] },
  },
  {
    userId: user.katherine,
    name: 'Katherine Johnson',
    loginIds: ['katherine@globex.example'],
    tenants: { [tenant.globex]: [role.tenantAdmin, role.exporter], [tenant.initech]: [role.tenantAdmin] },
  },
  {
    userId: user.alan,
    name: 'Alan Turing',
    loginIds: ['alan@acme.example'],
    tenants: { [tenant.acme]: [role.deployer] },
  },
  { userId: user.eve, name: 'Eve', loginIds: ['eve@nowhere.example'], tenants: {} },
];

export const demoUsers = (tenants: readonly WireTenant[]): WireUser[] =>
  users.map(({ userId, name, loginIds, tenants: roles }) => ({
    userId,
    loginIds,
    name,
    email: loginIds[0],
    roleNames: [],
    userTenants: Object.entries(roles).map(([tenantId, roleNames]) => ({
      tenantId,
      tenantName: tenants.find(({ id }) => id === tenantId)?.name ?? '',
      roleNames,
    })),
    status: 'enabled',
  }));
