import { Kind, buildASTSchema, extendSchema, graphql, isUnionType, parse, type GraphQLSchema } from 'graphql';
import { otherTypeName, withOtherNames } from './mapped.js';
import { startRecorded, type RecordedResponse, type RecordedServer } from './recorded-server.js';
import { costs, tenants, users, type Subgraph } from './subgraphs.js';

interface Representation {
  readonly __typename: string;
  readonly id?: string;
  readonly organizationId?: string;
  readonly userId?: string;
}

/** With any names. */
const idOf = ({ id, organizationId, userId }: Representation): string => id ?? organizationId ?? userId ?? '';

/** Objects have their key by each name that it may have. */
const keyed = <Fields extends object>(id: string, fields: Fields) => ({
  id,
  organizationId: id,
  userId: id,
  ...fields,
});

interface NeighbourOptions {
  readonly fault?: NeighbourFault | undefined;
  /** The names of `otherNames`. */
  readonly hasOtherNames?: boolean;
}

export interface Tenant {
  readonly id: string;
  readonly name: string;
}

/** What a subgraph does when a gateway asks for entities. */
export type NeighbourFault = 'null' | 'missing' | 'throws' | 'status 500' | 'HTML' | 'gone';

/** Returns as many of these tenants as are asked for. */
export const startTenants = (all: readonly Tenant[], options: NeighbourOptions): Promise<RecordedServer> =>
  startSubgraph(
    { subgraph: tenants, entity: 'Tenant', ...options },
    {
      tenants: ({ first = all.length }: { first?: number }) =>
        all.slice(0, first).map(({ id, name }) => keyed(id, { name })),
      _entities: ({ representations }: { representations: readonly Representation[] }) =>
        representations.map((tenant) => ({ name: all.find(({ id }) => id === idOf(tenant))?.name, ...tenant })),
    },
  );

/** Knows a user for every id. */
export const startUsers = (options: NeighbourOptions): Promise<RecordedServer> =>
  startSubgraph(
    { subgraph: users, entity: 'User', ...options },
    {
      user: ({ id }: { id: string }) => keyed(id, { name: `Name of ${id}` }),
      bookmarks: ({ ids }: { ids: readonly string[] }) => ids.map((id) => ({ accessKey: { id } })),
      _entities: ({ representations }: { representations: readonly Representation[] }) =>
        representations.map((user) => ({ name: `Name of ${idOf(user)}`, ...user })),
    },
  );

/** Knows the cost centre of every key. */
export const startCosts = (options: NeighbourOptions): Promise<RecordedServer> =>
  startSubgraph(
    { subgraph: costs, entity: 'AccessKey', ...options },
    {
      _entities: ({ representations }: { representations: readonly Representation[] }) =>
        representations.map((key) => ({ costCenter: 'R&D', ...key })),
    },
  );

function startSubgraph(
  { subgraph: given, entity: name, fault, hasOtherNames }: { subgraph: Subgraph; entity: string } & NeighbourOptions,
  rootValue: object,
): Promise<RecordedServer> {
  const subgraph = hasOtherNames ? withOtherNames(given) : given;
  const entity = hasOtherNames ? otherTypeName(name) : name;
  const schema = executable(subgraph, entity);
  return startRecorded(async ({ query, variables }) => {
    if (fault !== undefined && query.includes('_entities')) {
      const representations = Object.values(variables).find(Array.isArray) ?? [];
      return faultyResponse(fault, { entity, size: representations.length });
    }
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

function faultyResponse(
  fault: NeighbourFault,
  { entity, size }: { entity: string; size: number },
): RecordedResponse | null {
  const json = (body: object, status = 200): RecordedResponse => ({
    status,
    contentType: 'application/json',
    body: JSON.stringify(body),
  });
  const entities = (each: object | null) => json({ data: { _entities: Array.from({ length: size }, () => each) } });
  switch (fault) {
    case 'null':
      return entities(null);
    case 'missing':
      return entities({ __typename: entity, name: null, costCenter: null });
    case 'throws':
      return json({ data: null, errors: [{ message: 'broken on purpose', path: ['_entities'] }] });
    case 'status 500':
      return json({ errors: [{ message: 'broken on purpose' }] }, 500);
    case 'HTML':
      return { status: 502, contentType: 'text/html', body: '<html>Bad gateway</html>' };
    case 'gone':
      return null;
  }
}
