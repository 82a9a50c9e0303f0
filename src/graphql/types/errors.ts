import type { ObjectFieldsShape, ObjectRef } from '@pothos/core';
import {
  AccessKeyError as DomainError,
  ForbiddenError,
  NotFoundError,
  RateLimitedError,
  UpstreamError,
  type InputIssue,
  InvalidInputError,
  ConflictError,
  AlreadyCreatedError,
  OutcomeUnknownError,
} from '../../access-keys/errors.js';
import { builder, type SchemaTypes } from '../builder.js';
import { AccessKeyRef } from './access-key.js';
import { AccessKeyErrorCodeRef } from './error-code.js';
import { nullOnlyOnError } from './null-only-on-error.js';

/** A domain error as the answer of a mutation. graphql-js takes an Error that is returned for one that was thrown. */
interface ErrorResult<E extends DomainError = DomainError> {
  readonly refusal: E;
}

export const isErrorResult = (value: unknown): value is ErrorResult =>
  value !== null && typeof value === 'object' && 'refusal' in value && value.refusal instanceof DomainError;

export const AccessKeyErrorRef = builder.interfaceRef<ErrorResult>('AccessKeyError').implement({
  description:
    'What every typed error of a mutation has. A client that asks for `... on AccessKeyError { code message }` keeps working ' +
    'when errors are added.',
  fields: (t) => ({
    code: t.field({
      type: AccessKeyErrorCodeRef,
      description: 'What went wrong, for programs.',
      resolve: ({ refusal }) => refusal.code,
    }),
    message: t.string({
      description: 'What went wrong and what to do next, for developers. Safe to log; not meant for end users.',
      resolve: ({ refusal }) => refusal.message,
    }),
    retryable: t.boolean({
      description: 'True if retrying the same request later may succeed.',
      resolve: ({ refusal }) => refusal.retryable,
    }),
    requestId: t.id({
      description: 'The id of this request, as in the `x-request-id` header of the answer. Quote it to the operators.',
      resolve: (_error, _args, { requestId }) => requestId,
    }),
  }),
});

export interface ErrorType<E extends DomainError> {
  readonly ref: ObjectRef<SchemaTypes, ErrorResult<E>>;
  readonly of: abstract new (...args: never[]) => E;
}

/** The GraphQL type of one class of domain errors. */
function errorType<E extends DomainError>(
  name: string,
  of: ErrorType<E>['of'],
  { description, fields }: { description: string; fields?: ObjectFieldsShape<SchemaTypes, ErrorResult<E>> },
): ErrorType<E> {
  const base = builder.objectRef<ErrorResult>(name).implement({
    interfaces: [AccessKeyErrorRef],
    isTypeOf: (value) => isErrorResult(value) && value.refusal instanceof of,
    description,
  });
  const ref = base as ObjectRef<SchemaTypes, ErrorResult<E>>;
  if (fields !== undefined) builder.objectFields(ref, fields);
  return { ref, of };
}

export const AccessKeyForbiddenErrorRef = errorType('AccessKeyForbiddenError', ForbiddenError, {
  description: 'You may not do this; nothing was changed.',
});

export const AccessKeyNotFoundErrorRef = errorType('AccessKeyNotFoundError', NotFoundError, {
  description: 'There is no key with this id that you may see. The response does not reveal whether the key exists.',
  fields: (t) => ({ id: t.id({ description: 'The id that was given.', resolve: ({ refusal }) => refusal.id }) }),
});

export const AccessKeyRateLimitedErrorRef = errorType('AccessKeyRateLimitedError', RateLimitedError, {
  description: 'Too much at once; nothing was changed.',
  fields: (t) => ({
    retryAfterSeconds: t.int({
      description: 'When to try again, in seconds from now: 1 or more.',
      resolve: ({ refusal }) => refusal.retryAfterSeconds,
    }),
  }),
});

export const AccessKeyUpstreamErrorRef = errorType('AccessKeyUpstreamError', UpstreamError, {
  description:
    'Descope refused, could not be reached, or answered something else than was asked. The message says whether anything was changed.',
  fields: (t) => ({
    upstreamCode: t.string({
      nullable: true,
      description: "Descope's own error code, e.g. `E011003`; null when there was none.",
      resolve: ({ refusal }) => refusal.upstreamCode,
    }),
  }),
});

const AccessKeyInputIssueRef = builder.objectRef<InputIssue>('AccessKeyInputIssue').implement({
  description: 'One thing that is wrong in one field of an input.',
  fields: (t) => ({
    path: t.exposeStringList('path', {
      description: 'The field, from the input object down, e.g. `["keyTenants", "0", "tenantId"]`.',
    }),
    code: t.exposeString('code', {
      description: 'What is wrong with it, for programs, e.g. `REQUIRED` or `INVALID_IP`.',
    }),
    message: t.exposeString('message', { description: 'What would be right, for a person to read beside the field.' }),
  }),
});

export const AccessKeyInputErrorRef = errorType('AccessKeyInputError', InvalidInputError, {
  description:
    'The input is invalid, and nothing was changed. All problems are reported at once, so that a form can show them.',
  fields: (t) => ({
    issues: t.field({
      type: [AccessKeyInputIssueRef],
      description: 'One for each problem; at least one.',
      resolve: ({ refusal }) => [...refusal.issues],
    }),
  }),
});

export const AccessKeyConflictErrorRef = errorType('AccessKeyConflictError', ConflictError, {
  description:
    'The key is not in a state for this: expired, inactive, or changed since `ifMatch`; or the idempotency key was used ' +
    'before. Nothing was changed.',
  fields: (t) => ({
    current: t.field({
      type: AccessKeyRef,
      nullable: true,
      description:
        'The key as it is now, for showing what stands in the way; null when an idempotency key stands in the way.',
      resolve: ({ refusal }) => refusal.current,
    }),
  }),
});

export const AccessKeyAlreadyCreatedErrorRef = errorType('AccessKeyAlreadyCreatedError', AlreadyCreatedError, {
  description:
    'An earlier request with this idempotency key created an access key. Its secret was returned then and is not stored; if it ' +
    'is lost, rotate the key. With `sealTo`, the success is returned again instead.',
  fields: (t) => ({
    accessKey: t.field({
      type: AccessKeyRef,
      description: 'The key that was created then.',
      // As in the successes beside it: a document may ask for `accessKey` of both only if their types are the same.
      ...nullOnlyOnError(),
      resolve: ({ refusal }) => refusal.accessKey,
    }),
  }),
});

export const AccessKeyOutcomeUnknownErrorRef = errorType('AccessKeyOutcomeUnknownError', OutcomeUnknownError, {
  description:
    'The request was sent and no valid response came back: it may have been carried out, or not. A create, a replace or a ' +
    'rotation was sent once only. `retryable` says whether the same request may be sent again without harm.',
  fields: (t) => ({
    candidates: t.field({
      type: [AccessKeyRef],
      description:
        'After a create or replace: keys that look like its result. Their secret is lost, so rotate or delete them before ' +
        'you try again. That there are none does not prove that nothing was made. Otherwise: the key itself.',
      resolve: ({ refusal }) => [...refusal.candidates],
    }),
  }),
});
