import { bulk, deletion } from '../../access-keys/writes/bulk.js';
import { resultField } from '../mutation-field.js';
import { BulkAccessKeysInput } from '../types/bulk-access-keys-input.js';
import { BulkAccessKeysResult } from '../types/bulk-access-keys-result.js';

resultField('deleteAccessKeys', {
  description: 'Deletes up to 100 keys for good. Try it with `dryRun` first.',
  input: BulkAccessKeysInput,
  result: BulkAccessKeysResult,
  resolve: (input, { accessKeys, now }) => bulk(deletion, { ...input, accessKeys, now: now() }),
});
