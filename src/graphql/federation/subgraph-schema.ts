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
import type { AccessDirectives } from './access-directives.js';
import { resolveEntities, typeNameOf } from './entities.js';
import { isOmittedFromSubgraph } from './omitted-fields.js';
import { printSubgraphSchema } from './print-subgraph-schema.js';

const schemas = new Map<AccessDirectives, GraphQLSchema>();

/**
 * The API with what a gateway needs besides: `_entities` and `_service`. Served where Keyway is part of a supergraph. Made
 * once for each `access`.
 */
export function createSubgraphSchema(access: AccessDirectives = 'none'): GraphQLSchema {
  const made = schemas.get(access) ?? buildSubgraphSchema(access);
  schemas.set(access, made);
  return made;
}

function buildSubgraphSchema(access: AccessDirectives): GraphQLSchema {
  const subgraph = extendSchema(schema, parse(machinery));
  const sdl = printSubgraphSchema(access);
  for (const type of Object.values(subgraph.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const fields = type.getFields();
    for (const name of Object.keys(fields)) if (isOmittedFromSubgraph(type.name, name)) delete fields[name];
  }

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
  query['_entities'].resolve = resolveEntities;
  query['_service'].resolve = () => ({ sdl });
  entity.resolveType = typeNameOf;
  any.parseLiteral = (node, variables) => valueFromASTUntyped(node, variables);
  return subgraph;
}

/** As the subgraph specification has it: https://www.apollographql.com/docs/graphos/reference/federation/subgraph-spec */
const machinery = /* GraphQL */ `
  "A reference to an object of another subgraph: its __typename and the fields of its key."
  scalar _Any
  "Everything that other subgraphs may refer to."
  union _Entity = AccessKey | Tenant | User
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
