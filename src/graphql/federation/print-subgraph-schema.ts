import {
  Kind,
  parse,
  parseConstValue,
  print,
  printSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type NameNode,
} from 'graphql';
import { schema } from '../schema.js';
import { accessDirectivesAt, type AccessDirectives } from './access-directives.js';
import { directivesAt, type DirectiveLocation } from './directives-at.js';
import type { Directives } from './directives.js';
import { isOmittedFromSubgraph } from './omitted-fields.js';

/**
 * The contract for composition: `schema/subgraph.graphql`. The same types as the API's, with the directives that stand at
 * their definitions.
 */
export function printSubgraphSchema(access: AccessDirectives = 'none'): string {
  const applied = new Set<string>();

  function marked<Node extends Markable>(node: Node, place: DirectiveLocation): Node {
    const directives = { ...directivesAt(schema, place), ...accessDirectivesAt(schema, access, place) };
    for (const name of Object.keys(directives)) applied.add(`@${name}`);
    // Apollo's composition refuses @oneOf (apollographql/federation#3437). Keyway enforces it, even if the gateway does not.
    const own = node.directives?.filter(({ name }) => name.value !== 'oneOf') ?? [];
    return { ...node, directives: [...own, ...nodesOf(directives)] };
  }

  const markedFields = <Field extends Markable & Named>(
    type: string,
    fields: readonly Field[] = [],
  ): readonly Field[] => fields.map((field) => marked(field, { type, field: field.name.value }));

  const withMarkedArguments = (type: string, field: FieldDefinitionNode): FieldDefinitionNode => ({
    ...field,
    arguments:
      field.arguments?.map((argument) =>
        marked(argument, { type, field: field.name.value, argument: argument.name.value }),
      ) ?? [],
  });

  function markedDefinition(definition: DefinitionNode): DefinitionNode {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION: {
        const type = definition.name.value;
        const fields = definition.fields
          ?.filter((field) => !isOmittedFromSubgraph(type, field.name.value))
          .map((field) => withMarkedArguments(type, field));
        return marked({ ...definition, fields: markedFields(type, fields) }, { type });
      }
      case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
        const type = definition.name.value;
        return marked({ ...definition, fields: markedFields(type, definition.fields) }, { type });
      }
      case Kind.ENUM_TYPE_DEFINITION:
      case Kind.UNION_TYPE_DEFINITION:
      case Kind.SCALAR_TYPE_DEFINITION:
        return marked(definition, { type: definition.name.value });
      default:
        return definition;
    }
  }

  const document = parse(printSchema(schema), { noLocation: true });
  const body = print({ ...document, definitions: document.definitions.map(markedDefinition) });
  return `${linkTo([...applied].sort())}\n\n${body}\n`;
}

interface Named {
  readonly name: NameNode;
}

interface Markable {
  readonly directives?: readonly ConstDirectiveNode[];
}

/** 2.9 is the first version with @cost and @listSize, and the last that The Guild's composition takes. */
const linkTo = (names: readonly string[]): string =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(names)})`;

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
