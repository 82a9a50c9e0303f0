import { printSchema } from 'graphql';
import { schema } from './schema.js';

/** The contract for people and tools: `schema/api.graphql`. */
export const printApiSchema = (): string => `${printSchema(schema)}\n`;
