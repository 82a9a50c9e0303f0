import { builder } from '../builder.js';
import { AccessKeyPolicy } from '../types/access-key-policy.js';

builder.queryField('accessKeyPolicy', (t) =>
  t.field({
    type: AccessKeyPolicy,
    description: 'The limits that new and changed keys must keep, so that a form can show them before it is sent.',
    resolve: (_root, _args, { policy }) => policy,
  }),
);
