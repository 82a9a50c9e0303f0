import { NotFoundError } from '../../access-keys/errors.js';
import { errorType } from '../error-type.js';

export const AccessKeyNotFoundError = errorType('AccessKeyNotFoundError', NotFoundError, {
  description: 'There is no key with this id that you may see. Whether it exists for others is not told.',
  fields: (t) => ({ id: t.id({ description: 'The id that was given.', resolve: ({ refusal }) => refusal.id }) }),
});
