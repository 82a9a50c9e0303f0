/**
 * Descope's JSON, as its documents, OpenAPI copy and SDKs describe it. Types only, shared with the sandbox.
 * Answers are typed as Descope promises them; `decode.ts` trusts none of it.
 */

/** Unix time in seconds; in `expireTime`, 0 means never. */
type WireSeconds = number;

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
  /** Users with an email address of these domains belong to the tenant. */
  selfProvisioningDomains?: string[];
  /** The values of the custom attributes. */
  customAttributes?: Record<string, unknown>;
  /** The id of the tenant above this one; empty or absent without one. */
  parent?: string;
  /** Whether the tenant is disabled. */
  disabled?: boolean;
  /** The time of creation. */
  createdTime?: WireSeconds;
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
  /** Private roles are not shown to tenant admins. */
  private?: boolean;
}

export interface WirePermission {
  id: string;
  name: string;
  description: string;
  /** Defined by Descope: it cannot be changed or deleted. */
  systemDefault: boolean;
}

/**
 * The definition of a custom attribute of access keys. Source: docs.descope.com, `GET /v1/mgmt/accesskey/attribute`.
 *
 * @inline
 */
export interface WireAttribute {
  /** The name, by which `customAttributes` refer to it. */
  name: string;
  /** The name that users see. */
  displayName: string;
  /** `string`, `number`, `boolean`, `singleselect`, `multiselect` or `date`. */
  type: string;
  /** The values of a select. */
  options: string[];
  /** The permissions that may read it. */
  viewPermissions: string[];
  /** The permissions that may change it. */
  editPermissions: string[];
}

/** `from` is Unix time in milliseconds. Source: OpenAPI copy, and the official SDK for Node, which sends numbers. */
export interface WireAuditSearchRequest {
  from: number;
  actions: string[];
  size: number;
  page: number;
}

/** One entry of the audit trail. `occurred` is Unix time in milliseconds, as a string (an int64). */
export interface WireAuditEntry {
  ID: string;
  projectId: string;
  userId: string;
  action: string;
  occurred: string;
  device: string;
  method: string;
  geo: string;
  remoteAddress: string;
  externalIds: string[];
  tenants: string[];
  data: Record<string, unknown>;
  type: string;
  actorId: string;
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
  /** The phone number. */
  phone?: string;
  /** Whether the email address is verified. */
  verifiedEmail?: boolean;
  /** Whether the phone number is verified. */
  verifiedPhone?: boolean;
  /** The given name. */
  givenName?: string;
  /** The middle name. */
  middleName?: string;
  /** The family name. */
  familyName?: string;
  /** The URL of a picture. */
  picture?: string;
  /** Created as a test user. */
  test?: boolean;
  /** The values of the custom attributes. */
  customAttributes?: Record<string, unknown>;
  /** The time of creation. */
  createdTime?: WireSeconds;
}

/** `message` repeats `errorMessage`. Codes are E and six digits; the texts can hold anything and are never passed on. */
export interface WireError {
  errorCode: string;
  errorDescription: string;
  errorMessage?: string;
  message?: string;
}
