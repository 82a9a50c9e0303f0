import type { WireAssociatedTenant, WirePermission, WireRole, WireTenant } from '../../descope/wire/types.js';
import type { Project } from '../project/project.js';
import { alreadyExists, invalid, notFound, unknownTenant } from '../wire/descope-error.js';
import { type Fields, readFlag, readRecord, readText, readTexts, requireText } from '../wire/fields.js';
import type { RoleScope } from './directory.js';

export function createTenant(fields: Fields, project: Project): { id: string } {
  const name = requireText(fields, 'name');
  const id = readText(fields, 'id') || project.ids.id('T', project.now());
  const parent = readText(fields, 'parent') ?? '';
  checkTenant(parent, project);
  if (project.directory.tenant(id)) throw alreadyExists('E073307', `Tenant ${id} already exists in project`);
  project.directory.saveTenant(tenantOf(fields, { id, name, parent, createdTime: project.now() }));
  return { id };
}

/** Replaces all fields; the name of the tenant in keys and users follows. */
export function updateTenant(fields: Fields, project: Project): object {
  const former = requireTenant(fields, project);
  const name = requireText(fields, 'name');
  project.directory.saveTenant(tenantOf(fields, { ...former, name }));
  changeMemberships(project, (membership) =>
    membership.tenantId === former.id ? { ...membership, tenantName: name } : membership,
  );
  return {};
}

/** Users and keys lose the tenant, whether or not `cascade` is sent. */
export function deleteTenant(fields: Fields, project: Project): object {
  const { id } = requireTenant(fields, project);
  project.directory.removeTenant(id);
  for (const { name, tenantId } of project.directory.roles) {
    if (tenantId === id) project.directory.removeRole({ name, tenantId });
  }
  changeMemberships(project, (membership) => (membership.tenantId === id ? undefined : membership));
  return {};
}

export function createRole(fields: Fields, project: Project): WireRole {
  const role = roleOf(fields, { name: requireText(fields, 'name'), id: project.ids.id('R', project.now()) });
  checkTenant(role.tenantId, project);
  checkPermissions(role, project);
  if (ownRole(role, project)) throw alreadyExists('E024209', `Role ${role.name} already exists in project`);
  project.directory.saveRole(role);
  return role;
}

export function updateRole(fields: Fields, project: Project): WireRole {
  const former = requireRole(fields, project);
  const role = roleOf(fields, { ...former, name: readText(fields, 'newName') || former.name });
  checkPermissions(role, project);
  project.directory.saveRole(role, former);
  renameRole(former, role.name, project);
  return role;
}

export function deleteRole(fields: Fields, project: Project): object {
  const role = requireRole(fields, project);
  project.directory.removeRole(role);
  renameRole(role, undefined, project);
  return {};
}

export function createPermission(fields: Fields, project: Project): object {
  const name = requireText(fields, 'name');
  if (project.directory.permission(name)) {
    throw alreadyExists('E024209', `Permission ${name} already exists in project`);
  }
  const description = readText(fields, 'description') ?? '';
  project.directory.savePermission({ id: project.ids.id('P', project.now()), name, description, systemDefault: false });
  return {};
}

export function updatePermission(fields: Fields, project: Project): object {
  const former = requirePermission(fields, project);
  const name = readText(fields, 'newName') || former.name;
  const description = readText(fields, 'description') ?? '';
  project.directory.savePermission({ ...former, name, description }, former.name);
  changePermissionOfRoles(former.name, [name], project);
  return {};
}

export function deletePermission(fields: Fields, project: Project): object {
  const { name } = requirePermission(fields, project);
  project.directory.removePermission(name);
  changePermissionOfRoles(name, [], project);
  return {};
}

const tenantOf = (fields: Fields, known: WireTenant): WireTenant => ({
  ...known,
  selfProvisioningDomains: readTexts(fields, 'selfProvisioningDomains') ?? [],
  customAttributes: readRecord(fields, 'customAttributes') ?? {},
  disabled: readFlag(fields, 'disabled'),
});

