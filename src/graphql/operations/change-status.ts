import type { AccessKey as Key } from '../../access-keys/access-key.js';
import { activateAccessKey, deactivateAccessKey, deleteAccessKey } from '../../access-keys/writes/change-status.js';
import { builder } from '../builder.js';
import { mutationField } from '../mutation.js';
import { AccessKeyRef } from '../types/access-key.js';
import {
  AccessKeyConflictErrorRef,
  AccessKeyForbiddenErrorRef,
  AccessKeyNotFoundErrorRef,
  AccessKeyOutcomeUnknownErrorRef,
  AccessKeyRateLimitedErrorRef,
  AccessKeyUpstreamErrorRef,
} from '../types/errors.js';
import { changedSuccess } from '../types/mutation-success.js';

const ActivateAccessKeyInput = builder.inputType('ActivateAccessKeyInput', {
  description: 'The key to activate.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The id of the key.' }) }),
});

mutationField('activateAccessKey', {
  description: 'Lets a deactivated key be used again. Already active: succeeds and changes nothing.',
  input: ActivateAccessKeyInput,
  success: changedSuccess('ActivateAccessKeySuccess', 'The key is active.'),
  errors: [
    AccessKeyNotFoundErrorRef,
    AccessKeyForbiddenErrorRef,
    AccessKeyConflictErrorRef,
    AccessKeyRateLimitedErrorRef,
    AccessKeyUpstreamErrorRef,
    AccessKeyOutcomeUnknownErrorRef,
  ],
  resolve: ({ id }, { accessKeys, now }) => activateAccessKey({ accessKeys, id, now: now() }),
});

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
    AccessKeyNotFoundErrorRef,
    AccessKeyForbiddenErrorRef,
    AccessKeyConflictErrorRef,
    AccessKeyRateLimitedErrorRef,
    AccessKeyUpstreamErrorRef,
    AccessKeyOutcomeUnknownErrorRef,
  ],
  resolve: ({ id }, { accessKeys, now }) => deactivateAccessKey({ accessKeys, id, now: now() }),
});

const DeleteAccessKeyInput = builder.inputType('DeleteAccessKeyInput', {
  description: 'The key to delete.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The id of the key.' }) }),
});

const DeleteAccessKeySuccess = builder.objectRef<Key>('DeleteAccessKeySuccess').implement({
  description: 'The key is gone.',
  fields: (t) => ({
    deletedId: t.exposeID('id', { description: 'Its id, for dropping it from a cache.' }),
    accessKey: t.field({ type: AccessKeyRef, description: 'The key as it was just before.', resolve: (key) => key }),
  }),
});

mutationField('deleteAccessKey', {
  description: 'Deletes a key for good. Session JWTs it was already exchanged for live until they expire.',
  input: DeleteAccessKeyInput,
  success: DeleteAccessKeySuccess,
  errors: [
    AccessKeyNotFoundErrorRef,
    AccessKeyForbiddenErrorRef,
    AccessKeyRateLimitedErrorRef,
    AccessKeyUpstreamErrorRef,
    AccessKeyOutcomeUnknownErrorRef,
  ],
  resolve: ({ id }, { accessKeys, now }) => deleteAccessKey({ accessKeys, id, now: now() }),
});
