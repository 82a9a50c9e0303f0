import type { WireAccessKey } from '../../descope/wire/types.js';
import type { TenantScope } from '../sessions/authorization.js';
import { forbidden } from '../wire/descope-error.js';

/** Keys of the tenant. A caller with a management key (no scope) sees all keys. */
export const isVisible = ({ keyTenants }: WireAccessKey, scope: TenantScope | undefined): boolean =>
  scope === undefined || keyTenants.some(({ tenantId }) => tenantId === scope.tenantId);

/** Tenant admins cannot change a key that spans several tenants (Go SDK, `Rotate`). */
const isEditable = (key: WireAccessKey, scope: TenantScope | undefined): boolean =>
  scope === undefined || (key.keyTenants.length === 1 && isVisible(key, scope));

/** The key as a tenant admin sees it. `roleNames` are those of the tenant (seen in the widget, which has no other field). */
export function keyInScope(key: WireAccessKey, scope: TenantScope | undefined): WireAccessKey {
  if (scope === undefined) return key;
  const membership = key.keyTenants.find(({ tenantId }) => tenantId === scope.tenantId);
  return { ...key, roleNames: membership?.roleNames ?? [], editable: isEditable(key, scope) };
}

/** @throws DescopeError 403 */
export function requireEditable(key: WireAccessKey, scope: TenantScope | undefined): void {
  if (!isEditable(key, scope)) throw forbidden(`Access key ${key.id} cannot be changed by this user`);
}
