import { buildASTSchema, parse, print, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { createNameMapping } from '../../src/graphql/federation/names.js';
import { schema } from '../../src/graphql/schema.js';
import type { GraphQLClient, GraphQLResponse } from '../support/harness.js';
import type { Subgraph } from './subgraphs.js';

/** Other names for everything that a neighbour may call differently: the value of FEDERATION_NAMES. */
export const otherNames = {
  prefix: 'Descope',
  types: { Tenant: 'Organization', PageInfo: 'DescopePageInfo', Duration: 'DescopeDuration' },
  fields: { 'Tenant.id': 'organizationId', 'User.id': 'userId', 'Query.accessKeyViewer': 'descopeViewer' },
  stringKeys: ['User'],
};

const names = createNameMapping(schema, otherNames);

/** A neighbour that uses these names itself. */
export const withOtherNames = ({ sdl, ...subgraph }: Subgraph): Subgraph => ({
  ...subgraph,
  sdl: sdl
    .replace(
      /type Tenant @key\(fields: "id"\) \{\s+id: ID!/,
      'type Tenant @key(fields: "organizationId") { organizationId: ID!',
    )
    .replace(/type User @key\(fields: "id"\) \{\s+id: ID!/, 'type User @key(fields: "userId") { userId: String!')
    .replaceAll(/\bTenant\b/g, 'Organization')
    .replaceAll(/\bAccessKey\b/g, 'DescopeAccessKey'),
});

export const otherTypeName = names.typeName;

/**
 * A client of the supergraph with other names that speaks in those of the API: documents are renamed, with aliases, and the
 * type names of responses are named back.
 */
export function inApiNames(execute: GraphQLClient['execute'], supergraphInApiNames: string): GraphQLClient['execute'] {
  const supergraph = buildASTSchema(parse(supergraphInApiNames), { assumeValidSDL: true });
  const back = new Map(Object.keys(schema.getTypeMap()).map((name) => [names.typeName(name), name]));

  function renamed(text: string): string {
    const typeInfo = new TypeInfo(supergraph);
    return print(
      visit(
        parse(text),
        visitWithTypeInfo(typeInfo, {
          NamedType: (node) => ({ ...node, name: { ...node.name, value: names.typeName(node.name.value) } }),
          Field: {
            leave(node) {
              const parent = typeInfo.getParentType()?.name ?? '';
              const name = names.fieldName(parent, node.name.value);
              if (name === node.name.value) return undefined;
              return { ...node, alias: node.alias ?? node.name, name: { ...node.name, value: name } };
            },
          },
        }),
      ),
    );
  }

  return (async (document: unknown, ...rest: unknown[]) => {
    const text = typeof document === 'string' ? document : print(document as Parameters<typeof print>[0]);
    const answer = (await (execute as (...given: unknown[]) => Promise<GraphQLResponse<unknown>>)(
      renamed(text),
      ...rest,
    )) as object;
    return JSON.parse(JSON.stringify(answer), (key, value: unknown) =>
      key === '__typename' && typeof value === 'string' ? (back.get(value) ?? value) : value,
    ) as unknown;
  }) as GraphQLClient['execute'];
}
