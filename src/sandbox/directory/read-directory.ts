import type { WireRole, WireTenant, WireUser } from '../../descope/wire/types.js';
import { exceeds } from '../keys/validation.js';
import type { Project } from '../project/project.js';
import type { TenantScope } from '../sessions/authorization.js';
import { invalid, tenantNotLoaded, unknownUser } from '../wire/descope-error.js';
import { type Fields, readFlag, readInteger, readText, readTexts, requireText } from '../wire/fields.js';

/** On the wire the tenant is the response itself, though Descope's OpenAPI wraps it. */
export function loadTenant(query: Fields, { directory }: Project): WireTenant {
  const id = requireText(query, 'id');
  const tenant = directory.tenant(id);
  if (!tenant) throw tenantNotLoaded(id);
  return tenant;
}

/** Unknown ids are ignored; without criteria, all tenants. */
export function searchTenants(fields: Fields, { directory }: Project): { tenants: WireTenant[] } {
  const ids = readTexts(fields, 'tenantIds') ?? [];
  const names = readTexts(fields, 'tenantNames') ?? [];
  const tenants = directory.tenants
    .filter(({ id }) => ids.length === 0 || ids.includes(id))
    .filter(({ name }) => names.length === 0 || names.includes(name));
  return { tenants };
}

export function loadUsers(fields: Fields, { directory, readings }: Project): { users: WireUser[]; total: number } {
  const ids = readTexts(fields, 'userIds') ?? [];
  const { maxUsersPerLoad } = readings;
  if (ids.length === 0) throw invalid('The userIds field is required');
  if (exceeds(ids.length, maxUsersPerLoad)) {
    throw invalid(`The userIds field must have at most ${maxUsersPerLoad} items`);
  }
  const includeInvalid = readFlag(fields, 'includeInvalidUsers');
  const users = directory.users.filter(
    ({ userId, status }) => ids.includes(userId) && (includeInvalid || status === 'enabled'),
  );
  return { users, total: users.length };
}

/** By `loginId` or `userId`. @throws DescopeError 404 */
export function requireUser(fields: Fields, { directory }: Project): WireUser {
  const userId = readText(fields, 'userId') ?? '';
  const loginId = readText(fields, 'loginId') ?? '';
  if (userId === '' && loginId === '') throw invalid('The loginId field is required');
  const user = userId === '' ? directory.userByLogin(loginId) : directory.user(userId);
  if (!user) throw unknownUser({ userId: userId || loginId, status: 404 });
  return user;
}

/** Documented: a page has 100 users by default, and pages start at 0. */
const defaultLimit = 100;

export function searchUsers(fields: Fields, { directory }: Project): { users: WireUser[]; total: number } {
  const list = (name: string): readonly string[] => readTexts(fields, name) ?? [];
  const isIn = (wanted: readonly string[], values: readonly string[]): boolean =>
    wanted.length === 0 || values.some((value) => wanted.includes(value));
  const text = (readText(fields, 'text') ?? '').toLowerCase();
  const testOnly = readFlag(fields, 'testUsersOnly');
  const withTest = testOnly || readFlag(fields, 'withTestUser');
  const users = directory.users.filter(
    (user) =>
      isIn(list('loginIds'), user.loginIds) &&
      isIn(list('userIds'), [user.userId]) &&
      isIn(list('emails'), [user.email]) &&
      isIn(list('phones'), [user.phone ?? '']) &&
      isIn(list('statuses'), [user.status]) &&
      isIn(
        list('tenantIds'),
        user.userTenants.map(({ tenantId }) => tenantId),
      ) &&
      isIn(list('roleNames'), [...user.roleNames, ...user.userTenants.flatMap(({ roleNames }) => roleNames)]) &&
      (user.test ? withTest : !testOnly) &&
      [user.userId, user.name, user.email, ...user.loginIds].join('\n').toLowerCase().includes(text),
  );
  const limit = readInteger(fields, 'limit') || defaultLimit;
  const start = readInteger(fields, 'offset') || readInteger(fields, 'page') * limit;
  return { users: users.slice(start, start + limit), total: users.length };
}

/** A tenant admin sees the roles that can be used in the tenant, without private ones. */
export function allRoles({ directory }: Project, scope?: TenantScope): { roles: WireRole[] } {
  const roles = directory.roles.filter(
    (role) => scope === undefined || (!role.private && ['', scope.tenantId].includes(role.tenantId)),
  );
  return { roles };
}

/** Without `tenantIds`, all roles; with them, project roles only with `includeProjectRoles`. */
export function searchRoles(fields: Fields, { directory }: Project): { roles: WireRole[] } {
  const tenantIds = readTexts(fields, 'tenantIds') ?? [];
  const roleNames = readTexts(fields, 'roleNames') ?? [];
  const permissionNames = readTexts(fields, 'permissionNames') ?? [];
  const roleIds = readTexts(fields, 'roleIds') ?? [];
  const text = (readText(fields, 'text') ?? '').toLowerCase();
  const nameLike = (readText(fields, 'roleNameLike') ?? '').toLowerCase();
  const includeProjectRoles = readFlag(fields, 'includeProjectRoles');
  const roles = directory.roles
    .filter(
      ({ tenantId }) =>
        tenantIds.length === 0 || tenantIds.includes(tenantId) || (includeProjectRoles && tenantId === ''),
    )
    .filter(({ name }) => roleNames.length === 0 || roleNames.includes(name))
    .filter(({ id }) => roleIds.length === 0 || roleIds.includes(id))
    .filter((role) => permissionNames.every((name) => role.permissionNames.includes(name)))
    .filter(({ name }) => name.toLowerCase().includes(nameLike))
    .filter(({ name, description }) => `${name}\n${description}`.toLowerCase().includes(text));
  return { roles };
}
