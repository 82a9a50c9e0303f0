import { deactivateAccessKey } from '../../access-keys/writes/change-status.js';
import { builder } from '../builder.js';
import { mutationField } from '../mutation-field.js';
import { AccessKeyConflictError } from '../types/access-key-conflict-error.js';
import { AccessKeyForbiddenError } from '../types/access-key-forbidden-error.js';
import { AccessKeyNotFoundError } from '../types/access-key-not-found-error.js';
import { AccessKeyRateLimitedError } from '../types/access-key-rate-limited-error.js';
import { AccessKeyUpstreamError } from '../types/access-key-upstream-error.js';
import { changedSuccess } from '../types/changed-success.js';

const DeactivateAccessKeyInput = builder.inputType('DeactivateAccessKeyInput', {
  description: 'The key to deactivate.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The id of the key.' }) }),
});

mutationField('deactivateAccessKey', {
  description:
    'Pauses a key until it is activated again. Session JWTs it was already exchanged for live until they expire. Already ' +
    'inactive: succeeds and changes nothing.',
  input: DeactivateAccessKeyInput,
  success: changedSuccess('DeactivateAccessKeySuccess', 'The key is inactive.'),
  errors: [
    AccessKeyNotFoundError,
    AccessKeyForbiddenError,
    AccessKeyConflictError,
    AccessKeyRateLimitedError,
    AccessKeyUpstreamError,
  ],
  resolve: ({ id }, { accessKeys, now }) => deactivateAccessKey({ accessKeys, id, now: now() }),
});
