import { readdirSync, readFileSync } from 'node:fs';
import {
  buildASTSchema,
  buildClientSchema,
  getIntrospectionQuery,
  Kind,
  parse,
  validate,
  type IntrospectionQuery,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileOperation } from '../../src/graphql/execution/compiled-operation.js';
import { createNameMapping, NamesError } from '../../src/graphql/federation/names.js';
import { printSubgraphSchema } from '../../src/graphql/federation/print-subgraph-schema.js';
import { createSubgraphSchema, renameExample } from '../../src/graphql/federation/subgraph-schema.js';
import { schema } from '../../src/graphql/schema.js';
import { DEMO_KEYS, DEMO_TENANTS, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { startHarness, useHarness } from '../support/harness.js';

const names = {
  prefix: 'Descope',
  types: { Tenant: 'Organization', PageInfo: 'DescopePageInfo', Duration: 'DescopeDuration' },
  fields: { 'Tenant.id': 'organizationId', 'User.id': 'userId', 'Query.accessKeyPolicy': 'descopePolicy' },
  stringKeys: ['User'],
};
const inline = { FEDERATION: 'on', FEDERATION_NAMES: JSON.stringify(names) };

const folders = ['operations', 'subgraph-operations'].map((name) => new URL(`../../schema/${name}/`, import.meta.url));
const examples = folders.flatMap((folder) =>
  readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const),
);

describe('with FEDERATION_NAMES', () => {
  const mapped = createSubgraphSchema({ names });
  const start = useHarness({ variables: inline });

  it('the printed subgraph has the types and fields of the served schema', () => {
    const printed = buildASTSchema(parse(printSubgraphSchema({ names })), { assumeValidSDL: true });
    const machinery = new Set(['_Any', '_Entity', '_Service']);
    const shapeOf = (of: typeof mapped) =>
      Object.values(of.getTypeMap())
        .filter(({ name }) => !name.startsWith('__') && !machinery.has(name))
        .map((type) => [
          type.name,
          'getFields' in type
            ? Object.values(type.getFields())
                .filter(({ name }) => !name.startsWith('_'))
                .map(({ name, type: of }) => `${name}: ${String(of)}`)
            : null,
        ]);
    expect(Object.fromEntries(shapeOf(printed))).toEqual(Object.fromEntries(shapeOf(mapped)));
    expect(printSubgraphSchema({ names })).toContain('type Organization @key(fields: "organizationId")');
    expect(printSubgraphSchema({ names })).toContain('userId: String!');
  });

  it('no name of the API is left that the mapping changes, descriptions included', () => {
    const printed = printSubgraphSchema({ names });
    const { typeName } = createNameMapping(schema, names);
    const changed = Object.keys(schema.getTypeMap()).filter(
      (name) => typeName(name) !== name && /[a-z][A-Z]/.test(name),
    );
    expect(changed.length).toBeGreaterThan(50);
    expect(changed.filter((name) => new RegExp(`\\b${name}\\b`).test(printed))).toEqual([]);
    expect(printed).toContain('see `descopePolicy`');
  });

  it('references, __typename and errors have the names of the mapping', async () => {
    const { execute } = start();
    const query = /* GraphQL */ `
      query References($representations: [_Any!]!) {
        _entities(representations: $representations) {
          __typename
          ... on Organization {
            organizationId
            descopeAccessKeys(first: 1) {
              totalCount
              pageInfo {
                __typename
              }
            }
          }
          ... on User {
            userId
          }
          ... on DescopeAccessKey {
            id
            boundUser {
              userId
            }
          }
        }
      }
    `;
    const { data, errors } = await execute(query, {
      representations: [
        { __typename: 'Organization', organizationId: DEMO_TENANTS.acme },
        { __typename: 'User', userId: DEMO_USERS.ada },
        { __typename: 'DescopeAccessKey', id: DEMO_KEYS.ciDeployer },
        { __typename: 'Tenant', id: DEMO_TENANTS.acme },
        { __typename: 'Organization', id: DEMO_TENANTS.acme },
      ],
    });
    expect(data).toMatchObject({
      _entities: [
        {
          __typename: 'Organization',
          organizationId: DEMO_TENANTS.acme,
          descopeAccessKeys: { pageInfo: { __typename: 'DescopePageInfo' } },
        },
        { __typename: 'User', userId: DEMO_USERS.ada },
        { __typename: 'DescopeAccessKey', id: DEMO_KEYS.ciDeployer },
        null,
        null,
      ],
    });
    expect(errors?.map(({ extensions }) => extensions?.['issues'])).toEqual([
      [
        {
          path: ['representations', '3', '__typename'],
          code: 'UNKNOWN_TYPE',
          message: 'Name one of DescopeAccessKey, Organization, User.',
        },
      ],
      [
        {
          path: ['representations', '4', 'organizationId'],
          code: 'REQUIRED',
          message: 'Give the organizationId as a string that is not empty.',
        },
      ],
    ]);
  });

  it('mutations return their successes and typed errors', async () => {
    const { execute } = start();
    const query = /* GraphQL */ `
      mutation Create($input: CreateDescopeAccessKeyInput!) {
        createDescopeAccessKey(input: $input) {
          __typename
          ... on DescopeAccessKeyError {
            code
          }
          ... on CreateDescopeAccessKeySuccess {
            accessKey {
              name
            }
          }
        }
      }
    `;
    const input = { name: 'Mapped', expiry: { after: 'P1D' }, boundUserId: DEMO_USERS.ada };
    expect(await execute(query, { input })).toMatchObject({
      data: { createDescopeAccessKey: { __typename: 'CreateDescopeAccessKeySuccess', accessKey: { name: 'Mapped' } } },
    });
    expect(await execute(query, { input: { ...input, name: '' } })).toMatchObject({
      data: { createDescopeAccessKey: { __typename: 'DescopeAccessKeyInputError', code: 'INVALID_INPUT' } },
    });
    const mistaken = await execute(`{ searchDescopeAccessKey { totalCount } }`);
    expect(mistaken.errors?.[0]?.message).toContain('Did you mean "searchDescopeAccessKeys"');
  });

  it('the budget counts the same as without', async () => {
    const { execute } = start();
    const plain = await startHarness({ variables: { FEDERATION: 'on' } });
    const costly = (id: string, type: string, keys: string) =>
      `query($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${keys}(first: 100) { nodes { ${id} } } } } }`;
    const inNew = await execute(costly('id', 'Organization', 'descopeAccessKeys'), {
      r: Array.from({ length: 200 }, () => ({ __typename: 'Organization', organizationId: 'acme' })),
    });
    const inOld = await plain.execute(costly('id', 'Tenant', 'accessKeys'), {
      r: Array.from({ length: 200 }, () => ({ __typename: 'Tenant', id: 'acme' })),
    });
    expect(inNew.errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['TOO_COSTLY']);
    expect(inNew.errors?.map(({ message, extensions }) => [message, extensions])).toEqual(
      inOld.errors?.map(({ message, extensions }) => [message, extensions]),
    );
  });

  it.each(examples)('the example %s is valid and is compiled', (_name, text) => {
    const document = parse(renameExample(text, names));
    expect(validate(mapped, document)).toEqual([]);
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('No operation.');
    expect(compileOperation(mapped, document, operation).compiled({})).not.toBeNull();
  });

  it('introspection knows no other names', async () => {
    const { data } = await start().execute<IntrospectionQuery, object>(getIntrospectionQuery());
    if (!data) throw new TypeError('No data.');
    const client = buildClientSchema(data);
    expect(client.getType('Organization')).toBeDefined();
    expect(client.getType('Tenant')).toBeUndefined();
  });
});

