import { builder } from '../builder.js';
import { paged } from '../federation/directives.js';
import { connectionArgs, resolveConnection } from '../search-connection.js';
import { AccessKeySearchConnection } from '../types/access-key-search-connection.js';
import { Tenant } from '../types/tenant.js';

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
