import { ConflictError } from '../../access-keys/errors.js';
import { errorType } from '../error-type.js';
import { AccessKey } from './access-key.js';

export const AccessKeyConflictError = errorType('AccessKeyConflictError', ConflictError, {
  description:
    'The key is not in a state for this: expired, inactive, or changed since `ifMatch`; or the idempotency key was used ' +
    'before. Nothing was changed.',
  fields: (t) => ({
    current: t.field({
      type: AccessKey,
      nullable: true,
      description:
        'The key as it is now, for showing what stands in the way; null when an idempotency key stands in the way.',
      resolve: ({ refusal }) => refusal.current,
    }),
  }),
});
