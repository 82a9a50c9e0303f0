import { isObjectType, type GraphQLSchema } from 'graphql';
import type { Directives } from '../federation/directives.js';

/** A type, since an interface is not a record. */
type FieldExtensions = {
  readonly directives?: Directives;
  /** See `sharedCallOf` in `limits/field-cost.ts`. */
  readonly sharedCall?: string;
};

interface NullOnlyOnError {
  readonly nullable: true;
  readonly extensions: FieldExtensions & { readonly isNullOnlyOnError: true };
}

/**
 * Options of a field that never resolves to null but may fail. It is nullable, so that its failure costs nothing beside it:
 * not the secret of the same response, not the other fields of a supergraph. Clients that handle errors get its exact type
 * from `@semanticNonNull`.
 */
export const nullOnlyOnError = ({ extensions }: { readonly extensions?: FieldExtensions } = {}): NullOnlyOnError => ({
  nullable: true,
  extensions: { ...extensions, isNullOnlyOnError: true },
});

export function isNullOnlyOnError(
  schema: GraphQLSchema,
  place: { readonly type: string; readonly field: string },
): boolean {
  const type = schema.getType(place.type);
  return isObjectType(type) && type.getFields()[place.field]?.extensions['isNullOnlyOnError'] === true;
}
