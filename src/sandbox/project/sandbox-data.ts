import type { WireAccessKey, WireAttribute, WireRole, WireTenant, WireUser } from '../../descope/wire/types.js';

/** An initial access key. Omitted fields get the value that Descope gives an unset field. */
export interface SandboxKey extends Partial<WireAccessKey> {
  /** At least 27 characters, as in Descope; requests with a shorter id are rejected. */
  id: string;
  /** The display name. */
  name: string;
  /** The secret of the key, with which it can be exchanged for a session. Only its hash is stored. */
  cleartext?: string | undefined;
}

/** The initial contents of a project. Times are Unix seconds. */
export interface SandboxData {
  /** The tenants of the project. */
  tenants: readonly WireTenant[];
  /** The users of the project, with their roles and tenants. */
  users: readonly WireUser[];
  /** The roles. `tenantId` is empty for a role of the whole project. */
  roles: readonly WireRole[];
  /** The access keys. */
  keys: readonly SandboxKey[];
  /** Names of permissions that no role holds; those of roles are added. */
  permissions?: readonly string[];
  /** Definitions of the custom attributes of access keys. */
  attributes?: readonly WireAttribute[];
}
