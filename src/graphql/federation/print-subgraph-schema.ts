import {
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  parseConstValue,
  print,
  printSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  type GraphQLSchema,
  type NameNode,
} from 'graphql';
import { semanticNonNullDefinition } from '../print-schema.js';
import { schema as apiSchema } from '../schema.js';
import type { AccessDirectives } from './access-directives.js';
import type { Directives } from './directives.js';
import { createNameMapping } from './names.js';
import { toSubgraph } from './to-subgraph.js';

/** How the subgraph is made from the API. */
export interface SubgraphOptions {
  /** Default: none. */
  readonly access?: AccessDirectives | undefined;
  /** The value of `FEDERATION_NAMES`, unchecked. Default: the names of the API. */
  readonly names?: unknown;
}

/** Directives of GraphQL that some composers refuse or drop. */
export interface PrintOptions {
  /** `@oneOf`, which Apollo's composition refuses (apollographql/federation#3437). Default: no. */
  readonly oneOf?: boolean | undefined;
  /** `@semanticNonNull` on fields that are null only with an error. Default: no. */
  readonly semanticNonNull?: boolean | undefined;
}

/**
 * The contract for composition: `schema/subgraph.graphql`. The same types as the API's, with the directives that stand at
 * their definitions.
 *
 * @throws NamesError
 */
export const printSubgraphSchema = ({
  access = 'none',
  names,
  ...options
}: SubgraphOptions & PrintOptions = {}): string =>
  printSubgraph(toSubgraph(apiSchema, { access, names: createNameMapping(apiSchema, names) }), options);

/** A schema that `toSubgraph` has made. */
export function printSubgraph(
  schema: GraphQLSchema,
  { oneOf = false, semanticNonNull = false }: PrintOptions = {},
): string {
  const applied = new Set<string>();

  function marked<Node extends Markable>(node: Node, element: { readonly extensions: object } | undefined): Node {
    const directives =
      element && 'directives' in element.extensions ? (element.extensions.directives as Directives) : {};
    for (const name of Object.keys(directives)) applied.add(`@${name}`);
    // Keyway enforces it, even if the gateway does not.
    const own = node.directives?.filter(({ name }) => oneOf || name.value !== 'oneOf') ?? [];
    const isSemantic =
      semanticNonNull && element?.extensions !== undefined && 'isNullOnlyOnError' in element.extensions;
    const marks = isSemantic ? { ...directives, semanticNonNull: [{}] } : directives;
    return { ...node, directives: [...own, ...nodesOf(marks)] };
  }

  function markedDefinition(definition: DefinitionNode): DefinitionNode {
    if (!('name' in definition) || definition.name === undefined) return definition;
    const type = schema.getType(definition.name.value);
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION: {
        const of = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
        const fields = definition.fields?.map((field) => {
          const { args = [] } = of[field.name.value] ?? {};
          const given = field.arguments?.map((node) =>
            marked(
              node,
              args.find(({ name }) => name === node.name.value),
            ),
          );
          return marked({ ...field, arguments: given ?? [] }, of[field.name.value]);
        });
        return marked({ ...definition, fields: fields ?? [] }, type);
      }
      case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
        const of = isInputObjectType(type) ? type.getFields() : {};
        return marked(
          { ...definition, fields: definition.fields?.map((field) => marked(field, of[field.name.value])) ?? [] },
          type,
        );
      }
      case Kind.ENUM_TYPE_DEFINITION:
      case Kind.UNION_TYPE_DEFINITION:
      case Kind.SCALAR_TYPE_DEFINITION:
        return marked(definition, type);
      default:
        return definition;
    }
  }

  const document = parse(printSchema(schema), { noLocation: true });
  const body = print({ ...document, definitions: document.definitions.map(markedDefinition) });
  if (!semanticNonNull) return `${linkTo([...applied].sort())}\n\n${body}\n`;
  return `${linkTo(['@composeDirective', ...applied].sort())}\n${linkToNullability}\n\n${semanticNonNullDefinition}\n\n${body}\n`;
}

interface Markable {
  readonly name?: NameNode;
  readonly directives?: readonly ConstDirectiveNode[];
}

/** 2.9 is the first version with @cost and @listSize, and the last that The Guild's composition takes. */
const linkTo = (names: readonly string[]): string =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(names)})`;

/** With this, composition keeps the directive in the supergraph. */
const linkToNullability =
  '  @link(url: "https://specs.apollo.dev/nullability/v0.4", import: ["@semanticNonNull"])\n  @composeDirective(name: "@semanticNonNull")';

const nodesOf = (directives: Directives): ConstDirectiveNode[] =>
  Object.entries(directives).flatMap(([name, applications]) =>
    applications.map((args) => ({
      kind: Kind.DIRECTIVE,
      name: { kind: Kind.NAME, value: name },
      arguments: Object.entries(args).map(([argument, value]) => ({
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: argument },
        // What JSON has of texts, numbers, booleans and lists, GraphQL has as well.
        value: parseConstValue(JSON.stringify(value), { noLocation: true }),
      })),
    })),
  );
