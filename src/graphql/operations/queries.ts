import { InvalidInputError } from '../../access-keys/errors.js';
import { builder } from '../builder.js';
import { listOf, paged } from '../federation/directives.js';
import { connectionArgs, resolveConnection } from '../search-connection.js';
import { AccessKeyRef } from '../types/access-key.js';
import { TenantRef, UserRef } from '../types/directory/tenant.js';
import { nullOnlyOnError } from '../types/null-only-on-error.js';
import { AccessKeyPolicyRef } from '../types/policy.js';
import { AccessKeySearchConnectionRef } from '../types/search-connection.js';
import { AccessKeyViewerRef } from '../types/viewer.js';

builder.queryField('accessKey', (t) =>
  t.field({
    type: AccessKeyRef,
    nullable: true,
    description:
      'One key, or null when there is none with this id that you may see. The response does not reveal whether it exists.',
    args: { id: t.arg.id({ required: true, description: 'The id of the key.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.accessKeyById.load(id),
  }),
);

export const maxIds = 100;

builder.queryField('accessKeys', (t) =>
  t.field({
    type: [AccessKeyRef],
    description: 'Several keys in the order of `ids`; null where `accessKey` would return null.',
    args: {
      ids: t.arg.idList({ required: true, description: 'At most 100 ids; an id given twice is answered twice.' }),
    },
    ...nullOnlyOnError(listOf(maxIds)),
    nullable: { list: true, items: true },
    resolve(_root, { ids }, { loaders }) {
      if (ids.length > maxIds) {
        throw new InvalidInputError([{ path: ['ids'], code: 'TOO_MANY', message: `Give at most ${maxIds} ids.` }]);
      }
      return Promise.all(ids.map((id) => loaders.accessKeyById.load(id)));
    },
  }),
);

builder.objectField(TenantRef, 'accessKeys', (t) =>
  t.field({
    type: AccessKeySearchConnectionRef,
    description: 'The keys that may act in this tenant. Any number of tenants in one request cost one upstream search.',
    args: connectionArgs,
    ...nullOnlyOnError(paged),
    resolve: ({ id }, args, context) => resolveConnection(args, context, { inTenant: id }),
  }),
);

builder.objectField(UserRef, 'accessKeys', (t) =>
  t.field({
    type: AccessKeySearchConnectionRef,
    description: 'The keys that are bound to this user. Any number of users in one request cost one upstream search.',
    args: connectionArgs,
    ...nullOnlyOnError(paged),
    resolve: ({ id }, args, context) => resolveConnection(args, context, { boundUserId: id }),
  }),
);

builder.queryField('searchAccessKeys', (t) =>
  t.field({
    type: AccessKeySearchConnectionRef,
    description:
      'The keys that you may see, filtered, sorted and paged. Give `first` with `after`, or `last` with `before`; default ' +
      '`first: 20`, at most 100.',
    args: connectionArgs,
    ...nullOnlyOnError(paged),
    resolve: (_root, args, context) => resolveConnection(args, context),
  }),
);

builder.queryField('accessKeyViewer', (t) =>
  t.field({
    type: AccessKeyViewerRef,
    description:
      'The caller and their rights. Sessions are verified locally; management keys are verified with Descope, which costs one ' +
      'small call.',
    ...nullOnlyOnError(),
    resolve: (_root, _args, { judgedCaller }) => judgedCaller(),
  }),
);

builder.queryField('accessKeyPolicy', (t) =>
  t.field({
    type: AccessKeyPolicyRef,
    description: 'The rules for new and changed keys, for showing them in a form before it is submitted.',
    ...nullOnlyOnError(),
    resolve: (_root, _args, { policy }) => policy,
  }),
);
