import type { ObjectFieldsShape, ObjectRef } from '@pothos/core';
import type { AccessKeyError as DomainError } from '../access-keys/errors.js';
import { builder, type SchemaTypes } from './builder.js';
import { isRefusal, type Refusal } from './refusal.js';
import { AccessKeyError } from './types/access-key-error.js';

export interface ErrorType<E extends DomainError> {
  readonly ref: ObjectRef<SchemaTypes, Refusal<E>>;
  readonly of: abstract new (...args: never[]) => E;
}

/** The GraphQL type of one class of domain errors. */
export function errorType<E extends DomainError>(
  name: string,
  of: ErrorType<E>['of'],
  { description, fields }: { description: string; fields?: ObjectFieldsShape<SchemaTypes, Refusal<E>> },
): ErrorType<E> {
  const base = builder.objectRef<Refusal>(name).implement({
    interfaces: [AccessKeyError],
    isTypeOf: (value) => isRefusal(value) && value.refusal instanceof of,
    description,
  });
  const ref = base as ObjectRef<SchemaTypes, Refusal<E>>;
  if (fields !== undefined) builder.objectFields(ref, fields);
  return { ref, of };
}
