import type { WireError } from '../../descope/wire/types.js';

/** An error reply of Descope. Codes are E and six digits; where the real code is unknown, one of the nearest family. */
export class DescopeError extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: WireError | OAuthErrorBody;

  constructor({ status, code, description, message, headers = {} }: DescopeErrorInit) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.body = { errorCode: code, errorDescription: description, errorMessage: message, message };
  }
}

/** The error body of RFC 6749, for the token endpoint. */
export class OAuthError extends DescopeError {
  override readonly body: OAuthErrorBody;

  constructor({ status, error, description }: { status: number; error: string; description: string }) {
    super({ status, code: '', description, message: description });
    this.body = { error, error_description: description };
  }
}

interface OAuthErrorBody {
  error: string;
  error_description: string;
}

interface DescopeErrorInit {
  status: number;
  code: string;
  description: string;
  message: string;
  headers?: Readonly<Record<string, string>>;
}

export const malformed = (message: string): DescopeError =>
  new DescopeError({ status: 400, code: 'E011001', description: 'Request is malformed', message });

export const invalid = (message: string): DescopeError =>
  new DescopeError({ status: 400, code: 'E011003', description: 'Request is invalid', message });

/** The state of the key forbids the change. The real code is unknown; E011004 is "invalid arguments". */
export const forbiddenByState = (message: string): DescopeError =>
  new DescopeError({ status: 400, code: 'E011004', description: 'Invalid arguments', message });

export const keyNotFound = (message: string, status: number): DescopeError =>
  new DescopeError({ status, code: 'E111502', description: 'Access key not found', message });

export const unknownTenant = (tenantId: string): DescopeError =>
  new DescopeError({
    status: 400,
    code: 'E113007',
    description: 'Invalid tenant',
    message: `Tenant ${tenantId} does not exist in project`,
  });

export const unknownRole = (roleName: string): DescopeError =>
  new DescopeError({
    status: 400,
    code: 'E113011',
    description: 'Invalid role',
    message: `Role ${roleName} does not exist in project`,
  });

export const unknownUser = ({ userId, status }: { userId: string; status: 400 | 404 }): DescopeError =>
  new DescopeError({
    status,
    code: 'E112102',
    description: 'User not found',
    message: `User ${userId} does not exist in project`,
  });

export const tenantNotLoaded = (tenantId: string): DescopeError =>
  new DescopeError({
    status: 404,
    code: 'E111104',
    description: 'Failed to load tenants',
    message: `Tenant ${tenantId} does not exist in project`,
  });

/** An exchange without an access key. Source: descope/swift-sdk, `Error.swift`. */
export const missingAccessKey = (status: number): DescopeError =>
  new DescopeError({ status, code: 'E062802', description: 'Missing access key', message: 'Missing access key' });

/** An unknown, inactive or expired key, or a disallowed IP address: all alike. Source: descope/swift-sdk, `Error.swift`. */
export const invalidAccessKey = (status: number): DescopeError =>
  new DescopeError({ status, code: 'E062803', description: 'Invalid access key', message: 'Invalid access key' });

export const rateLimited = (retryAfterSeconds: number): DescopeError =>
  new DescopeError({
    status: 429,
    code: 'E130429',
    description: 'API rate limit exceeded',
    message: 'Too many requests',
    headers: { 'retry-after': String(retryAfterSeconds) },
  });

export const forbidden = (message: string): DescopeError =>
  new DescopeError({ status: 403, code: 'E061005', description: 'Forbidden', message });

/** The codes for other objects that exist already or do not exist are seen in third-party fixtures only. */
export const alreadyExists = (code: string, message: string): DescopeError =>
  new DescopeError({ status: 400, code, description: 'Already exists', message });

export const notFound = (code: string, message: string): DescopeError =>
  new DescopeError({ status: 404, code, description: 'Not found', message });

/** Wrong or missing credentials. The real codes are unknown; E06 is the family of the auth service. */
export const unauthorized = (message: string): DescopeError =>
  new DescopeError({ status: 401, code: 'E061001', description: 'Unauthorized', message });

export const unknownPath = (path: string): DescopeError =>
  new DescopeError({
    status: 404,
    code: 'E011001',
    description: 'Request is malformed',
    message: `No such path: ${path}`,
  });

export const wrongMethod = (method: string): DescopeError =>
  new DescopeError({
    status: 405,
    code: 'E011001',
    description: 'Request is malformed',
    message: `Method ${method} is not allowed here`,
  });

/** A bug in the sandbox, with its full message: the sandbox has no secrets. */
export const internal = (message: string): DescopeError =>
  new DescopeError({ status: 500, code: 'E010000', description: 'Internal error of the sandbox', message });
