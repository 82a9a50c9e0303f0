import { replaceAccessKey, type ReplacedAccessKey } from '../../access-keys/writes/replace-access-key.js';
import { builder } from '../builder.js';
import { idempotencyKeyField, AccessKeyExpiryInput, issuedSuccess } from '../types/mutation-success.js';
import { mutationField } from '../mutation.js';
import {
  AccessKeyAlreadyCreatedError,
  AccessKeyConflictError,
  AccessKeyForbiddenError,
  AccessKeyInputError,
  AccessKeyNotFoundError,
  AccessKeyOutcomeUnknownError,
  AccessKeyRateLimitedError,
  AccessKeyUpstreamError,
} from '../types/errors.js';
import { AccessKey } from '../types/access-key.js';

const ReplaceAccessKeyInput = builder.inputType('ReplaceAccessKeyInput', {
  description: 'The key to replace, and how long its successor lives.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The id of the key. It may be active, inactive or expired.' }),
    expiry: t.field({
      type: AccessKeyExpiryInput,
      required: true,
      description: 'When the new key expires. It cannot be changed afterwards.',
    }),
    name: t.string({ description: "The new key's name. Default: the old key's." }),
    idempotencyKey: idempotencyKeyField(t),
  }),
});

const ReplaceAccessKeySuccess = issuedSuccess<ReplacedAccessKey>('ReplaceAccessKeySuccess', {
  description: 'There is a new key beside the old one, and both work as their states allow.',
  accessKey: 'The new key, active.',
  cleartext: "The new key's secret, never shown again.",
});

builder.objectField(ReplaceAccessKeySuccess, 'replaced', (t) =>
  t.field({
    type: AccessKey,
    description: 'The old key, left as it was. Deactivate it when the new one is in use.',
    resolve: ({ replaced }) => replaced,
  }),
);

mutationField('replaceAccessKey', {
  description:
    'Makes a new key with the settings of an old one and an expiry of its own. Both work during the change-over; deactivate the ' +
    'old one afterwards. This is also how an expiry is changed.',
  input: ReplaceAccessKeyInput,
  success: ReplaceAccessKeySuccess,
  errors: [
    AccessKeyInputError,
    AccessKeyNotFoundError,
    AccessKeyForbiddenError,
    AccessKeyConflictError,
    AccessKeyAlreadyCreatedError,
    AccessKeyRateLimitedError,
    AccessKeyUpstreamError,
    AccessKeyOutcomeUnknownError,
  ],
  resolve: (input, { accessKeys, now, policy, idempotency, callerId, lookUpTimeoutMs }) =>
    replaceAccessKey(accessKeys, input, { now: now(), policy, idempotency, callerId, lookUpTimeoutMs }),
});
