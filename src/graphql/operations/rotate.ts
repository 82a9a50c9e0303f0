import { rotateAccessKey } from '../../access-keys/writes/change-status.js';
import { builder } from '../builder.js';
import { mutationField } from '../mutation.js';
import {
  AccessKeyConflictError,
  AccessKeyForbiddenError,
  AccessKeyNotFoundError,
  AccessKeyOutcomeUnknownError,
  AccessKeyRateLimitedError,
  AccessKeyUpstreamError,
} from '../types/errors.js';
import { issuedSuccess } from '../types/mutation-success.js';

const RotateAccessKeyInput = builder.inputType('RotateAccessKeyInput', {
  description: 'The key to rotate.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The id of the key.' }) }),
});

mutationField('rotateAccessKey', {
  description:
    'Gives the key a new secret; the old one stops working at once. For a change-over without a gap, replace the key instead. ' +
    'Only active keys can be rotated.',
  input: RotateAccessKeyInput,
  success: issuedSuccess('RotateAccessKeySuccess', {
    description: 'The key has a new secret.',
    accessKey: 'The key; nothing else of it has changed.',
    cleartext: 'The new secret, never shown again.',
  }),
  errors: [
    AccessKeyNotFoundError,
    AccessKeyForbiddenError,
    AccessKeyConflictError,
    AccessKeyRateLimitedError,
    AccessKeyUpstreamError,
    AccessKeyOutcomeUnknownError,
  ],
  resolve: ({ id }, { accessKeys, now }) => rotateAccessKey({ accessKeys, id, now: now() }),
});
