import {
  extendSchema,
  isObjectType,
  isScalarType,
  isUnionType,
  parse,
  valueFromASTUntyped,
  type GraphQLSchema,
} from 'graphql';
import { schema } from '../schema.js';
import { createEntities } from './entities.js';
import { createNameMapping, entityNames, type NameMapping } from './names.js';
import { printSubgraph, type SubgraphOptions } from './print-subgraph-schema.js';
import { renameDocument } from './rename-document.js';
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
