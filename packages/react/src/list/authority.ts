import type { AuthorityOfKeyFragment } from '../graphql/generated.js';
import type { Language } from '../language/language.js';
import { nameOfUser } from './names.js';

/** Where the key acts, in a few words. */
export function authorityText(key: AuthorityOfKeyFragment, { t, list }: Language): string {
  const { boundUserId, boundUser, keyTenants, roleNames } = key;
  if (boundUserId != null) return t('authority.asUser', { user: nameOfUser(boundUser, boundUserId) });
  if (keyTenants.length > 0) return list(keyTenants.map(({ tenantId, tenantName }) => tenantName || tenantId));
  return roleNames.length > 0 ? list(roleNames) : t('authority.noRoles');
}
