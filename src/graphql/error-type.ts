import type { ObjectFieldsShape, ObjectRef } from '@pothos/core';
import type { AccessKeyError as DomainError } from '../access-keys/errors.js';
import { builder, type SchemaTypes } from './builder.js';
import { AccessKeyError } from './types/access-key-error.js';

export interface ErrorType<E extends DomainError> {
  readonly ref: ObjectRef<SchemaTypes, E>;
  readonly of: abstract new (...args: never[]) => E;
}

/** The GraphQL type of one class of domain errors. */
export function errorType<E extends DomainError>(
  name: string,
  of: ErrorType<E>['of'],
  { description, fields }: { description: string; fields?: ObjectFieldsShape<SchemaTypes, E> },
): ErrorType<E> {
  const base = builder.objectRef<DomainError>(name).implement({
    interfaces: [AccessKeyError],
    isTypeOf: (value) => value instanceof of,
    description,
  });
  const ref = base as ObjectRef<SchemaTypes, E>;
  if (fields !== undefined) builder.objectFields(ref, fields);
  return { ref, of };
}
