import type { WireAccessKey, WireAttribute, WireRole, WireTenant, WireUser } from '../descope/wire/types.js';

/** An initial key. Omitted fields get the value that Descope returns for an unset field. */
export interface SandboxKey extends Partial<WireAccessKey> {
  /** At least 27 characters, as Descope requires. */
  id: string;
  name: string;
  /** Makes the key exchangeable from the start. Only its hash is stored. */
  cleartext?: string | undefined;
}

/** The initial content of a project. Times are Unix seconds. */
export interface SandboxData {
  tenants: readonly WireTenant[];
  users: readonly WireUser[];
  /** `tenantId` is empty for a project role. */
  roles: readonly WireRole[];
  keys: readonly SandboxKey[];
  /** Names of permissions that no role holds; those of roles are added. */
  permissions?: readonly string[];
  /** Definitions of the custom attributes of access keys. */
  attributes?: readonly WireAttribute[];
}
