import { builder } from '../builder.js';

export const AccessKeyTimeRange = builder.inputType('AccessKeyTimeRange', {
  description: 'A stretch of time, open at the side that is left out.',
  fields: (t) => ({
    from: t.field({ type: 'DateTime', description: 'The first instant of it (inclusive).' }),
    to: t.field({ type: 'DateTime', description: 'The first instant after it (exclusive).' }),
  }),
});
