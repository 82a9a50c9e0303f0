import { AlreadyCreatedError } from '../../access-keys/errors.js';
import { errorType } from '../error-type.js';
import { AccessKey } from './access-key.js';

export const AccessKeyAlreadyCreatedError = errorType('AccessKeyAlreadyCreatedError', AlreadyCreatedError, {
  description:
    'An earlier request with this idempotency key has made an access key. Its secret was in that answer and is not kept; ' +
    'if it is lost, rotate the key.',
  fields: (t) => ({
    accessKey: t.field({
      type: AccessKey,
      description: 'The key that was made then.',
      resolve: ({ refusal }) => refusal.accessKey,
    }),
  }),
});
