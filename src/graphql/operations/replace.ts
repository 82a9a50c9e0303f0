import { keyOrThrow } from '../../access-keys/writes/issued-secret.js';
import { replaceAccessKey, type ReplacedAccessKey } from '../../access-keys/writes/replace-access-key.js';
import { builder } from '../builder.js';
import { mutationField } from '../mutation.js';
import { AccessKeyRef } from '../types/access-key.js';
import {
  AccessKeyAlreadyCreatedErrorRef,
  AccessKeyConflictErrorRef,
  AccessKeyForbiddenErrorRef,
  AccessKeyInputErrorRef,
  AccessKeyNotFoundErrorRef,
  AccessKeyOutcomeUnknownErrorRef,
  AccessKeyRateLimitedErrorRef,
  AccessKeyUpstreamErrorRef,
} from '../types/errors.js';
import { idempotencyKeyField, sealToField, AccessKeyExpiryInputRef, issuedSuccess } from '../types/mutation-success.js';
import { nullOnlyOnError } from '../types/null-only-on-error.js';

const ReplaceAccessKeyInput = builder.inputType('ReplaceAccessKeyInput', {
  description: 'The key to replace, and the expiry of its successor.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The id of the key. It may be active, inactive or expired.' }),
    expiry: t.field({
      type: AccessKeyExpiryInputRef,
      required: true,
      description: 'When the new key expires. It cannot be changed afterwards.',
    }),
    name: t.string({ description: "The new key's name. Default: the old key's." }),
    idempotencyKey: idempotencyKeyField(t),
    sealTo: sealToField(t),
  }),
});

const ReplaceAccessKeySuccess = issuedSuccess<ReplacedAccessKey>('ReplaceAccessKeySuccess', {
  description: 'A new key was created. The old key is unchanged and still works unless it is inactive or expired.',
  accessKey: 'The new key, active.',
  cleartext: "The new key's secret, never shown again.",
});

builder.objectField(ReplaceAccessKeySuccess, 'replaced', (t) =>
  t.field({
    type: AccessKeyRef,
    description: 'The old key, unchanged. Deactivate it when the new one is in use.',
    ...nullOnlyOnError(),
    resolve: ({ replaced }) => keyOrThrow(replaced),
  }),
);

mutationField('replaceAccessKey', {
  description:
    'Creates a new key with the settings of an old one and a new expiry. Both work during the changeover; deactivate the old one ' +
    'afterwards. This is also how to change an expiry.',
  input: ReplaceAccessKeyInput,
  success: ReplaceAccessKeySuccess,
  errors: [
    AccessKeyInputErrorRef,
    AccessKeyNotFoundErrorRef,
    AccessKeyForbiddenErrorRef,
    AccessKeyConflictErrorRef,
    AccessKeyAlreadyCreatedErrorRef,
    AccessKeyRateLimitedErrorRef,
    AccessKeyUpstreamErrorRef,
    AccessKeyOutcomeUnknownErrorRef,
  ],
  resolve: (input, { accessKeys, now, policy, idempotency, callerId, scope, lookUpTimeoutMs }) =>
    replaceAccessKey(accessKeys, input, { now: now(), policy, idempotency, callerId, rights: scope, lookUpTimeoutMs }),
});
