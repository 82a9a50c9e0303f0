import {
  Kind,
  parse,
  print,
  printSchema,
  type FieldDefinitionNode,
  type NameNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { schema } from './schema.js';
import { isNullOnlyOnError } from './types/null-only-on-error.js';

export type { AccessDirectives } from './federation/access-directives.js';
export { printSubgraphSchema } from './federation/print-subgraph-schema.js';

/** The contract for people and tools: `schema/api.graphql`. */
export function printApiSchema({ semanticNonNull = false }: { semanticNonNull?: boolean } = {}): string {
  const document = parse(printSchema(schema), { noLocation: true });
  const definitions = document.definitions.map((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION
      ? withFetchable(semanticNonNull ? withSemanticNonNull(node) : node)
      : node,
  );
  const directives = semanticNonNull ? [semanticNonNullDirective, fetchable] : [fetchable];
  return `${[...directives, print({ ...document, definitions })].join('\n\n')}\n`;
}

/** Relay's compiler reads it, and fetches an object of a marked type by `fetch__<Type>`. */
const fetchable =
  '"An object of this type can be fetched by this field, through `Query.fetch__<Type>`. For Relay."\n' +
  'directive @fetchable(field_name: String!) on OBJECT';

function withFetchable(node: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
  const isFetchable = schema.getQueryType()?.getFields()[`fetch__${node.name.value}`] !== undefined;
  if (!isFetchable) return node;
  const value = { kind: Kind.STRING, value: 'id' } as const;
  return {
    ...node,
    directives: [
      {
        kind: Kind.DIRECTIVE,
        name: nameNode('fetchable'),
        arguments: [{ kind: Kind.ARGUMENT, name: nameNode('field_name'), value }],
      },
    ],
  };
}

/** As https://specs.apollo.dev/nullability/v0.4 defines it; Relay and Apollo Kotlin read it. */
const semanticNonNullDirective =
  '"Null only with a matching error."\ndirective @semanticNonNull(levels: [Int!]! = [0]) on FIELD_DEFINITION';

const withSemanticNonNull = (node: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode => ({
  ...node,
  fields:
    node.fields?.map((field): FieldDefinitionNode =>
      isNullOnlyOnError(schema, { type: node.name.value, field: field.name.value })
        ? { ...field, directives: [{ kind: Kind.DIRECTIVE, name: nameNode('semanticNonNull') }] }
        : field,
    ) ?? [],
});

const nameNode = (value: string): NameNode => ({ kind: Kind.NAME, value });
