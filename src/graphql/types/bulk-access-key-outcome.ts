import type { BulkResult } from '../../access-keys/writes/bulk.js';
import { builder } from '../builder.js';
import { AccessKeyBulkOutcome } from './access-key-bulk-outcome.js';
import { AccessKeyError } from './access-key-error.js';
import { AccessKey } from './access-key.js';

export const BulkAccessKeyOutcome = builder.objectRef<BulkResult>('BulkAccessKeyOutcome').implement({
  description: 'One id of a bulk mutation and what became of its key.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id that was given.' }),
    outcome: t.expose('outcome', { type: AccessKeyBulkOutcome, description: 'What became of the key.' }),
    accessKey: t.expose('accessKey', {
      type: AccessKey,
      nullable: true,
      description:
        'The key as it was seen last; one that was deleted, as it was just before. Null when there is none to see.',
    }),
    error: t.field({
      type: AccessKeyError,
      nullable: true,
      description: 'Why it failed; null unless `outcome` is `FAILED`.',
      resolve: ({ error }) => error && { refusal: error },
    }),
  }),
});
