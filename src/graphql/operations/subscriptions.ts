import { InvalidInputError } from '../../access-keys/errors.js';
import { changeKinds, type ChangeKind, type VisibleChange } from '../../access-keys/history/changes/key-change.js';
import { builder } from '../builder.js';
import { AccessKeyRef } from '../types/access-key.js';

const descriptions: Record<ChangeKind, string> = {
  CREATED: 'The key was created, by `createAccessKey` or `replaceAccessKey`.',
  UPDATED: 'Something that you see of the key was changed.',
  ACTIVATED: 'The key was activated.',
  DEACTIVATED: 'The key was deactivated.',
  ROTATED: 'The key got a new secret. The secret is returned only to the caller of the mutation.',
  DELETED: 'The key was deleted. `accessKey` is null.',
  ADDED: 'An update has made the key visible to you, for example by adding one of your tenants.',
  REMOVED: 'An update has made the key invisible to you. `accessKey` is null.',
  UNCONFIRMED:
    'A write was sent to Descope and its outcome is unknown: the key may have changed or be gone. `accessKey` is null; query the ' +
    'key.',
};

const AccessKeyChangeKindRef = builder.enumType('AccessKeyChangeKind', {
  description: 'What has happened to a key. Treat values that you do not know like `UNCONFIRMED`: query the key.',
  values: Object.fromEntries(
    changeKinds.map((kind) => [kind, { value: kind, description: descriptions[kind] }]),
  ) as Record<ChangeKind, { value: ChangeKind; description: string }>,
});

const AccessKeyChangeRef = builder.objectRef<VisibleChange>('AccessKeyChange').implement({
  description: 'One change of one access key.',
  fields: (t) => ({
    kind: t.expose('kind', { type: AccessKeyChangeKindRef, description: 'What has happened.' }),
    accessKeyId: t.exposeID('accessKeyId', {
      description: 'The id of the key, also when `accessKey` is null: for dropping it from a cache.',
    }),
    accessKey: t.expose('accessKey', {
      type: AccessKeyRef,
      nullable: true,
      description: 'The key after the change; null when it was deleted, is not visible to you, or is not known.',
    }),
  }),
});

const AccessKeyChangeFilterRef = builder.inputType('AccessKeyChangeFilter', {
  description:
    'Which changes to receive: those that meet every condition given. A condition that is left out or null lets every change ' +
    'through; an empty list lets none through.',
  fields: (t) => ({
    ids: t.idList({ description: 'Changes of these keys. At most 500.' }),
    kinds: t.field({ type: [AccessKeyChangeKindRef], description: 'Changes of these kinds.' }),
    tenantIds: t.idList({
      description: 'Changes of keys that acted in one of these tenants before or after the change. At most 500.',
    }),
    boundUserId: t.id({ description: 'Changes of keys that are bound to this user.' }),
  }),
});

interface ChangeFilter {
  readonly ids?: readonly string[] | null | undefined;
  readonly kinds?: readonly ChangeKind[] | null | undefined;
  readonly tenantIds?: readonly string[] | null | undefined;
  readonly boundUserId?: string | null | undefined;
}

export const maxFilterIds = 500;

builder.subscriptionField('accessKeyChanged', (t) =>
  t.field({
    type: AccessKeyChangeRef,
    description:
      'The changes of access keys that you may see, made through this API from now on. Changes made in the Descope console or ' +
      'by other programs are not included. Query what you show after the stream has begun, and again after each time that it ' +
      'has ended: nothing is sent again.',
    args: {
      filter: t.arg({
        type: AccessKeyChangeFilterRef,
        description: 'Which changes to receive; left out: all of them.',
      }),
    },
    subscribe: (_root, { filter }, { changes }) => changes(matcherOf(filter ?? {})),
    resolve: (change) => change,
  }),
);

/** Of what the subscriber sees: a tenant that is hidden does not match. @throws InvalidInputError */
function matcherOf({ ids, kinds, tenantIds, boundUserId }: ChangeFilter): (change: VisibleChange) => boolean {
  for (const [field, list] of Object.entries({ ids, tenantIds })) {
    if ((list?.length ?? 0) <= maxFilterIds) continue;
    throw new InvalidInputError([
      { path: ['filter', field], code: 'TOO_MANY', message: `Give at most ${maxFilterIds} ids.` },
    ]);
  }
  const wanted = {
    ids: ids && new Set(ids),
    kinds: kinds && new Set(kinds),
    tenantIds: tenantIds && new Set(tenantIds),
  };
  return ({ accessKeyId, kind, states }) =>
    (wanted.ids?.has(accessKeyId) ?? true) &&
    (wanted.kinds?.has(kind) ?? true) &&
    (wanted.tenantIds === null ||
      wanted.tenantIds === undefined ||
      states.some(({ keyTenants }) => keyTenants.some(({ tenantId }) => wanted.tenantIds?.has(tenantId)))) &&
    (boundUserId === null || boundUserId === undefined || states.some((key) => key.boundUserId === boundUserId));
}
