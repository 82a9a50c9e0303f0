import { createAccessKey } from '../../access-keys/writes/create-access-key.js';
import { builder } from '../builder.js';
import { managementOnly } from '../federation/directives.js';
import { idempotencyKeyField, AccessKeyExpiryInput, issuedSuccess } from '../types/mutation-success.js';
import { mutationField } from '../mutation.js';
import {
  AccessKeyAlreadyCreatedError,
  AccessKeyConflictError,
  AccessKeyForbiddenError,
  AccessKeyInputError,
  AccessKeyOutcomeUnknownError,
  AccessKeyRateLimitedError,
  AccessKeyUpstreamError,
} from '../types/errors.js';
import { KeyTenantInput } from '../types/tenant.js';

const CreateAccessKeyInput = builder.inputType('CreateAccessKeyInput', {
  description: 'A key to be made. What is left out or null is empty.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'For people to read: not blank. Need not be unique.' }),
    expiry: t.field({
      type: AccessKeyExpiryInput,
      required: true,
      description:
        "Required, so that a key that never expires is somebody's decision. It cannot be changed afterwards.",
    }),
    description: t.string({ description: 'What the key is for.' }),
    roleNames: t.stringList({
      description: 'Roles in the project as a whole. At most one of `roleNames`, `keyTenants` and `boundUserId`.',
      ...managementOnly,
    }),
    keyTenants: t.field({
      type: [KeyTenantInput],
      description: 'Tenants that the key may act in, with its roles there.',
    }),
    boundUserId: t.id({ description: 'A user as whom the key acts.' }),
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
  }),
});

mutationField('createAccessKey', {
  description: 'Makes a key. Its secret comes back once, here; Descope keeps only a hash.',
  input: CreateAccessKeyInput,
  success: issuedSuccess('CreateAccessKeySuccess', {
    description: 'The key was made.',
    accessKey: 'The new key.',
    cleartext: 'The secret, never shown again.',
  }),
  errors: [
    AccessKeyInputError,
    AccessKeyForbiddenError,
    AccessKeyAlreadyCreatedError,
    AccessKeyConflictError,
    AccessKeyRateLimitedError,
    AccessKeyUpstreamError,
    AccessKeyOutcomeUnknownError,
  ],
  resolve: (input, { accessKeys, now, policy, idempotency, callerId, lookUpTimeoutMs }) =>
    createAccessKey(accessKeys, input, { now: now(), policy, idempotency, callerId, lookUpTimeoutMs }),
});
