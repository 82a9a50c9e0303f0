import { builder } from '../builder.js';
import { paged } from '../federation/directives.js';
import { connectionArgs, resolveConnection } from '../search-connection.js';
import { AccessKeySearchConnection } from '../types/access-key-search-connection.js';
import { User } from '../types/user.js';

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
