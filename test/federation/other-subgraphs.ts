import { Kind, buildASTSchema, extendSchema, graphql, isUnionType, parse, type GraphQLSchema } from 'graphql';
import { startRecorded, type RecordedServer } from './recorded-server.js';
import { tenants, users, type Subgraph } from './subgraphs.js';

interface Representation {
  readonly __typename: string;
  readonly id: string;
}

export interface Tenant {
  readonly id: string;
  readonly name: string;
}

/** Answers with as many of these tenants as are asked for. */
export const startTenants = (all: readonly Tenant[]): Promise<RecordedServer> =>
  startSubgraph(tenants, 'Tenant', {
    tenants: ({ first = all.length }: { first?: number }) => all.slice(0, first),
    _entities: ({ representations }: { representations: readonly Representation[] }) =>
      representations.map((tenant) => ({ name: all.find(({ id }) => id === tenant.id)?.name, ...tenant })),
  });

/** Knows a user for every id. */
export const startUsers = (): Promise<RecordedServer> =>
  startSubgraph(users, 'User', {
    user: ({ id }: { id: string }) => ({ id, name: `Name of ${id}` }),
    bookmarks: ({ ids }: { ids: readonly string[] }) =>
      ids.map((id) => ({ accessKey: { __typename: 'AccessKey', id } })),
    _entities: ({ representations }: { representations: readonly Representation[] }) =>
      representations.map((user) => ({ name: `Name of ${user.id}`, ...user })),
  });

function startSubgraph(subgraph: Subgraph, entity: string, rootValue: object): Promise<RecordedServer> {
  const schema = executable(subgraph, entity);
  return startRecorded(async ({ query, variables }) => {
    const result = await graphql({ schema, source: query, variableValues: variables, rootValue });
    return { status: 200, contentType: 'application/json', body: JSON.stringify(result) };
  });
}

function executable({ sdl }: Subgraph, entity: string): GraphQLSchema {
  const machinery = parse(`
    scalar _Any
    union _Entity = ${entity}
    extend type Query { _entities(representations: [_Any!]!): [_Entity]! }
  `);
  const document = parse(sdl);
  const definitions = document.definitions.filter(({ kind }) => kind !== Kind.SCHEMA_EXTENSION);
  const schema = extendSchema(buildASTSchema({ ...document, definitions }, { assumeValidSDL: true }), machinery);
  const union = schema.getType('_Entity');
  if (isUnionType(union)) union.resolveType = () => entity;
  return schema;
}
