import { bulk, activation } from '../../access-keys/writes/bulk.js';
import { resultField } from '../mutation-field.js';
import { BulkAccessKeysInput } from '../types/bulk-access-keys-input.js';
import { BulkAccessKeysResult } from '../types/bulk-access-keys-result.js';

resultField('activateAccessKeys', {
  description:
    'Lets up to 100 deactivated keys be used again. An expired key fails with `KEY_EXPIRED`. Costs at most three calls to ' +
    'Descope for any number of keys in a project of moderate size.',
  input: BulkAccessKeysInput,
  result: BulkAccessKeysResult,
  resolve: (input, { accessKeys, now }) => bulk(activation, { ...input, accessKeys, now: now() }),
});
