import type { CreatorOfKeyFragment } from '../graphql/generated.js';
import type { Language } from '../language/language.js';

interface UserNames {
  readonly displayName?: string | null;
  readonly loginIds?: readonly string[] | null;
}

/** The name of a user, or else what they sign in with, or else their id. */
export const nameOfUser = (user: UserNames | null | undefined, id: string): string =>
  user?.displayName || user?.loginIds?.[0] || id;

export function nameOfCreator({ creator, createdBy }: CreatorOfKeyFragment, { t }: Language): string {
  if (creator?.__typename === 'ManagementKey') return t('creator.managementKey');
  return nameOfUser(creator?.__typename === 'User' ? creator : null, createdBy);
}
