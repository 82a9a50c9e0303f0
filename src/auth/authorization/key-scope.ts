import { accessKeyActions, type AccessKey, type KeyDenials, type KeyTenant } from '../../access-keys/access-key.js';
import type { UnreadableKey } from '../../access-keys/unreadable-key.js';
import type { Caller } from '../caller.js';
import type { Rights } from './permissions.js';
import { newKeyIssues } from './scope-issues.js';

export const mayReadTenant = ({ canRead, tenants }: Rights, tenantId: string): boolean =>
  canRead || tenants.get(tenantId)?.canRead === true;

const mayManageTenant = ({ tenants }: Rights, tenantId: string): boolean => tenants.get(tenantId)?.canManage === true;

/** Is the key bound to the caller's own user, and does that count here? */
const isOwnKey = ({ boundUserId }: Pick<AccessKey, 'boundUserId'>, { ownUserId }: Rights): boolean =>
  boundUserId !== null && boundUserId === ownUserId;

/** A key is visible to callers who may read one of its tenants. A key without tenants is visible to readers of the project. */
export const canView = (key: Pick<AccessKey, 'boundUserId' | 'keyTenants'>, rights: Rights): boolean =>
  rights.canRead || isOwnKey(key, rights) || key.keyTenants.some(({ tenantId }) => mayReadTenant(rights, tenantId));

/** A caller may know of an unreadable key only when its owners can be read and are the caller's. */
export const canViewUnreadable = ({ owners }: UnreadableKey, rights: Rights): boolean =>
  rights.canRead || (owners !== null && canView(owners, rights));

/** The key as the caller sees it: without the tenants that are not theirs to read, and with what they may not do. */
export const maskedFor = (key: AccessKey, rights: Rights): AccessKey => ({
  // One by one and in the order of `decode-key.ts`: V8 gives objects of one literal one hidden class, and copies made by
  // spreading several, which makes filters and summaries of them several times as slow.
  id: key.id,
  keyTenants: readableTenants(key, rights),
  boundUserId: key.boundUserId,
  roleNames: key.roleNames,
  permittedIps: key.permittedIps,
  name: key.name,
  description: key.description,
  replacesId: key.replacesId,
  storedStatus: key.storedStatus,
  createdAt: key.createdAt,
  createdBy: key.createdBy,
  expiresAt: key.expiresAt,
  clientId: key.clientId,
  customClaims: key.customClaims,
  customAttributes: key.customAttributes,
  editable: key.editable,
  unreadableFields: key.unreadableFields,
  refusals: denialsFor(key, rights),
});

const readableTenants = ({ keyTenants }: AccessKey, rights: Rights): readonly KeyTenant[] =>
  keyTenants.filter(({ tenantId }) => mayReadTenant(rights, tenantId));

/** The key as the caller sees it; null: not visible. Callers that manage the project see it as it is. */
export function visibleTo(caller: Caller, key: AccessKey): AccessKey | null {
  if (caller.kind === 'MANAGEMENT_KEY' || caller.rights.canManage) return key;
  return canView(key, caller.rights) ? maskedFor(key, caller.rights) : null;
}

/** Why a caller who does not manage the whole project may not do something to this key, seen unmasked. */
export function denialsFor(key: AccessKey, rights: Rights): KeyDenials {
  const reason = whyNotManageable(key, rights);
  if (reason !== null) return reason;
  // A key that acts as a user has that user's roles and tenants, and its copy will.
  const copy = key.boundUserId === null ? key : { ...key, roleNames: [], keyTenants: [] };
  return newKeyIssues(copy, rights).length > 0 ? notRepeatable : noDenials;
}

/**
 * A caller who can rotate a key can act as it. So a key that acts as a user is for that user alone, a key of the project for
 * those who manage the project, and a key of several tenants for those who manage them all.
 */
function whyNotManageable(key: AccessKey, rights: Rights): KeyDenials | null {
  if (isOwnKey(key, rights)) return null;
  if (key.boundUserId !== null) return actsAsUser;
  if (key.keyTenants.length === 0 || key.roleNames.length > 0) return actsForProject;
  return key.keyTenants.every(({ tenantId }) => mayManageTenant(rights, tenantId)) ? null : actsElsewhere;
}

const wholeKey = (reason: string): KeyDenials => Object.fromEntries(accessKeyActions.map((action) => [action, reason]));

const actsAsUser = wholeKey('This key acts as a user. You may see it but not manage it.');
const actsForProject = wholeKey('This key acts for the project as a whole, which you do not manage.');
// The same whether the tenants are seen or hidden: the sentence must not say which.
const actsElsewhere = wholeKey('You may manage a key only when you manage every tenant that it acts in.');
const notRepeatable: KeyDenials = {
  replace: 'This key has roles or claims that you may not give, so you cannot make another one like it.',
};
const noDenials: KeyDenials = {};
