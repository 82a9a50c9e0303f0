import type { ObjectRef, UnionRef, InputRef } from '@pothos/core';
import { AccessKeyError } from '../access-keys/errors.js';
import { auditWrite } from './audit-log.js';
import { builder, type SchemaTypes } from './builder.js';
import type { Context } from './context.js';
import { type ErrorType, isErrorResult } from './types/errors.js';
import { nullOnlyOnError } from './types/null-only-on-error.js';

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
      isErrorResult(value) ? errors.find(({ of }) => value.refusal instanceof of)?.ref.name : success.name,
  });
  return { union, errors, success };
}

interface MutationField<Input, Success extends object> {
  readonly description: string;
  readonly input: InputRef<Input>;
  readonly resolve: (input: Input, context: Context) => Promise<Success>;
}

/** A mutation takes one `input` and answers a union, `<Name>Result`, of its success and its typed errors. */
export function mutationField<Input, Success extends object>(
  name: string,
  {
    success,
    errors,
    ...field
  }: MutationField<Input, Success> & {
    readonly success: ObjectRef<SchemaTypes, Success>;
    readonly errors: readonly ErrorType<AccessKeyError>[];
  },
): void {
  const result = mutationResult(`${name[0]?.toUpperCase()}${name.slice(1)}Result`, {
    description: `What \`${name}\` answers: ${success.name}, or why not.`,
    success,
    errors,
  });
  resultField(name, { ...field, result });
}

/** The same with a result that several mutations have. An error of a class it does not name is one of the whole field. */
export function resultField<Input, Success extends object>(
  name: string,
  { description, input, result, resolve }: MutationField<Input, Success> & { readonly result: MutationResult<Success> },
): void {
  builder.mutationField(name, (t) =>
    t.field({
      type: result.union,
      description,
      // A document can hold several mutations, and the failure of one must not take the secret of another with it.
      ...nullOnlyOnError(),
      args: {
        input: t.arg({
          type: input as InputRef<object>,
          required: true,
          description: 'Everything the mutation takes.',
        }),
      },
      async resolve(_root, args, context): Promise<object> {
        try {
          const success = await resolve(args.input as Input, context);
          auditWrite({ operation: name, input: args.input, ended: { success }, by: context });
          return success;
        } catch (error) {
          auditWrite({ operation: name, input: args.input, ended: { error }, by: context });
          const isTyped = error instanceof AccessKeyError && result.errors.some(({ of }) => error instanceof of);
          if (isTyped) return { refusal: error };
          throw error;
        } finally {
          context.loaders.forget();
        }
      },
    }),
  );
}