const roleOf = (fields: Fields, known: Pick<WireRole, 'id' | 'name'> & Partial<WireRole>): WireRole => ({
  id: known.id,
  name: known.name,
  description: readText(fields, 'description') ?? '',
  permissionNames: readTexts(fields, 'permissionNames') ?? [],
  tenantId: readText(fields, 'tenantId') ?? '',
  private: readFlag(fields, 'private'),
});

function requireTenant(fields: Fields, { directory }: Project): WireTenant {
  const id = requireText(fields, 'id');
  const tenant = directory.tenant(id);
  if (!tenant) throw notFound('E111102', `Tenant ${id} does not exist in project`);
  return tenant;
}

export function checkTenant(tenantId: string, { directory }: Project): void {
  if (tenantId !== '' && !directory.tenant(tenantId)) throw unknownTenant(tenantId);
}

/** By `name` and `tenantId`. A project role is not found by the name of a tenant role, or the reverse. */
function requireRole(fields: Fields, project: Project): WireRole {
  const scope = { name: requireText(fields, 'name'), tenantId: readText(fields, 'tenantId') ?? '' };
  const role = ownRole(scope, project);
  if (!role) throw notFound('E111403', `Role ${scope.name} does not exist in project`);
  return role;
}

function ownRole({ name, tenantId }: RoleScope, { directory }: Project): WireRole | undefined {
  const role = directory.role({ name, tenantId });
  return role?.tenantId === tenantId ? role : undefined;
}

function requirePermission(fields: Fields, { directory }: Project): WirePermission {
  const name = requireText(fields, 'name');
  const permission = directory.permission(name);
  if (!permission) throw notFound('E111303', `Permission ${name} does not exist in project`);
  if (permission.systemDefault) throw invalid(`Permission ${name} is defined by Descope and cannot be changed`);
  return permission;
}

function checkPermissions({ permissionNames }: WireRole, { directory }: Project): void {
  const unknown = permissionNames.find((name) => !directory.permission(name));
  if (unknown !== undefined) throw notFound('E111303', `Permission ${unknown} does not exist in project`);
}

function changePermissionOfRoles(name: string, replacement: readonly string[], { directory }: Project): void {
  for (const role of directory.roles) {
    if (!role.permissionNames.includes(name)) continue;
    const permissionNames = role.permissionNames.flatMap((one) => (one === name ? replacement : [one]));
    directory.saveRole({ ...role, permissionNames });
  }
}

/** Renames a role in keys and users; undefined removes it. */
function renameRole({ name, tenantId }: WireRole, newName: string | undefined, project: Project): void {
  if (name === newName) return;
  const rename = (names: string[]): string[] => names.flatMap((one) => (one === name ? (newName ?? []) : one));
  changeMemberships(project, (membership) =>
    tenantId === '' || tenantId === membership.tenantId
      ? { ...membership, roleNames: rename(membership.roleNames) }
      : membership,
  );
  if (tenantId !== '') return;
  for (const { wire } of project.keys.all()) {
    if (wire.roleNames.includes(name)) project.keys.replace({ ...wire, roleNames: rename(wire.roleNames) });
  }
  for (const user of project.directory.users) {
    if (user.roleNames.includes(name)) project.directory.saveUser({ ...user, roleNames: rename(user.roleNames) });
  }
}

/** Changes the tenants of all keys and users; undefined removes one. */
function changeMemberships(
  { keys, directory }: Project,
  change: (membership: WireAssociatedTenant) => WireAssociatedTenant | undefined,
): void {
  const changeAll = (all: readonly WireAssociatedTenant[]) => all.flatMap((one) => change(one) ?? []);
  for (const { wire } of keys.all()) {
    if (wire.keyTenants.length > 0) keys.replace({ ...wire, keyTenants: changeAll(wire.keyTenants) });
  }
  for (const user of directory.users) directory.saveUser({ ...user, userTenants: changeAll(user.userTenants) });
}
