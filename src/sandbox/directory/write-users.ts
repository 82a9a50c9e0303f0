import type { WireAssociatedTenant, WireUser } from '../../descope/wire/types.js';
import type { Project } from '../project/project.js';
import { alreadyExists, invalid, unknownRole, unknownTenant } from '../wire/descope-error.js';
import { type Fields, readFieldsList, readFlag, readRecord, readText, readTexts, requireText } from '../wire/fields.js';
import { requireUser } from './read-directory.js';
import { checkTenant } from './write-directory.js';

interface UserReply {
  user: WireUser;
}

/** `isTest`: a test user, which `DELETE /v1/mgmt/user/test/delete/all` removes. */
export function createUser(fields: Fields, project: Project, { isTest }: { isTest: boolean }): UserReply {
  const loginId = requireText(fields, 'loginId');
  const loginIds = [loginId, ...(readTexts(fields, 'additionalIdentifiers') ?? [])];
  const taken = loginIds.find((one) => project.directory.userByLogin(one));
  if (taken !== undefined) throw alreadyExists('E062107', `User ${taken} already exists`);
  const createdTime = project.now();
  const known: WireUser = {
    userId: project.ids.id('U', createdTime),
    loginIds,
    name: '',
    email: '',
    roleNames: [],
    userTenants: [],
    status: readFlag(fields, 'invite') ? 'invited' : 'enabled',
    createdTime,
    test: isTest || readFlag(fields, 'test'),
  };
  return save({ ...known, ...wholeProfile(fields), ...readRights(fields, project) }, project);
}

/** Replaces the profile, the roles and the tenants. */
export function updateUser(fields: Fields, project: Project): UserReply {
  const former = requireUser(fields, project);
  return save({ ...former, ...wholeProfile(fields), ...readRights(fields, project) }, project);
}

/** Changes only the fields that are sent. */
export function patchUser(fields: Fields, project: Project): UserReply {
  const former = requireUser(fields, project);
  const isSent = ([name]: [string, unknown]): boolean =>
    (fields[name] ?? (name === 'name' ? fields['displayName'] : undefined) ?? null) !== null;
  const sent = { ...wholeProfile(fields), ...readRights(fields, project) };
  return save(
    { ...former, ...(Object.fromEntries(Object.entries(sent).filter(isSent)) as Partial<WireUser>) },
    project,
  );
}

/** Changes the fields of one `update/…` call, each with its `verified` flag where it has one. */
export function updateProfile(name: 'name' | 'email' | 'phone' | 'picture') {
  return (fields: Fields, project: Project): UserReply => {
    const former = requireUser(fields, project);
    const verified = readFlag(fields, 'verified');
    switch (name) {
      case 'name': {
        const { name, givenName, middleName, familyName } = wholeProfile(fields);
        return save({ ...former, name, givenName, middleName, familyName }, project);
      }
      case 'email':
        return save({ ...former, email: readText(fields, 'email') ?? '', verifiedEmail: verified }, project);
      case 'phone':
        return save({ ...former, phone: readText(fields, 'phone') ?? '', verifiedPhone: verified }, project);
      case 'picture':
        return save({ ...former, picture: readText(fields, 'picture') ?? '' }, project);
    }
  };
}

const statuses = new Set(['enabled', 'disabled', 'invited']);

export function updateUserStatus(fields: Fields, project: Project): UserReply {
  const status = requireText(fields, 'status');
  if (!statuses.has(status)) throw invalid('The status field must be enabled, disabled or invited');
  return save({ ...requireUser(fields, project), status }, project);
}

/** Access keys that are bound to the user are kept. */
export function deleteUser(fields: Fields, project: Project): object {
  project.directory.removeUser(requireUser(fields, project).userId);
  return {};
}

export function deleteTestUsers(directory: Project['directory']): object {
  for (const { userId, test } of directory.users) if (test) directory.removeUser(userId);
  return {};
}

/** Roles of the project, or of the tenant when `tenantId` is sent. */
export function changeUserRoles(change: 'add' | 'set' | 'remove') {
  return (fields: Fields, project: Project): UserReply => {
    const user = requireUser(fields, project);
    const tenantId = readText(fields, 'tenantId') ?? '';
    const names = readTexts(fields, 'roleNames') ?? [];
    checkRoles(names, tenantId, project);
    const changed = (current: readonly string[]): string[] => {
      if (change === 'set') return names;
      if (change === 'add') return [...new Set([...current, ...names])];
      return current.filter((name) => !names.includes(name));
    };
    if (tenantId === '') return save({ ...user, roleNames: changed(user.roleNames) }, project);
    const userTenants = user.userTenants.map((membership) =>
      membership.tenantId === tenantId ? { ...membership, roleNames: changed(membership.roleNames) } : membership,
    );
    return save({ ...user, userTenants }, project);
  };
}

export function addUserTenant(fields: Fields, project: Project): UserReply {
  const user = requireUser(fields, project);
  const tenantId = requireText(fields, 'tenantId');
  checkTenant(tenantId, project);
  if (user.userTenants.some((one) => one.tenantId === tenantId)) return { user };
  return save({ ...user, userTenants: [...user.userTenants, membershipOf(tenantId, [], project)] }, project);
}

export function removeUserTenant(fields: Fields, project: Project): UserReply {
  const user = requireUser(fields, project);
  const tenantId = requireText(fields, 'tenantId');
  return save({ ...user, userTenants: user.userTenants.filter((one) => one.tenantId !== tenantId) }, project);
}

function save(user: WireUser, { directory }: Project): UserReply {
  directory.saveUser(user);
  return { user };
}

const wholeProfile = (fields: Fields) => ({
  // The Node SDK sends `displayName`, which the OpenAPI file does not have.
  name: readText(fields, 'name') ?? readText(fields, 'displayName') ?? '',
  email: readText(fields, 'email') ?? '',
  phone: readText(fields, 'phone') ?? '',
  givenName: readText(fields, 'givenName') ?? '',
  middleName: readText(fields, 'middleName') ?? '',
  familyName: readText(fields, 'familyName') ?? '',
  picture: readText(fields, 'picture') ?? '',
  verifiedEmail: readFlag(fields, 'verifiedEmail'),
  verifiedPhone: readFlag(fields, 'verifiedPhone'),
  customAttributes: readRecord(fields, 'customAttributes', { emptyListAllowed: true }) ?? {},
});

function readRights(fields: Fields, project: Project): Pick<WireUser, 'roleNames' | 'userTenants'> {
  const roleNames = readTexts(fields, 'roleNames') ?? [];
  checkRoles(roleNames, '', project);
  const userTenants = (readFieldsList(fields, 'userTenants') ?? []).map((entry) => {
    const tenantId = requireText(entry, 'tenantId');
    checkTenant(tenantId, project);
    const names = readTexts(entry, 'roleNames') ?? [];
    checkRoles(names, tenantId, project);
    return membershipOf(tenantId, names, project);
  });
  return { roleNames, userTenants };
}

function checkRoles(names: readonly string[], tenantId: string, { directory }: Project): void {
  for (const name of names) if (!directory.role({ name, tenantId })) throw unknownRole(name);
}

function membershipOf(tenantId: string, roleNames: string[], { directory }: Project): WireAssociatedTenant {
  const tenant = directory.tenant(tenantId);
  if (!tenant) throw unknownTenant(tenantId);
  return { tenantId, roleNames, tenantName: tenant.name };
}
