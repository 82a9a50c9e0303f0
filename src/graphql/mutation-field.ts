import type { InputRef, ObjectRef } from '@pothos/core';
import { AccessKeyError } from '../access-keys/errors.js';
import { builder, type SchemaTypes } from './builder.js';
import type { Context } from './context.js';
import type { ErrorType } from './error-type.js';
import { isRefusal } from './refusal.js';

export interface MutationField<Input, Success extends object> {
  readonly description: string;
  readonly input: InputRef<Input>;
  readonly success: ObjectRef<SchemaTypes, Success>;
  /** In the order of the union. An error of another class is an error of the whole field. */
  readonly errors: readonly ErrorType<AccessKeyError>[];
  readonly resolve: (input: Input, context: Context) => Promise<Success>;
}

/** A mutation takes one `input` and answers a union, `<Name>Result`, of its success and its typed errors. */
export function mutationField<Input, Success extends object>(
  name: string,
  { description, input, success, errors, resolve }: MutationField<Input, Success>,
): void {
  const members: readonly ObjectRef<SchemaTypes, object>[] = [success, ...errors.map(({ ref }) => ref)];
  const result = builder.unionType(`${name[0]?.toUpperCase()}${name.slice(1)}Result`, {
    description: `What \`${name}\` answers: ${success.name}, or why not.`,
    types: [...members],
    resolveType: (value) =>
      isRefusal(value) ? errors.find(({ of }) => value.refusal instanceof of)?.ref.name : success.name,
  });
  builder.mutationField(name, (t) =>
    t.field({
      type: result,
      description,
      args: {
        input: t.arg({
          type: input as InputRef<object>,
          required: true,
          description: 'Everything the mutation takes.',
        }),
      },
      async resolve(_root, args, context): Promise<object> {
        try {
          return await resolve(args.input as Input, context);
        } catch (error) {
          const isTyped = error instanceof AccessKeyError && errors.some(({ of }) => error instanceof of);
          if (isTyped) return { refusal: error };
          throw error;
        }
      },
    }),
  );
}
