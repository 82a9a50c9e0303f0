import { bulk, activation, deactivation, deletion } from '../../access-keys/writes/bulk.js';
import { resultField } from '../mutation.js';
import { BulkAccessKeysInputRef, BulkAccessKeysResultRef } from '../types/bulk.js';

resultField('activateAccessKeys', {
  description:
    'Lets up to 100 deactivated keys be used again. An expired key fails with `KEY_EXPIRED`. Costs at most three calls to ' +
    'Descope for any number of keys in a project of moderate size.',
  input: BulkAccessKeysInputRef,
  result: BulkAccessKeysResultRef,
  resolve: (input, { accessKeys, now }) => bulk(activation, { ...input, accessKeys, now: now() }),
});

resultField('deactivateAccessKeys', {
  description:
    'Pauses up to 100 keys until they are activated again. Session JWTs they were already exchanged for live until they ' +
    'expire.',
  input: BulkAccessKeysInputRef,
  result: BulkAccessKeysResultRef,
  resolve: (input, { accessKeys, now }) => bulk(deactivation, { ...input, accessKeys, now: now() }),
});

resultField('deleteAccessKeys', {
  description: 'Deletes up to 100 keys for good. Try it with `dryRun` first.',
  input: BulkAccessKeysInputRef,
  result: BulkAccessKeysResultRef,
  resolve: (input, { accessKeys, now }) => bulk(deletion, { ...input, accessKeys, now: now() }),
});
