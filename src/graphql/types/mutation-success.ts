import type { InputFieldBuilder } from '@pothos/core';
import type { AccessKey as Key } from '../../access-keys/access-key.js';
import { keyOrThrow, type IssuedSecret } from '../../access-keys/writes/issued-secret.js';
import { builder, type SchemaTypes } from '../builder.js';
import { secret } from '../federation/directives.js';
import { AccessKeyRef } from './access-key.js';
import { nullOnlyOnError } from './null-only-on-error.js';

/**
 * The only type with a secret: the success of create, rotate and replace. Every field of it is nullable. `AccessKey` is an entity,
 * so other subgraphs can add non-null fields to it, and the failure of one of them must not take the secret with it.
 */
export const issuedSuccess = <Issued extends IssuedSecret = IssuedSecret>(
  name: string,
  { description, ...of }: { description: string; accessKey: string; cleartext: string },
) =>
  builder.objectRef<Issued>(name).implement({
    description,
    fields: (t) => ({
      accessKey: t.field({
        type: AccessKeyRef,
        description: of.accessKey,
        ...nullOnlyOnError(),
        resolve: ({ accessKey }) => keyOrThrow(accessKey),
      }),
      cleartext: t.string({
        nullable: true,
        description: `${of.cleartext} Null when it is sealed.`,
        ...secret,
        resolve: ({ cleartext }) => cleartext?.reveal() ?? null,
      }),
      sealedSecret: t.string({
        nullable: true,
        description:
          'The secret as a compact JWE for the key given as `sealTo`; null without `sealTo`. A repeat with the same ' +
          'idempotency key returns it again.',
        resolve: ({ sealedSecret }) => sealedSecret,
      }),
    }),
  });

/** The success of mutations that change one key and issue no secret. */
export const changedSuccess = (name: string, description: string) =>
  builder.objectRef<Key>(name).implement({
    description,
    fields: (t) => ({
      accessKey: t.field({
        type: AccessKeyRef,
        description: 'The key as it is after the change.',
        resolve: (key) => key,
      }),
    }),
  });

export const AccessKeyExpiryInputRef = builder.inputType('AccessKeyExpiryInput', {
  description: 'When a key expires: exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    at: t.field({ type: 'DateTime', description: 'At this instant, in the future and before 19 January 2038.' }),
    after: t.field({ type: 'Duration', description: 'This long from now, e.g. `P90D`.' }),
    never: t.boolean({ description: '`true`: never. Explicit, so that never-expiring keys are a decision.' }),
  }),
});

/** The same for create and replace. */
export const idempotencyKeyField = (t: InputFieldBuilder<SchemaTypes, 'InputObject'>) =>
  t.string({
    description: `Makes a repeat safe for 24 hours: the same key with the same input never creates a second access key.
1 to 255 printable characters, new for each access key, for example a UUID. A repeat returns:

- while the first request is in flight: the same result;
- after a success with \`sealTo\`: the same success with the same \`sealedSecret\`;
- after a success without \`sealTo\`: AccessKeyAlreadyCreatedError, since the secret is not stored;
- after a failure: the result of a new attempt;
- with another input: AccessKeyConflictError with \`IDEMPOTENCY_KEY_REUSED\`.`,
  });

/** The same for create, rotate and replace. */
export const sealToField = (t: InputFieldBuilder<SchemaTypes, 'InputObject'>) =>
  t.field({
    type: 'JSONObject',
    description:
      'A public JWK that the secret is encrypted to: an EC key on P-256, or an RSA key of 2048 bits or more. The success then ' +
      'has `sealedSecret` instead of `cleartext`.',
  });