describe('a mapping that does not fit', () => {
  const problemsOf = (given: unknown): readonly string[] => {
    try {
      createNameMapping(schema, given);
    } catch (error) {
      if (error instanceof NamesError) return error.problems;
      throw error;
    }
    return [];
  };

  it.each([
    [{ types: { Tennant: 'A' } }, 'types names Tennant, which the subgraph does not have. Did you mean Tenant?'],
    [{ types: { Query: 'A' } }, /^types names Query, /],
    [{ fields: { 'Tenant.ids': 'a' } }, /^fields names Tenant\.ids, .* Did you mean Tenant\.id\?$/],
    [{ fields: { 'AccessKeyError.code': 'a' } }, /^fields names AccessKeyError\.code, /],
    [{ stringKeys: ['PageInfo'] }, /^stringKeys names PageInfo, /],
    [{ shareable: ['AccessKey.nam'] }, /Did you mean AccessKey\.name\?$/],
    [{ type: {} }, 'type is no part of a mapping. Did you mean types?'],
    [{ types: { Tenant: 'no name' } }, 'types.Tenant is not valid: give a GraphQL name, of letters, digits and _.'],
    [{ types: ['Tenant'] }, 'types is not valid: give an object of names by names.'],
    [{ prefix: 'descope' }, /^prefix is not valid: /],
    [{ types: { Tenant: 'User' } }, 'Two types of the subgraph would be named User.'],
    [{ types: { Tenant: 'String' } }, 'Two types of the subgraph would be named String.'],
    [{ fields: { 'Tenant.id': 'accessKeys' } }, 'Two fields of Tenant would be named accessKeys.'],
  ])('%j', (given, problem) => {
    expect(problemsOf(given)).toEqual([problem instanceof RegExp ? expect.stringMatching(problem) : problem]);
  });

  it('stops the start with the setting and the nearest name', async () => {
    const variables = { FEDERATION: 'on', FEDERATION_NAMES: '{"types": {"Tennant": "Organization"}}' };
    await expect(startHarness({ variables })).rejects.toThrow(
      'FEDERATION_NAMES is not valid: types names Tennant, which the subgraph does not have. Did you mean Tenant?',
    );
    await expect(startHarness({ variables: { ...variables, FEDERATION_NAMES: 'missing.json' } })).rejects.toThrow(
      'FEDERATION_NAMES is not valid: give a JSON object',
    );
    await expect(startHarness({ variables: { FEDERATION_NAMES: '{}' } })).rejects.toThrow(
      'FEDERATION_NAMES has no effect: set FEDERATION to on, or leave it out.',
    );
  });
});
