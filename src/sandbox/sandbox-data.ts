import type { WireAccessKey, WireRole, WireTenant, WireUser } from '../descope/wire/types.js';

/** A key to begin with: what is left out gets the value Descope gives an unset field. */
export interface SandboxKey extends Partial<WireAccessKey> {
  /** At least 27 characters, as Descope's are; every call refuses shorter ones. */
  id: string;
  name: string;
  /** Makes the key exchangeable from the start. Only its hash is kept. */
  cleartext?: string;
}

/** All that a project holds at the start. Times are Unix seconds. */
export interface SandboxData {
  tenants: readonly WireTenant[];
  users: readonly WireUser[];
  /** `tenantId` is empty for a role of the project. */
  roles: readonly WireRole[];
  keys: readonly SandboxKey[];
}
