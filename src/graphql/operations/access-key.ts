import { builder } from '../builder.js';
import { AccessKey } from '../types/access-key.js';

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
