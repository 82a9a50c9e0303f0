import type { WireRole, WireTenant, WireUser } from '../../descope/wire/types.js';
import { invalid, tenantNotLoaded, unknownUser } from '../wire/descope-error.js';
import { type Fields, readFlag, readText, readTexts, requireText } from '../wire/fields.js';
import type { Project } from '../project.js';

/** On the wire the tenant stands at the root of the answer, though Descope's OpenAPI wraps it. */
export function loadTenant(query: Fields, { directory }: Project): WireTenant {
  const id = requireText(query, 'id');
  const tenant = directory.tenant(id);
  if (!tenant) throw tenantNotLoaded(id);
  return tenant;
}

/** Unknown ids are passed over; without any criterion, all. */
export function searchTenants(fields: Fields, { directory }: Project): { tenants: WireTenant[] } {
  const ids = readTexts(fields, 'tenantIds') ?? [];
  const names = readTexts(fields, 'tenantNames') ?? [];
  const tenants = directory.tenants
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .filter(({ name }) => names.length === 0 || names.includes(name));
  return { tenants };
}

export function loadUsers(fields: Fields, { directory }: Project): { users: WireUser[]; total: number } {
  const ids = readTexts(fields, 'userIds') ?? [];
  if (ids.length === 0) throw invalid('The userIds field is required');
  const takesInvalid = readFlag(fields, 'includeInvalidUsers');
  const users = directory.users.filter(
    ({ userId, status }) => ids.includes(userId) && (takesInvalid || status === 'enabled'),
  );
  return { users, total: users.length };
}

export function loadUser(query: Fields, { directory }: Project): { user: WireUser } {
  const userId = readText(query, 'userId') ?? '';
  const loginId = readText(query, 'loginId') ?? '';
  if (userId === '' && loginId === '') throw invalid('The loginId field is required');
  const user = directory.users.find((one) => one.userId === userId || one.loginIds.includes(loginId));
  if (!user) throw unknownUser({ userId: userId || loginId, status: 404 });
  return { user };
}

/** Without `tenantIds`, roles of the project and of all tenants; with them, the project's only on request. */
export function searchRoles(fields: Fields, { directory }: Project): { roles: WireRole[] } {
  const tenantIds = readTexts(fields, 'tenantIds') ?? [];
  const roleNames = readTexts(fields, 'roleNames') ?? [];
  const text = (readText(fields, 'text') ?? '').toLowerCase();
  const withProject = readFlag(fields, 'includeProjectRoles');
  const roles = directory.roles
    .filter(
      ({ tenantId }) => tenantIds.length === 0 || tenantIds.includes(tenantId) || (withProject && tenantId === ''),
    )
    .filter(({ name }) => roleNames.length === 0 || roleNames.includes(name))
    .filter(({ name, description }) => `${name}\n${description}`.toLowerCase().includes(text));
  return { roles };
}
