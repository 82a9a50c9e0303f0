import type { ObjectRef, UnionRef } from '@pothos/core';
import type { AccessKeyError } from '../access-keys/errors.js';
import { builder, type SchemaTypes } from './builder.js';
import type { ErrorType } from './error-type.js';
import { isRefusal } from './refusal.js';

export interface MutationResult<Success extends object> {
  readonly union: UnionRef<SchemaTypes, object>;
  readonly errors: readonly ErrorType<AccessKeyError>[];
  /** What a resolver must answer. */
  readonly success: ObjectRef<SchemaTypes, Success>;
}

/** The union of one success and its typed errors. */
export function mutationResult<Success extends object>(
  name: string,
  {
    description,
    success,
    errors,
  }: {
    description: string;
    success: ObjectRef<SchemaTypes, Success>;
    /** In the order of the union. */
    errors: readonly ErrorType<AccessKeyError>[];
  },
): MutationResult<Success> {
  const members: readonly ObjectRef<SchemaTypes, object>[] = [success, ...errors.map(({ ref }) => ref)];
  const union = builder.unionType(name, {
    description,
    types: [...members],
    resolveType: (value) =>
      isRefusal(value) ? errors.find(({ of }) => value.refusal instanceof of)?.ref.name : success.name,
  });
  return { union, errors, success };
}
