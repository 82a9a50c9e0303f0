import { rotateAccessKey } from '../../access-keys/writes/rotate-access-key.js';
import { builder } from '../builder.js';
import { mutationField } from '../mutation.js';
import {
  AccessKeyConflictError,
  AccessKeyForbiddenError,
  AccessKeyInputError,
  AccessKeyNotFoundError,
  AccessKeyOutcomeUnknownError,
  AccessKeyRateLimitedError,
  AccessKeyUpstreamError,
} from '../types/errors.js';
import { issuedSuccess, sealToField } from '../types/mutation-success.js';

const RotateAccessKeyInput = builder.inputType('RotateAccessKeyInput', {
  description: 'The key to rotate.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The id of the key.' }),
    sealTo: sealToField(t),
    idempotencyKey: t.string({
      description:
        'Only together with `sealTo`: for 24 hours a repeat with the same input returns the same success and does not rotate ' +
        'again. 1 to 255 printable characters, for example a UUID.',
    }),
  }),
});

mutationField('rotateAccessKey', {
  description:
    'Gives the key a new secret; the old one stops working at once. For a changeover without a gap, replace the key instead. ' +
    'Only active keys can be rotated.',
  input: RotateAccessKeyInput,
  success: issuedSuccess('RotateAccessKeySuccess', {
    description: 'The key has a new secret.',
    accessKey: 'The key; nothing else has changed.',
    cleartext: 'The new secret, never shown again.',
  }),
  errors: [
    AccessKeyInputError,
    AccessKeyNotFoundError,
    AccessKeyForbiddenError,
    AccessKeyConflictError,
    AccessKeyRateLimitedError,
    AccessKeyUpstreamError,
    AccessKeyOutcomeUnknownError,
  ],
  resolve: (input, { accessKeys, now, idempotency, callerId, scope }) =>
    rotateAccessKey(accessKeys, input, { now: now(), idempotency, callerId, rights: scope }),
});
