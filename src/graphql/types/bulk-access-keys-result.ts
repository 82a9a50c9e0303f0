import { mutationResult } from '../mutation.js';
import { AccessKeyForbiddenError } from './access-key-forbidden-error.js';
import { AccessKeyInputError } from './access-key-input-error.js';
import { AccessKeyRateLimitedError } from './access-key-rate-limited-error.js';
import { AccessKeyUpstreamError } from './access-key-upstream-error.js';
import { BulkAccessKeysSuccess } from './bulk-access-keys-success.js';

export const BulkAccessKeysResult = mutationResult('BulkAccessKeysResult', {
  description:
    'What a bulk mutation answers: BulkAccessKeysSuccess with an outcome for each key, or why nothing was changed.',
  success: BulkAccessKeysSuccess,
  errors: [AccessKeyInputError, AccessKeyForbiddenError, AccessKeyRateLimitedError, AccessKeyUpstreamError],
});
