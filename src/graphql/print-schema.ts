import { Kind, parse, print, printSchema, type DefinitionNode, type FieldDefinitionNode } from 'graphql';
import { semanticNonNullDefinition } from './federation/print-subgraph-schema.js';
import { schema } from './schema.js';
import { isNullOnlyOnError } from './types/null-only-on-error.js';
export type { AccessDirectives } from './federation/access-directives.js';
export { printSubgraphSchema } from './federation/print-subgraph-schema.js';

/** The contract for people and tools: `schema/api.graphql`. */
export const printApiSchema = ({ semanticNonNull = false }: { semanticNonNull?: boolean } = {}): string =>
  semanticNonNull ? withSemanticNonNull(printSchema(schema)) : `${printSchema(schema)}\n`;

function withSemanticNonNull(sdl: string): string {
  const markedField = (type: string, field: FieldDefinitionNode): FieldDefinitionNode =>
    isNullOnlyOnError(schema, { type, field: field.name.value })
      ? { ...field, directives: [{ kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'semanticNonNull' } }] }
      : field;
  const marked = (node: DefinitionNode): DefinitionNode =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION
      ? { ...node, fields: node.fields?.map((field) => markedField(node.name.value, field)) ?? [] }
      : node;
  const document = parse(sdl, { noLocation: true });
  return `${semanticNonNullDefinition}\n\n${print({ ...document, definitions: document.definitions.map(marked) })}\n`;
}
