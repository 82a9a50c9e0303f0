/**
 * Whether a call may be sent again after an uncertain failure: `read` and `idempotent` calls may, a `once` call never, since
 * a second create makes a second key and a second rotation revokes the secret of the first.
 */
type RetryPolicy = 'read' | 'idempotent' | 'once';

export interface DescopeEndpoint {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly repeat: RetryPolicy;
  /** A retry that finds no key: the attempt before it was carried out. */
  readonly notFoundMeansDone?: boolean;
  /**
   * Descope limits this endpoint apart from all others: its refusals and outages must not hold up other calls, and it is not
   * retried, since each attempt counts.
   */
  readonly hasOwnLimit?: boolean;
}

/** Every endpoint that Keyway calls. Source: Descope's management API reference and official SDKs. */
export const endpoints = {
  load: { method: 'GET', path: '/v1/mgmt/accesskey', repeat: 'read' },
  search: { method: 'POST', path: '/v1/mgmt/accesskey/search', repeat: 'read' },
  create: { method: 'POST', path: '/v1/mgmt/accesskey/create', repeat: 'once' },
  update: { method: 'POST', path: '/v1/mgmt/accesskey/update', repeat: 'idempotent' },
  rotate: { method: 'POST', path: '/v1/mgmt/accesskey/rotate', repeat: 'once' },
  activate: { method: 'POST', path: '/v1/mgmt/accesskey/activate', repeat: 'idempotent' },
  deactivate: { method: 'POST', path: '/v1/mgmt/accesskey/deactivate', repeat: 'idempotent' },
  delete: { method: 'POST', path: '/v1/mgmt/accesskey/delete', repeat: 'idempotent', notFoundMeansDone: true },
  activateBatch: { method: 'POST', path: '/v1/mgmt/accesskey/activate/batch', repeat: 'idempotent' },
  deactivateBatch: { method: 'POST', path: '/v1/mgmt/accesskey/deactivate/batch', repeat: 'idempotent' },
  deleteBatch: { method: 'POST', path: '/v1/mgmt/accesskey/delete/batch', repeat: 'idempotent' },
  searchTenants: { method: 'POST', path: '/v1/mgmt/tenant/search', repeat: 'read' },
  searchRoles: { method: 'POST', path: '/v1/mgmt/role/search', repeat: 'read' },
  loadUsers: { method: 'POST', path: '/v1/mgmt/users/load', repeat: 'read' },
  searchUsers: { method: 'POST', path: '/v2/mgmt/user/search', repeat: 'read' },
  loadAttribute: { method: 'GET', path: '/v1/mgmt/accesskey/attribute', repeat: 'read' },
  license: { method: 'GET', path: '/v1/mgmt/license', repeat: 'read' },
  searchAudit: { method: 'POST', path: '/v1/mgmt/audit/search', repeat: 'read', hasOwnLimit: true },
  auditEvent: { method: 'POST', path: '/v1/mgmt/audit/event', repeat: 'once' },
} as const satisfies Record<string, DescopeEndpoint>;
