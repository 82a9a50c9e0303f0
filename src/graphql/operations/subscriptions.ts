import type { ChangeKind, VisibleChange } from '../../access-keys/changes/key-change.js';
import { InvalidInputError } from '../../access-keys/errors.js';
import { builder } from '../builder.js';
import { AccessKeyChangeFilterRef, AccessKeyChangeRef } from '../types/change.js';

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
