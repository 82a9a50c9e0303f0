import type { WireRole, WireTenant } from '../../descope/wire/types.js';
import { DEMO_ROLES, DEMO_TENANTS } from './demo-ids.js';
import { demoKeyOf } from './demo-key.js';
import { projectDemoKeys } from './demo-project-keys.js';
import { sharedDemoKeys } from './demo-shared-keys.js';
import { tenantDemoKeys } from './demo-tenant-keys.js';
import { demoUsers } from './demo-users.js';
import type { SandboxData } from '../sandbox-data.js';

/**
 * Returns the demo project: 3 tenants, their users and roles, and 40 keys in every state.
 *
 * @param options - `now` is a Unix time in milliseconds, by default the current one. All times are relative to it.
 *
 * @example
 * ```ts
 * import { demoData, startSandbox } from 'keyway-graphql/sandbox';
 *
 * // The tenants, users and roles of the demo, with one key.
 * const key = { id: 'K2MyOwnKey00000000000000000', name: 'My own key' };
 * const sandbox = await startSandbox({ data: { ...demoData(), keys: [key] } });
 * console.log(sandbox.keys.size); // 1
 *
 * await sandbox.close();
 * ```
 */
export function demoData({ now = Date.now() }: { now?: number } = {}): SandboxData {
  const nowSeconds = Math.floor(now / 1000);
  const tenants = demoTenants();
  const keys = [...tenantDemoKeys(), ...sharedDemoKeys(), ...projectDemoKeys()];
  return {
    tenants,
    users: demoUsers(tenants),
    roles: demoRoles(),
    keys: keys.map((key) => demoKeyOf(key, { nowSeconds, tenants })),
  };
}

function demoTenants(): WireTenant[] {
  return [
    { id: DEMO_TENANTS.acme, name: 'Acme Corporation' },
    { id: DEMO_TENANTS.globex, name: 'Globex' },
    { id: DEMO_TENANTS.initech, name: 'Initech, Inc.' },
  ];
}

function demoRoles(): WireRole[] {
  return [
    role('TenantAdmin', {
      name: DEMO_ROLES.tenantAdmin,
      description: 'Manages the people and the access keys of a tenant',
      permissionNames: ['User Admin', 'SSO Admin'],
    }),
    role('KeyReader', {
      name: DEMO_ROLES.keyReader,
      description: 'Sees access keys and changes none',
      permissionNames: ['Read Access Keys'],
    }),
    role('Deployer', { name: DEMO_ROLES.deployer, description: 'Ships releases', permissionNames: ['Deploy'] }),
    role('Auditor', {
      name: DEMO_ROLES.auditor,
      description: 'Reads the audit trail',
      permissionNames: ['Read Audit'],
    }),
    role('Exporter', { name: DEMO_ROLES.exporter, description: 'Takes data out', permissionNames: ['Export Data'] }),
    role('Gateway', { name: DEMO_ROLES.gateway, description: '', permissionNames: ['Read Data', 'Write Data'] }),
    role('AcmeBilling', {
      name: DEMO_ROLES.acmeBilling,
      description: 'Reads the invoices of Acme',
      permissionNames: ['Read Invoices'],
      tenantId: DEMO_TENANTS.acme,
    }),
  ];
}

function role(slug: string, given: Omit<WireRole, 'id' | 'tenantId'> & { tenantId?: string }): WireRole {
  return { tenantId: '', ...given, id: `R2Demo${slug}`.padEnd(31, '0') };
}
