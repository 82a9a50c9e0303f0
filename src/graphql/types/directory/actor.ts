import { builder } from '../../builder.js';
import type { Context } from '../../context.js';
import { shareable } from '../../federation/directives.js';
import { UserRef } from './tenant.js';

export const ManagementKeyRef = builder.objectRef<{ readonly id: string }>('ManagementKey').implement({
  description:
    'A management key of the Descope project, with which servers create and change access keys. Descope tells no name of it.',
  ...shareable,
  fields: (t) => ({ id: t.exposeID('id', { description: "Descope's id of the management key." }) }),
});

interface Actor {
  readonly id: string;
}

/** Descope's ids say what they are of: users begin with U, keys with K. */
const isKeyId = (id: string): boolean => id.startsWith('K');

export const AccessKeyActorRef = builder.unionType('AccessKeyActor', {
  description: 'Who created or changed an access key.',
  types: [UserRef, ManagementKeyRef],
  resolveType: ({ id }) => (isKeyId(id) ? ManagementKeyRef : UserRef),
});

/** Null: a user that does not exist any more, or that the caller may not see. */
export async function resolveActor(id: string, { loaders }: Pick<Context, 'loaders'>): Promise<Actor | null> {
  if (id === '') return null;
  return isKeyId(id) ? { id } : loaders.userById.load(id);
}
