/**
 * Descope's JSON, as its documents, OpenAPI copy and SDKs describe it. Types only, shared with the sandbox.
 * Answers are typed as Descope promises them; `decode.ts` trusts none of it.
 */

/** Unix time in seconds; in `expireTime`, 0 means never. */
export type WireSeconds = number;

export interface WireAssociatedTenant {
  tenantId: string;
  roleNames: string[];
  tenantName: string;
}

export interface WireAccessKey {
  id: string;
  name: string;
  description: string;
  roleNames: string[];
  keyTenants: WireAssociatedTenant[];
  /** Seen: `active`, `inactive`. An expired key keeps the word it had. */
  status: string;
  createdTime: WireSeconds;
  expireTime: WireSeconds;
  createdBy: string;
  clientId: string;
  boundUserId: string;
  customClaims: Record<string, unknown>;
  customAttributes: Record<string, unknown>;
  editable: boolean;
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

export interface WireTenant {
  id: string;
  name: string;
  selfProvisioningDomains?: string[];
  customAttributes?: Record<string, unknown>;
  disabled?: boolean;
  createdTime?: WireSeconds;
}

export interface WireRole {
  id: string;
  name: string;
  description: string;
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

/** The definition of a custom attribute of access keys. Source: docs.descope.com, `GET /v1/mgmt/accesskey/attribute`. */
export interface WireAttribute {
  name: string;
  displayName: string;
  /** `string`, `number`, `boolean`, `singleselect`, `multiselect` or `date`. */
  type: string;
  options: string[];
  viewPermissions: string[];
  editPermissions: string[];
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

export interface WireUser {
  userId: string;
  loginIds: string[];
  name: string;
  email: string;
  roleNames: string[];
  userTenants: { tenantId: string; tenantName: string; roleNames: string[] }[];
  status: string;
  phone?: string;
  verifiedEmail?: boolean;
  verifiedPhone?: boolean;
  givenName?: string;
  middleName?: string;
  familyName?: string;
  picture?: string;
  /** Created as a test user. */
  test?: boolean;
  customAttributes?: Record<string, unknown>;
  createdTime?: WireSeconds;
}

/** `message` repeats `errorMessage`. Codes are E and six digits; the texts can hold anything and are never passed on. */
export interface WireError {
  errorCode: string;
  errorDescription: string;
  errorMessage?: string;
  message?: string;
}
