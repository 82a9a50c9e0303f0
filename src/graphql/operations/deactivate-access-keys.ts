import { bulk, deactivation } from '../../access-keys/writes/bulk.js';
import { resultField } from '../mutation-field.js';
import { BulkAccessKeysInput } from '../types/bulk-access-keys-input.js';
import { BulkAccessKeysResult } from '../types/bulk-access-keys-result.js';

resultField('deactivateAccessKeys', {
  description:
    'Pauses up to 100 keys until they are activated again. Session JWTs they were already exchanged for live until they ' +
    'expire.',
  input: BulkAccessKeysInput,
  result: BulkAccessKeysResult,
  resolve: (input, { accessKeys, now }) => bulk(deactivation, { ...input, accessKeys, now: now() }),
});
