import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  buildASTSchema,
  extendSchema,
  getNamedType,
  getNullableType,
  graphql,
  isAbstractType,
  isEnumType,
  isListType,
  isObjectType,
  Kind,
  parse,
  type GraphQLAbstractType,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { readSubgraphTypes, selectionsOf } from './subgraph-types.js';

/** Objects of one type: values by field. */
export type Records = readonly Readonly<Record<string, string>>[];

export interface MockSubgraph {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves a subgraph with invented values over HTTP, on a free port of 127.0.0.1. `records`: objects that it knows, by type; of
 * other types it knows as many as it is asked for.
 */
export async function startMockSubgraph(sdl: string, records: ReadonlyMap<string, Records>): Promise<MockSubgraph> {
  const schema = executableSchema(sdl);
  const fieldResolver = mockResolver(schema, records);
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { query = '', variables } = JSON.parse(Buffer.concat(chunks).toString()) as MockRequest;
      const result = await graphql({ schema, source: query, variableValues: variables ?? {}, fieldResolver });
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
    })().catch((error: unknown) => {
      response.writeHead(400).end(error instanceof Error ? error.message : '');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface MockRequest {
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

/** Without the directives of federation, and with `_entities`. */
function executableSchema(sdl: string): GraphQLSchema {
  const document = parse(sdl);
  const definitions = document.definitions.filter(
    (node) => node.kind !== Kind.SCHEMA_EXTENSION || (node.operationTypes ?? []).length > 0,
  );
  const { types } = readSubgraphTypes(sdl);
  const entities = [...types].filter(([, type]) => type.kind === 'object' && selectionsOf(type, 'key').length > 0);
  const base = buildASTSchema({ ...document, definitions: definitions.map(asDefinition) }, { assumeValidSDL: true });
  const query = base.getQueryType()?.name;
  if (entities.length === 0 || query === undefined) return base;
  const machinery = `
    scalar _Any
    union _Entity = ${entities.map(([name]) => name).join(' | ')}
    extend type ${query} { _entities(representations: [_Any!]!): [_Entity]! }
  `;
  return extendSchema(base, parse(machinery), { assumeValidSDL: true });

  /** Federation 1 extends types that no one defines here. */
  function asDefinition(node: (typeof definitions)[number]): (typeof definitions)[number] {
    const isAlone = (name: string): boolean =>
      !definitions.some((other) => other.kind === Kind.OBJECT_TYPE_DEFINITION && other.name.value === name);
    return node.kind === Kind.OBJECT_TYPE_EXTENSION && isAlone(node.name.value)
      ? { ...node, kind: Kind.OBJECT_TYPE_DEFINITION }
      : node;
  }
}

type MockObject = Readonly<Record<string, unknown>>;

function mockResolver(
  schema: GraphQLSchema,
  records: ReadonlyMap<string, Records>,
): GraphQLFieldResolver<MockObject | undefined, unknown> {
  const anyType = (type: GraphQLAbstractType): string => schema.getPossibleTypes(type)[0]?.name ?? '';

  /** The record of these values, or an object of them alone. */
  function objectOf(type: string, given: MockObject): MockObject {
    const known = records
      .get(type)
      ?.find((record) => Object.entries(given).some(([key, value]) => record[key] === value));
    return { __typename: type, ...known, ...given };
  }

  function value(type: GraphQLOutputType, place: { name: string; of: MockObject; index: number }): unknown {
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const named = getNamedType(nullable);
      const count = Math.min(records.get(named.name)?.length ?? 2, 10);
      return Array.from({ length: count }, (_, index) => value(nullable.ofType, { ...place, index }));
    }
    const named: GraphQLNamedType = getNamedType(nullable);
    if (isEnumType(named)) return named.getValues()[0]?.value;
    if (isAbstractType(named)) return objectOf(anyType(named), records.get(anyType(named))?.[place.index] ?? {});
    if (isObjectType(named)) return objectOf(named.name, records.get(named.name)?.[place.index] ?? {});
    return leafValue(named.name, place);
  }

  return (source, args: MockObject, _context, { fieldName, parentType, returnType }) => {
    if (fieldName === '_entities') {
      const representations = args['representations'] as readonly MockObject[];
      return representations.map(({ __typename: type, ...key }) => objectOf(String(type), key));
    }
    if (source !== undefined && fieldName in source) return source[fieldName];
    const named = getNamedType(returnType);
    const isOne = isObjectType(named) && !isListType(getNullableType(returnType));
    // An object by its id, as in `tenant(id: "acme")`.
    const given = Object.entries(args).filter(([key]) => isObjectType(named) && key in named.getFields());
    if (isOne && given.length > 0) return objectOf(named.name, Object.fromEntries(given));
    return value(returnType, { name: `${parentType.name}.${fieldName}`, of: source ?? {}, index: 0 });
  };
}

/** The same for the same place. */
function leafValue(type: string, { name, of, index }: { name: string; of: MockObject; index: number }): unknown {
  const [, field = ''] = name.split('.');
  const owner = Object.entries(of).find(([key, value]) => key !== '__typename' && typeof value === 'string')?.[1];
  switch (type) {
    case 'Int':
      return 1 + index;
    case 'Float':
      return 1.5 + index;
    case 'Boolean':
      return index % 2 === 0;
    case 'ID':
      return `${field}-${index + 1}`;
    case 'DateTime':
    case 'Date':
      return '2026-01-01T00:00:00Z';
    default:
      return typeof owner === 'string' ? `${field} of ${owner}` : `${field} ${index + 1}`;
  }
}
