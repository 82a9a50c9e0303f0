import { printSchema } from 'graphql';
import { schema } from './schema.js';

export type { AccessDirectives } from './federation/access-directives.js';
export { printSubgraphSchema } from './federation/print-subgraph-schema.js';

/** The contract for people and tools: `schema/api.graphql`. */
export const printApiSchema = (): string => `${printSchema(schema)}\n`;
