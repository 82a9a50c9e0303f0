import SchemaBuilder from '@pothos/core';
import type { JsonObject } from '../access-keys/access-key.js';
import type { Context } from './context.js';

export interface Definitions {
  Context: Context;
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Date; Output: Date };
    /** In ms. */
    Duration: { Input: number; Output: number };
    IPRange: { Input: string; Output: string };
    JSONObject: { Input: JsonObject; Output: JsonObject };
  };
}

/** What the builder knows of scalars and context, for code that makes several types or fields of one kind. */
export type SchemaTypes = PothosSchemaTypes.ExtendDefaultTypes<Definitions>;

/** Defines no types: those are in `types/` and `operations/`, and `schema.ts` brings them together. */
export const builder = new SchemaBuilder<Definitions>({
  defaultFieldNullability: false,
});
