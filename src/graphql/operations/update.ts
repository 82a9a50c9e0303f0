import { updateAccessKey } from '../../access-keys/writes/update-access-key.js';
import { builder } from '../builder.js';
import { managementOnly } from '../federation/directives.js';
import { mutationField } from '../mutation.js';
import { KeyTenantInputRef } from '../types/directory/tenant.js';
import {
  AccessKeyConflictErrorRef,
  AccessKeyForbiddenErrorRef,
  AccessKeyInputErrorRef,
  AccessKeyNotFoundErrorRef,
  AccessKeyOutcomeUnknownErrorRef,
  AccessKeyRateLimitedErrorRef,
  AccessKeyUpstreamErrorRef,
} from '../types/errors.js';
import { changedSuccess } from '../types/mutation-success.js';

const UpdateAccessKeyInput = builder.inputType('UpdateAccessKeyInput', {
  description:
    'Input for updating a key. Omitted fields are unchanged; null or empty clears; any other value replaces.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The id of the key.' }),
    name: t.string({ description: 'A new name; it cannot be cleared.' }),
    description: t.string({ description: 'What the key is for.' }),
    roleNames: t.stringList({
      description: 'Roles in the project as a whole. A key has these or tenants, not both.',
      ...managementOnly,
    }),
    keyTenants: t.field({
      type: [KeyTenantInputRef],
      description: 'All tenants that the key may act in, with its roles there.',
    }),
    permittedIps: t.field({ type: ['IPRange'], description: 'All addresses that may use the key; empty: any.' }),
    customClaims: t.field({
      type: 'JSONObject',
      description: 'All claims for its JWTs: strings, numbers or booleans.',
    }),
    customAttributes: t.field({
      type: 'JSONObject',
      description: 'All its attributes: strings, numbers, booleans or lists of strings.',
    }),
    ifMatch: t.string({
      description:
        'The `revision` that you read. When the key has changed since, nothing is written and AccessKeyConflictError says ' +
        'what it is now. Checked just before the write: Descope itself has no versions.',
    }),
  }),
});

mutationField('updateAccessKey', {
  description: 'Changes the fields that are given and leaves the others as they are.',
  input: UpdateAccessKeyInput,
  success: changedSuccess('UpdateAccessKeySuccess', 'The key was changed, or was so already.'),
  errors: [
    AccessKeyInputErrorRef,
    AccessKeyNotFoundErrorRef,
    AccessKeyForbiddenErrorRef,
    AccessKeyConflictErrorRef,
    AccessKeyRateLimitedErrorRef,
    AccessKeyUpstreamErrorRef,
    AccessKeyOutcomeUnknownErrorRef,
  ],
  resolve: (input, { accessKeys, now, policy, readDefinitions }) =>
    updateAccessKey(accessKeys, input, { now: now(), policy, readDefinitions }),
});
