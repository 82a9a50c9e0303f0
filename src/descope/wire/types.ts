/**
 * Descope's JSON, as its documents, OpenAPI copy and SDKs describe it. Types only, shared with the sandbox.
 * Answers are typed as Descope promises them; `decode.ts` trusts none of it.
 */

/** Unix time in seconds; in `expireTime`, 0 means never. */
export type WireSeconds = number;

/**
 * A tenant of an access key.
 *
 * @inline
 */
export interface WireAssociatedTenant {
  /** The id of the tenant. */
  tenantId: string;
  /** The roles in the tenant. */
  roleNames: string[];
  /** The name of the tenant. */
  tenantName: string;
}

/**
 * An access key.
 *
 * @inline
 */
export interface WireAccessKey {
  /** The id of the key. */
  id: string;
  /** The display name. */
  name: string;
  /** The description; may be empty. */
  description: string;
  /** The roles of the key in the whole project. */
  roleNames: string[];
  /** The tenants of the key, with its roles in each. */
  keyTenants: WireAssociatedTenant[];
  /** Observed: `active`, `inactive`. An expired key keeps its status. */
  status: string;
  /** Unix time in seconds. */
  createdTime: WireSeconds;
  /** Unix time in seconds; 0 means never. */
  expireTime: WireSeconds;
  /** Id of the user or management key that created the key. */
  createdBy: string;
  /** The client id of the key as an OAuth client. */
  clientId: string;
  /** Id of the user that the key is bound to; empty without one. */
  boundUserId: string;
  /** Claims that are added to the sessions of the key. */
  customClaims: Record<string, unknown>;
  /** Attributes of the key that searches can filter by. */
  customAttributes: Record<string, unknown>;
  /** Whether the caller may change the key. */
  editable: boolean;
  /** IP addresses and CIDR ranges that may use the key; empty allows all. */
  permittedIps: string[];
}

export interface WireTenantRoles {
  tenantId: string;
  roleNames?: string[] | null;
}

/** Note the name: the bound user is `userId` here and `boundUserId` everywhere else. */
export interface WireCreateRequest {
  name: string;
  expireTime?: WireSeconds | string | null;
  description?: string | null;
  roleNames?: string[] | null;
  keyTenants?: WireTenantRoles[] | null;
  userId?: string | null;
  customClaims?: Record<string, unknown> | null;
  customAttributes?: Record<string, unknown> | null;
  permittedIps?: string[] | null;
}

export interface WireUpdateRequest {
  id: string;
  name: string;
  description?: string | null;
  roleNames?: string[] | null;
  keyTenants?: WireTenantRoles[] | null;
  customClaims?: Record<string, unknown> | null;
  customAttributes?: Record<string, unknown> | null;
  permittedIps?: string[] | null;
}

export interface WireSearchRequest {
  tenantIds?: string[] | null;
  text?: string | null;
  boundUserId?: string | null;
  creatingUser?: string | null;
  customAttributes?: Record<string, unknown> | null;
  sort?: { field: string; desc?: boolean }[] | null;
}

/** Source: the official SDKs for Go, which requires all of it but the data, and for Node. */
export interface WireAuditEvent {
  action: string;
  type: 'info' | 'warn' | 'error';
  actorId: string;
  tenantId: string;
  data?: Record<string, unknown> | null;
}

export interface WireKeyAnswer {
  key: WireAccessKey;
}

/** The only two answers that carry the secret: create and rotate. */
export interface WireIssuedKeyAnswer {
  key: WireAccessKey;
  cleartext: string;
}

export interface WireExchangeAnswer {
  keyId: string;
  sessionJwt: string;
  expiration: WireSeconds;
}

/**
 * A tenant.
 *
 * @inline
 */
export interface WireTenant {
  /** The id of the tenant. */
  id: string;
  /** The name of the tenant. */
  name: string;
}

/**
 * A role, of the project or of a tenant.
 *
 * @inline
 */
export interface WireRole {
  /** The id of the role. */
  id: string;
  /** The name, by which users and keys refer to the role. */
  name: string;
  /** The description; may be empty. */
  description: string;
  /** The permissions that the role grants. */
  permissionNames: string[];
  /** Empty for a role of the project. */
  tenantId: string;
}

/**
 * A user.
 *
 * @inline
 */
export interface WireUser {
  /** The id of the user. */
  userId: string;
  /** The names that the user can sign in with. */
  loginIds: string[];
  /** The display name. */
  name: string;
  /** The email address. */
  email: string;
  /** The roles of the user in the whole project. */
  roleNames: string[];
  /** The tenants of the user, with the user's roles in each. */
  userTenants: { tenantId: string; tenantName: string; roleNames: string[] }[];
  /** The status that Descope returns, for example `enabled`. */
  status: string;
}

/** `message` repeats `errorMessage`. Codes are E and six digits; the texts can hold anything and are never passed on. */
export interface WireError {
  errorCode: string;
  errorDescription: string;
  errorMessage?: string;
  message?: string;
}
