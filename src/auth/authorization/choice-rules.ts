import type { ChoiceDenial } from '../../access-keys/directory/directory.js';
import type { Rights } from './permissions.js';

/**
 * What a key of the caller may name. Forms offer what these functions allow, and create, replace and update refuse the rest:
 * one rule for both. Null: it may be chosen. What is not the caller's and what does not exist have the same denial.
 */
export function tenantDenial(tenantId: string, { tenants }: Rights): ChoiceDenial | null {
  if (tenants.get(tenantId)?.canManage === true) return null;
  return outsideScope('You do not manage a tenant with this id.');
}

/** `tenantId`: where the key would have the role; null: in the project as a whole. */
export function roleDenial(roleName: string, tenantId: string | null, { tenants }: Rights): ChoiceDenial | null {
  if (tenantId === null) return outsideScope('Only who manages the project may give its roles.');
  if (tenants.get(tenantId)?.assignableRoleNames.includes(roleName) === true) return null;
  return {
    code: 'NOT_ASSIGNABLE',
    message: 'You may give only roles that you hold in this tenant, or that everybody may give.',
  };
}

export function userDenial(userId: string, { ownUserId }: Rights): ChoiceDenial | null {
  if (userId === ownUserId) return null;
  return outsideScope(
    ownUserId === null ? 'Keys that act as a user are not yours to make.' : 'You may bind a key to yourself only.',
  );
}

const outsideScope = (message: string): ChoiceDenial => ({ code: 'OUTSIDE_SCOPE', message });
