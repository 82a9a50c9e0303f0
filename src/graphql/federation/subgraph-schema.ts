import {
  extendSchema,
  isObjectType,
  isScalarType,
  isUnionType,
  Kind,
  parse,
  TypeInfo,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
  type NameNode,
  type ValueNode,
} from 'graphql';
import { schema } from '../schema.js';
import { createEntities } from './entities.js';
import { createNameMapping, entityNames, type NameMapping } from './names.js';
import { printSubgraph, type SubgraphOptions } from './print-subgraph-schema.js';
import { toSubgraph } from './to-subgraph.js';

const schemas = new Map<string, GraphQLSchema>();

/**
 * The API with what a gateway needs besides: `_entities` and `_service`. Served where Keyway is part of a supergraph. Made
 * once for the same options.
 *
 * @throws NamesError
 */
export function createSubgraphSchema({ access = 'none', names }: SubgraphOptions = {}): GraphQLSchema {
  const key = JSON.stringify([access, names]);
  const made = schemas.get(key) ?? buildSubgraphSchema({ access, names });
  schemas.set(key, made);
  return made;
}

function buildSubgraphSchema({ access = 'none', names: given }: SubgraphOptions): GraphQLSchema {
  const names = createNameMapping(schema, given);
  const own = toSubgraph(schema, { access, names });
  const sdl = printSubgraph(own);
  const subgraph = extendSchema(own, parse(machinery(names)));

  const query = subgraph.getQueryType()?.getFields();
  const any = subgraph.getType('_Any');
  const entity = subgraph.getType('_Entity');
  const service = subgraph.getType('_Service');
  if (
    !query?.['_entities'] ||
    !query['_service'] ||
    !isScalarType(any) ||
    !isUnionType(entity) ||
    !isObjectType(service)
  ) {
    throw new TypeError('The machinery of federation is incomplete.');
  }
  const { resolveEntities, typeNameOf } = createEntities(names);
  query['_entities'].resolve = resolveEntities;
  query['_service'].resolve = () => ({ sdl });
  entity.resolveType = typeNameOf;
  any.parseLiteral = (node, variables) => valueFromASTUntyped(node, variables);
  return subgraph;
}

/** An example document of the API in the names of this subgraph. @throws NamesError */
export const renameExample = (text: string, given: unknown): string =>
  renameDocument(createSubgraphSchema(), createNameMapping(schema, given), text);

/**
 * A document of the API in the names of a supergraph: types, fields, and references to entities. Comments and layout stay.
 * `schema`: in which the document is valid as it is given.
 */
function renameDocument(schema: GraphQLSchema, names: NameMapping, text: string): string {
  const changes: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const change = ({ loc, value }: Pick<NameNode, 'loc' | 'value'>, to: string, quote = ''): void => {
    if (loc !== undefined && to !== value)
      changes.push({ start: loc.start, end: loc.end, text: `${quote}${to}${quote}` });
  };

  const typeInfo = new TypeInfo(schema);
  visit(
    parse(text),
    visitWithTypeInfo(typeInfo, {
      NamedType: ({ name }) => change(name, names.typeName(name.value)),
      Field({ name }) {
        const parent = typeInfo.getParentType();
        if (parent) change(name, names.fieldName(parent.name, name.value));
      },
      ObjectValue({ fields }) {
        const typeName = fields.find(({ name }) => name.value === '__typename')?.value;
        if (!isEntityName(typeName)) return;
        change(typeName, names.typeName(typeName.value), '"');
        for (const { name } of fields) change(name, names.fieldName(typeName.value, name.value));
      },
    }),
  );

  let renamed = text;
  for (const { start, end, text: to } of changes.toSorted((a, b) => b.start - a.start)) {
    renamed = renamed.slice(0, start) + to + renamed.slice(end);
  }
  return renamed;
}

const isEntityName = (node: ValueNode | undefined): node is ValueNode & { readonly kind: Kind.STRING; value: string } =>
  node?.kind === Kind.STRING && (entityNames as readonly string[]).includes(node.value);

/** As the subgraph specification has it: https://www.apollographql.com/docs/graphos/reference/federation/subgraph-spec */
const machinery = ({ typeName }: NameMapping): string => /* GraphQL */ `
  "A reference to an object of another subgraph: its __typename and the fields of its key."
  scalar _Any
  "Everything that other subgraphs may refer to."
  union _Entity = ${entityNames.map(typeName).join(' | ')}
  "This subgraph, for gateways that compose while they run."
  type _Service {
    "The schema for composition."
    sdl: String!
  }
  extend type Query {
    "For gateways: the objects behind references, in the order asked for."
    _entities("The references." representations: [_Any!]!): [_Entity]!
    "For gateways: the schema for composition."
    _service: _Service!
  }
`;
