import { ForbiddenError } from '../../access-keys/errors.js';
import { errorType } from '../error-type.js';

export const AccessKeyForbiddenError = errorType('AccessKeyForbiddenError', ForbiddenError, {
  description: 'You may not do this; nothing was changed.',
});
