import { createAccessKey } from '../../access-keys/writes/create-access-key.js';
import { builder } from '../builder.js';
import { managementOnly } from '../federation/directives.js';
import { mutationField } from '../mutation.js';
import { KeyTenantInputRef } from '../types/directory/tenant.js';
import {
  AccessKeyAlreadyCreatedErrorRef,
  AccessKeyConflictErrorRef,
  AccessKeyForbiddenErrorRef,
  AccessKeyInputErrorRef,
  AccessKeyOutcomeUnknownErrorRef,
  AccessKeyRateLimitedErrorRef,
  AccessKeyUpstreamErrorRef,
} from '../types/errors.js';
import { idempotencyKeyField, sealToField, AccessKeyExpiryInputRef, issuedSuccess } from '../types/mutation-success.js';

const CreateAccessKeyInput = builder.inputType('CreateAccessKeyInput', {
  description: 'Input for creating a key. Omitted or null fields are empty.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'The name that people see, with at least one visible character. Need not be unique.',
    }),
    expiry: t.field({
      type: AccessKeyExpiryInputRef,
      required: true,
      description: 'Required, so that never-expiring keys are always explicit. It cannot be changed afterwards.',
    }),
    description: t.string({ description: 'What the key is for.' }),
    roleNames: t.stringList({
      description: 'Roles in the project as a whole. At most one of `roleNames`, `keyTenants` and `boundUserId`.',
      ...managementOnly,
    }),
    keyTenants: t.field({
      type: [KeyTenantInputRef],
      description: 'Tenants that the key may act in, with its roles in each.',
    }),
    boundUserId: t.id({ description: 'The user that the key acts as.' }),
    permittedIps: t.field({ type: ['IPRange'], description: 'Addresses that may use the key; empty: any.' }),
    customClaims: t.field({
      type: 'JSONObject',
      description: 'Claims for the session JWTs of this key: strings, numbers or booleans.',
    }),
    customAttributes: t.field({
      type: 'JSONObject',
      description: "Values of the project's access-key attributes: strings, numbers, booleans or lists of strings.",
    }),
    idempotencyKey: idempotencyKeyField(t),
    sealTo: sealToField(t),
  }),
});

mutationField('createAccessKey', {
  description: 'Creates a key. Its secret is returned once, here; Descope stores only a hash.',
  input: CreateAccessKeyInput,
  success: issuedSuccess('CreateAccessKeySuccess', {
    description: 'The key was created.',
    accessKey: 'The new key.',
    cleartext: 'The secret, never shown again.',
  }),
  errors: [
    AccessKeyInputErrorRef,
    AccessKeyForbiddenErrorRef,
    AccessKeyAlreadyCreatedErrorRef,
    AccessKeyConflictErrorRef,
    AccessKeyRateLimitedErrorRef,
    AccessKeyUpstreamErrorRef,
    AccessKeyOutcomeUnknownErrorRef,
  ],
  resolve(input, { accessKeys, now, policy, readDefinitions, idempotency, callerId, scope, lookUpTimeoutMs }) {
    const rules = { now: now(), policy, readDefinitions, idempotency, callerId, rights: scope, lookUpTimeoutMs };
    return createAccessKey(accessKeys, input, rules);
  },
});
