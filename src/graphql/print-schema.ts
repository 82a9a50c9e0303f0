import { Kind, parse, print, printSchema, type DefinitionNode, type FieldDefinitionNode } from 'graphql';
import { schema } from './schema.js';
import { isNullOnlyOnError } from './types/null-only-on-error.js';

/** The contract for people and tools: `schema/api.graphql`. */
export function printApiSchema({ semanticNonNull = false }: { semanticNonNull?: boolean } = {}): string {
  const printed = semanticNonNull ? withSemanticNonNull(printSchema(schema)) : `${printSchema(schema)}\n`;
  return withFetchable(printed);
}

/** As https://specs.apollo.dev/nullability/v0.4 defines it; Relay and Apollo Kotlin read it. */
export const semanticNonNullDefinition =
  '"Null only with a matching error."\ndirective @semanticNonNull(levels: [Int!]! = [0]) on FIELD_DEFINITION';

/** Relay's compiler reads it, and fetches an object of a marked type by `fetch__<Type>`. */
const fetchable =
  '"The type has a field of Query, `fetch__<Type>`, that takes this field. For Relay."\n' +
  'directive @fetchable(field_name: String!) on OBJECT';

function withFetchable(sdl: string): string {
  const fields = Object.keys(schema.getQueryType()?.getFields() ?? {});
  const names = fields.filter((name) => name.startsWith('fetch__')).map((name) => name.slice('fetch__'.length));
  const marked = names.reduce(
    (text, name) => text.replace(`\ntype ${name} {`, `\ntype ${name} @fetchable(field_name: "id") {`),
    sdl,
  );
  return `${fetchable}\n\n${marked}`;
}

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
