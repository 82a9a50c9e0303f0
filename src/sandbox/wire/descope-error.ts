import type { WireError } from '../../descope/wire/types.js';

/** A refusal as Descope words it. Codes are E and six digits; where the real one is not known, the nearest family is used. */
export class DescopeError extends Error {
  readonly status: number;
  readonly errorCode: string;
  readonly errorDescription: string;

  constructor({ status, code, description, message }: Refusal) {
    super(message);
    this.status = status;
    this.errorCode = code;
    this.errorDescription = description;
  }

  toWire(): WireError {
    return {
      errorCode: this.errorCode,
      errorDescription: this.errorDescription,
      errorMessage: this.message,
      message: this.message,
    };
  }
}

interface Refusal {
  status: number;
  code: string;
  description: string;
  message: string;
}

export const malformed = (message: string): DescopeError =>
  new DescopeError({ status: 400, code: 'E011001', description: 'Request is malformed', message });

export const invalid = (message: string): DescopeError =>
  new DescopeError({ status: 400, code: 'E011003', description: 'Request is invalid', message });

/** For a change that the key's state forbids. Descope's own code for it is not known; E011004 is "invalid arguments". */
export const forbiddenByState = (message: string): DescopeError =>
  new DescopeError({ status: 400, code: 'E011004', description: 'Invalid arguments', message });

export const keyNotFound = (message: string): DescopeError =>
  new DescopeError({ status: 404, code: 'E111502', description: 'Access key not found', message });

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

/** Wrong or missing credentials of any kind. The real codes are not known; E06 is the family of the auth service. */
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

/** A mistake of the sandbox itself, told in full: there is nothing to hide from its user. */
export const internal = (message: string): DescopeError =>
  new DescopeError({ status: 500, code: 'E010000', description: 'Internal error of the sandbox', message });
