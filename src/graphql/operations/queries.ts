import { builder } from '../builder.js';
import { AccessKey } from '../types/access-key.js';
import { InvalidInputError } from '../../access-keys/errors.js';
import { listOf, paged } from '../federation/directives.js';
import { connectionArgs, resolveConnection } from '../search-connection.js';
import { AccessKeySearchConnection } from '../types/search-connection.js';
import { Tenant, User } from '../types/tenant.js';
import { AccessKeyViewer } from '../types/viewer.js';
import { AccessKeyPolicy } from '../types/policy.js';

builder.queryField('accessKey', (t) =>
  t.field({
    type: AccessKey,
    nullable: true,
    description:
      'One key, or null when there is none with this id that you may see. The two are not told apart, on purpose.',
    args: { id: t.arg.id({ required: true, description: 'The id of the key.' }) },
    resolve: (_root, { id }, { loaders }) => loaders.accessKeyById.load(id),
  }),
);

export const maxIds = 100;

builder.queryField('accessKeys', (t) =>
  t.field({
    type: [AccessKey],
    nullable: { list: false, items: true },
    description: 'Several keys in the order asked for; null where `accessKey` would answer null.',
    args: {
      ids: t.arg.idList({ required: true, description: 'At most 100 ids; an id given twice is answered twice.' }),
    },
    ...listOf(maxIds),
    resolve(_root, { ids }, { loaders }) {
      if (ids.length > maxIds) {
        throw new InvalidInputError([{ path: ['ids'], code: 'TOO_MANY', message: `Give at most ${maxIds} ids.` }]);
      }
      return Promise.all(ids.map((id) => loaders.accessKeyById.load(id)));
    },
  }),
);

builder.objectField(Tenant, 'accessKeys', (t) =>
  t.field({
    type: AccessKeySearchConnection,
    nullable: true,
    description:
      'The keys that may act in this tenant. Any number of tenants in one request cost one upstream search. Null' +
      ', with an error, when it could not be read.',
    args: connectionArgs,
    ...paged,
    resolve: ({ id }, args, context) => resolveConnection(args, context, { inTenant: id }),
  }),
);

builder.objectField(User, 'accessKeys', (t) =>
  t.field({
    type: AccessKeySearchConnection,
    nullable: true,
    description:
      'The keys that are bound to this user. Any number of users in one request cost one upstream search. Null, ' +
      'with an error, when it could not be read.',
    args: connectionArgs,
    ...paged,
    resolve: ({ id }, args, context) => resolveConnection(args, context, { boundUserId: id }),
  }),
);

builder.queryField('searchAccessKeys', (t) =>
  t.field({
    type: AccessKeySearchConnection,
    description:
      'The keys that you may see, filtered, sorted and paged. Give `first` with `after`, or `last` with `before`; default ' +
      '`first: 20`, at most 100.',
    args: connectionArgs,
    ...paged,
    resolve: (_root, args, context) => resolveConnection(args, context),
  }),
);

builder.queryField('accessKeyViewer', (t) =>
  t.field({
    type: AccessKeyViewer,
    description:
      'Who is asking, and what they may do. A session is judged here; a management key is shown to Descope first, which costs ' +
      'one small call.',
    resolve: (_root, _args, { judgedCaller }) => judgedCaller(),
  }),
);

builder.queryField('accessKeyPolicy', (t) =>
  t.field({
    type: AccessKeyPolicy,
    description: 'The limits that new and changed keys must keep, so that a form can show them before it is sent.',
    resolve: (_root, _args, { policy }) => policy,
  }),
);
