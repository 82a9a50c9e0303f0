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
}

export interface WireRole {
  id: string;
  name: string;
  description: string;
  permissionNames: string[];
  /** Empty for a role of the project. */
  tenantId: string;
}

export interface WireUser {
  userId: string;
  loginIds: string[];
  name: string;
  email: string;
  roleNames: string[];
  userTenants: { tenantId: string; tenantName: string; roleNames: string[] }[];
  status: string;
}

/** `message` repeats `errorMessage`. Codes are E and six digits; the texts can hold anything and are never passed on. */
export interface WireError {
  errorCode: string;
  errorDescription: string;
  errorMessage?: string;
  message?: string;
}
