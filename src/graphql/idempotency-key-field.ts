import type { InputFieldBuilder } from '@pothos/core';
import type { SchemaTypes } from './builder.js';

/** Create and replace promise the same. */
export const idempotencyKeyField = (t: InputFieldBuilder<SchemaTypes, 'InputObject'>) =>
  t.string({
    description:
      'Makes a repeat safe: for 24 hours the same key with the same input makes no second access key. Your own words, 1 to 255 ' +
      'printable characters, new for each access key; a UUID for example. A repeat that comes while the first request is ' +
      'under way gets the same answer. Afterwards it is AccessKeyAlreadyCreatedError, since the secret is not kept; or, when ' +
      'nothing was made, another try. With another input it is AccessKeyConflictError with `IDEMPOTENCY_KEY_REUSED`.',
  });
