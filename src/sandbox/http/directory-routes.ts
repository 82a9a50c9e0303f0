import {
  allRoles,
  loadTenant,
  loadUsers,
  requireUser,
  searchRoles,
  searchTenants,
  searchUsers,
} from '../directory/read-directory.js';
import {
  createPermission,
  createRole,
  createTenant,
  deletePermission,
  deleteRole,
  deleteTenant,
  updatePermission,
  updateRole,
  updateTenant,
} from '../directory/write-directory.js';
import {
  addUserTenant,
  changeUserRoles,
  createUser,
  deleteTestUsers,
  deleteUser,
  patchUser,
  removeUserTenant,
  updateProfile,
  updateUser,
  updateUserStatus,
} from '../directory/write-users.js';
import type { Project } from '../project/project.js';
import type { Fields } from '../wire/fields.js';
import type { Route } from './router.js';

/** Tenants, users, roles and permissions. */
export function directoryRoutes(project: Project): Route[] {
  const on = (method: Route['method'], path: string, handler: (fields: Fields, project: Project) => object): Route => ({
    method,
    path,
    auth: 'management',
    handle: (fields) => handler(fields, project),
  });
  return [
    on('GET', '/v1/mgmt/tenant', loadTenant),
    on('GET', '/v1/mgmt/tenant/all', (_, { directory }) => ({ tenants: directory.tenants })),
    on('POST', '/v1/mgmt/tenant/search', searchTenants),
    on('POST', '/v1/mgmt/tenant/create', createTenant),
    on('POST', '/v1/mgmt/tenant/update', updateTenant),
    on('POST', '/v1/mgmt/tenant/delete', deleteTenant),

    on('GET', '/v1/mgmt/user', (query) => ({ user: requireUser(query, project) })),
    on('POST', '/v1/mgmt/users/load', loadUsers),
    on('POST', '/v1/mgmt/user/search', searchUsers),
    on('POST', '/v2/mgmt/user/search', searchUsers),
    on('POST', '/v1/mgmt/user/create', (fields) => createUser(fields, project, { isTest: false })),
    on('POST', '/v1/mgmt/user/create/test', (fields) => createUser(fields, project, { isTest: true })),
    on('POST', '/v1/mgmt/user/update', updateUser),
    on('PATCH', '/v1/mgmt/user/patch', patchUser),
    on('POST', '/v1/mgmt/user/update/name', updateProfile('name')),
    on('POST', '/v1/mgmt/user/update/email', updateProfile('email')),
    on('POST', '/v1/mgmt/user/update/phone', updateProfile('phone')),
    on('POST', '/v1/mgmt/user/update/picture', updateProfile('picture')),
    on('POST', '/v1/mgmt/user/update/status', updateUserStatus),
    on('POST', '/v1/mgmt/user/update/role/add', changeUserRoles('add')),
    on('POST', '/v2/mgmt/user/update/role/add', changeUserRoles('add')),
    on('POST', '/v1/mgmt/user/update/role/set', changeUserRoles('set')),
    on('POST', '/v1/mgmt/user/update/role/remove', changeUserRoles('remove')),
    on('POST', '/v1/mgmt/user/update/tenant/add', addUserTenant),
    on('POST', '/v1/mgmt/user/update/tenant/remove', removeUserTenant),
    on('POST', '/v1/mgmt/user/delete', deleteUser),
    on('DELETE', '/v1/mgmt/user/test/delete/all', (_, { directory }) => deleteTestUsers(directory)),

    {
      method: 'GET',
      path: '/v1/mgmt/role/all',
      auth: 'tenant-admin',
      handle: (_, { scope }) => allRoles(project, scope),
    },
    on('POST', '/v1/mgmt/role/search', searchRoles),
    on('POST', '/v1/mgmt/role/create', createRole),
    on('POST', '/v1/mgmt/role/update', updateRole),
    on('POST', '/v1/mgmt/role/delete', deleteRole),

    on('GET', '/v1/mgmt/permission/all', (_, { directory: { permissions } }) => ({ permissions })),
    on('POST', '/v1/mgmt/permission/create', createPermission),
    on('POST', '/v1/mgmt/permission/update', updatePermission),
    on('POST', '/v1/mgmt/permission/delete', deletePermission),
  ];
}
