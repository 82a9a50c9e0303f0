import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  buildSchema,
  isEnumType,
  isIntrospectionType,
  isScalarType,
  isSpecifiedScalarType,
  parse,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { accessKeyErrorCodes } from '../src/access-keys/errors.js';
import { printSubgraphSchema } from '../src/graphql/federation/print-subgraph-schema.js';
import { printApiSchema } from '../src/graphql/print-schema.js';
import { schema } from '../src/graphql/schema.js';

describe('schema/api.graphql', () => {
  const printed = readFileSync(new URL('../schema/api.graphql', import.meta.url), 'utf8');

  it('is what the code says; if not: run `npm run schema` and commit', () => {
    expect(printed === printApiSchema()).toBe(true);
  });

  it('can be read by any GraphQL tool', () => {
    expect(Object.keys(buildSchema(printed).getTypeMap())).toContain('AccessKey');
  });
});

describe('schema/subgraph.graphql', () => {
  const printed = readFileSync(new URL('../schema/subgraph.graphql', import.meta.url), 'utf8');

  it('is what the code says; if not: run `npm run schema` and commit', () => {
    expect(printed === printSubgraphSchema()).toBe(true);
  });

  it('has the types of the API and no others', () => {
    const subgraph = buildASTSchema(parse(printed), { assumeValidSDL: true });
    const namesOf = (of: GraphQLSchema): string[] =>
      Object.values(of.getTypeMap())
        .filter((type) => !isSpecifiedScalarType(type))
        .map(({ name }) => name);
    expect(namesOf(subgraph).sort()).toEqual(namesOf(schema).sort());
  });

  it('has no access directives for routers, unless configured', () => {
    expect(printed).not.toMatch(/@authenticated|@requiresScopes/);
    expect(printSubgraphSchema({ access: 'authenticated' })).toMatch(
      /accessKeyPolicy: AccessKeyPolicy .*@authenticated/,
    );
    expect(
      printSubgraphSchema({ access: 'scopes' }).match(/@requiresScopes\(scopes: \[\["access_keys:manage"\]\]\)/g),
    ).toHaveLength(Object.keys(schema.getMutationType()?.getFields() ?? {}).length);
  });
});

describe('the schema', () => {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );

  it('describes every type, field, argument and value', () => {
    const elements = types.flatMap((type) => [
      [type.name, type] as const,
      ...fieldsOf(type).flatMap((field) => [
        [`${type.name}.${field.name}`, field] as const,
        ...argsOf(field).map((arg) => [`${type.name}.${field.name}(${arg.name})`, arg] as const),
      ]),
      ...(isEnumType(type) ? type.getValues().map((value) => [`${type.name}.${value.name}`, value] as const) : []),
    ]);
    expect(elements.length).toBeGreaterThan(250);
    expect(elements.filter(([, { description }]) => !description?.trim()).map(([path]) => path)).toEqual([]);
  });

  it('carries AccessKey in its names, since a supergraph has one namespace', () => {
    const common = new Set([
      'KeyTenant',
      'KeyTenantInput',
      'Tenant',
      'User',
      'ManagementKey',
      'PageInfo',
      'Query',
      'Mutation',
      'Subscription',
    ]);
    const names = types.filter((type) => !isScalarType(type)).map(({ name }) => name);
    expect(names.filter((name) => !name.includes('AccessKey') && !common.has(name))).toEqual([]);
  });

  it('issues a secret in three answers and nowhere else', () => {
    const places = types.flatMap((type) => fieldsOf(type).map(({ name }) => `${type.name}.${name}`));
    expect(places.filter((place) => /cleartext|secret/i.test(place))).toEqual([
      'CreateAccessKeySuccess.cleartext',
      'CreateAccessKeySuccess.sealedSecret',
      'RotateAccessKeySuccess.cleartext',
      'RotateAccessKeySuccess.sealedSecret',
      'ReplaceAccessKeySuccess.cleartext',
      'ReplaceAccessKeySuccess.sealedSecret',
    ]);
  });

  it('names every error code of the domain', () => {
    const codes = schema.getType('AccessKeyErrorCode');
    expect(isEnumType(codes) && codes.getValues().map(({ name }) => name)).toEqual([...accessKeyErrorCodes]);
  });
});

const fieldsOf = (type: GraphQLNamedType): (GraphQLField<unknown, unknown> | GraphQLInputField)[] =>
  'getFields' in type ? Object.values(type.getFields()) : [];

const argsOf = (field: GraphQLField<unknown, unknown> | GraphQLInputField): readonly GraphQLArgument[] =>
  'args' in field ? field.args : [];
