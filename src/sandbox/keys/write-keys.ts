import type { WireAccessKey, WireIssuedKeyAnswer, WireKeyAnswer } from '../../descope/wire/types.js';
import type { Project } from '../project/project.js';
import type { TenantScope } from '../sessions/authorization.js';
import { forbiddenByState, unknownUser } from '../wire/descope-error.js';
import { type Fields, readFieldsList, readInteger, readText, requireText } from '../wire/fields.js';
import { emptyFields, fill, readSettableFields, updatedFields } from './key-fields.js';
import { requireKey } from './key-matcher.js';
import { keyInScope, requireEditable } from './key-scope.js';
import { activeStatus, isExpired, managementKeyId, wholeKey } from './new-key.js';
import { checkExpireTime, checkName, requireKeyId } from './validation.js';

/** `roleNames` and `keyTenants` are ignored for a key that is bound to a user. */
export function createKey(fields: Fields, project: Project, scope?: TenantScope): WireIssuedKeyAnswer {
  const key = newKeyOf(scope ? inTenant(fields, scope) : fields, project, scope);
  const cleartext = project.ids.cleartext();
  project.keys.add(key, cleartext);
  project.audit.keyEvent('AccessKeyCreated', key, scope);
  return { key: keyInScope(key, scope), cleartext };
}

/** Keys with cleartexts that the caller chose. */
export function importKeys(fields: Fields, project: Project): { keys: WireAccessKey[] } {
  const entries = readFieldsList(fields, 'keys') ?? [];
  const imported = entries.map((entry) => ({
    cleartext: requireText(entry, 'cleartext'),
    key: newKeyOf(entry, project, undefined),
  }));
  for (const { key, cleartext } of imported) {
    project.keys.add(key, cleartext);
    project.audit.keyEvent('AccessKeyCreated', key, undefined);
  }
  return { keys: imported.map(({ key }) => key) };
}

/** The name is required in every update. Expiry, bound user and status cannot be changed and are ignored. */
export function updateKey(fields: Fields, project: Project): WireKeyAnswer {
  const id = requireKeyId(fields);
  const name = requireText(fields, 'name');
  checkName(name, project);
  const key = requireKey(id, project, "Can't find access key");
  const given = readSettableFields(fields, { project, boundUserId: key.boundUserId });
  const updated = { ...key, ...updatedFields(given, key, project), name };
  project.keys.replace(updated);
  project.audit.keyEvent('AccessKeyModified', updated, undefined);
  return { key: updated };
}

/** The former secret is refused from now on; nothing else changes. */
export function rotateKey(fields: Fields, project: Project, scope?: TenantScope): WireIssuedKeyAnswer {
  const key = requireKey(requireKeyId(fields), project, "Unable to rotate access key because it's not found");
  requireEditable(key, scope);
  if (key.status !== activeStatus || isExpired(key, project.now())) {
    throw forbiddenByState('Only active, non-expired access keys can be rotated');
  }
  const cleartext = project.ids.cleartext();
  project.keys.replaceSecret(key.id, cleartext);
  project.audit.keyEvent('AccessKeyModified', key, scope);
  return { key: keyInScope(key, scope), cleartext };
}

function newKeyOf(fields: Fields, project: Project, scope: TenantScope | undefined): WireAccessKey {
  const name = requireText(fields, 'name');
  checkName(name, project);
  const expireTime = readInteger(fields, 'expireTime');
  checkExpireTime(expireTime);
  const boundUserId = readBoundUser(fields, project);
  const given = readSettableFields(fields, { project, boundUserId });
  const createdTime = project.now();
  return wholeKey(
    {
      ...fill(given, emptyFields(), project),
      id: project.ids.id('K', createdTime),
      name,
      expireTime,
      boundUserId,
      createdTime,
      createdBy: scope?.userId ?? managementKeyId,
    },
    { projectId: project.id },
  );
}

/** The widget sends the roles of the tenant as `roleNames`. */
const inTenant = (fields: Fields, { tenantId }: TenantScope): Fields => ({
  ...fields,
  roleNames: [],
  keyTenants: [{ tenantId, roleNames: fields['roleNames'] ?? [] }],
});

/** Empty for a key that is not bound. */
function readBoundUser(fields: Fields, { directory }: Project): string {
  const userId = readText(fields, 'userId') ?? '';
  if (userId !== '' && !directory.user(userId)) throw unknownUser({ userId, status: 400 });
  return userId;
}
