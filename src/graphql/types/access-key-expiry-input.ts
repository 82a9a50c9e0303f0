import { builder } from '../builder.js';

export const AccessKeyExpiryInput = builder.inputType('AccessKeyExpiryInput', {
  description: 'When a key expires: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    at: t.field({ type: 'DateTime', description: 'At this instant, in the future and before 19 January 2038.' }),
    after: t.field({ type: 'Duration', description: 'This long from now, e.g. `P90D`.' }),
    never: t.boolean({ description: "`true`: never. A key that never expires should be somebody's decision." }),
  }),
});
