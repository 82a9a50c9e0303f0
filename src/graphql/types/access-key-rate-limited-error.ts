import { RateLimitedError } from '../../access-keys/errors.js';
import { errorType } from '../error-type.js';

export const AccessKeyRateLimitedError = errorType('AccessKeyRateLimitedError', RateLimitedError, {
  description: 'Too much at once; nothing was changed.',
  fields: (t) => ({
    retryAfterSeconds: t.int({
      description: 'When to try again, in seconds from now: 1 or more.',
      resolve: ({ refusal }) => refusal.retryAfterSeconds,
    }),
  }),
});
