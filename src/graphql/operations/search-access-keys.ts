import { builder } from '../builder.js';
import { paged } from '../federation/directives.js';
import { connectionArgs, resolveConnection } from '../search-connection.js';
import { AccessKeySearchConnection } from '../types/access-key-search-connection.js';

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
