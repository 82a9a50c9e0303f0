import type { InputFieldBuilder } from '@pothos/core';
import type { IssuedAccessKey } from '../../access-keys/access-keys.js';
import { builder, type SchemaTypes } from '../builder.js';
import { secret } from '../federation/directives.js';
import { AccessKey } from './access-key.js';
import type { AccessKey as Key } from '../../access-keys/access-key.js';

/** The only shape that carries a secret: what create, rotate and replace answer. */
export const issuedSuccess = <Issued extends IssuedAccessKey = IssuedAccessKey>(
  name: string,
  { description, ...of }: { description: string; accessKey: string; cleartext: string },
) =>
  builder.objectRef<Issued>(name).implement({
    description,
    fields: (t) => ({
      accessKey: t.field({ type: AccessKey, description: of.accessKey, resolve: ({ accessKey }) => accessKey }),
      cleartext: t.string({ description: of.cleartext, ...secret, resolve: ({ cleartext }) => cleartext.reveal() }),
    }),
  });

/** What mutations answer that change one key and issue no secret. */
export const changedSuccess = (name: string, description: string) =>
  builder.objectRef<Key>(name).implement({
    description,
    fields: (t) => ({
      accessKey: t.field({ type: AccessKey, description: 'The key as it is after the change.', resolve: (key) => key }),
    }),
  });

export const AccessKeyExpiryInput = builder.inputType('AccessKeyExpiryInput', {
  description: 'When a key expires: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    at: t.field({ type: 'DateTime', description: 'At this instant, in the future and before 19 January 2038.' }),
    after: t.field({ type: 'Duration', description: 'This long from now, e.g. `P90D`.' }),
    never: t.boolean({ description: "`true`: never. A key that never expires should be somebody's decision." }),
  }),
});

/** Create and replace promise the same. */
export const idempotencyKeyField = (t: InputFieldBuilder<SchemaTypes, 'InputObject'>) =>
  t.string({
    description:
      'Makes a repeat safe: for 24 hours the same key with the same input makes no second access key. Your own words, 1 to 255 ' +
      'printable characters, new for each access key; a UUID for example. A repeat that comes while the first request is ' +
      'under way gets the same answer. Afterwards it is AccessKeyAlreadyCreatedError, since the secret is not kept; or, when ' +
      'nothing was made, another try. With another input it is AccessKeyConflictError with `IDEMPOTENCY_KEY_REUSED`.',
  });
