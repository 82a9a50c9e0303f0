import { activateAccessKey } from '../../access-keys/writes/change-status.js';
import { builder } from '../builder.js';
import { mutationField } from '../mutation-field.js';
import { AccessKeyConflictError } from '../types/access-key-conflict-error.js';
import { AccessKeyForbiddenError } from '../types/access-key-forbidden-error.js';
import { AccessKeyNotFoundError } from '../types/access-key-not-found-error.js';
import { AccessKeyRateLimitedError } from '../types/access-key-rate-limited-error.js';
import { AccessKeyUpstreamError } from '../types/access-key-upstream-error.js';
import { changedSuccess } from '../types/changed-success.js';

const ActivateAccessKeyInput = builder.inputType('ActivateAccessKeyInput', {
  description: 'The key to activate.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The id of the key.' }) }),
});

mutationField('activateAccessKey', {
  description: 'Lets a deactivated key be used again. Already active: succeeds and changes nothing.',
  input: ActivateAccessKeyInput,
  success: changedSuccess('ActivateAccessKeySuccess', 'The key is active.'),
  errors: [
    AccessKeyNotFoundError,
    AccessKeyForbiddenError,
    AccessKeyConflictError,
    AccessKeyRateLimitedError,
    AccessKeyUpstreamError,
  ],
  resolve: ({ id }, { accessKeys, now }) => activateAccessKey({ accessKeys, id, now: now() }),
});
