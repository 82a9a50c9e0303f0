import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  buildSchema,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  parse,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { accessKeyErrorCodes } from '../src/access-keys/errors.js';
import { printApiSchema, printSubgraphSchema } from '../src/graphql/print-schema.js';
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

  it('asks routers to refuse nobody, unless it is told to', () => {
    expect(printed).not.toMatch(/@authenticated|@requiresScopes/);
    expect(printSubgraphSchema('authenticated')).toMatch(/accessKeyPolicy: AccessKeyPolicy .*@authenticated/);
    expect(
      printSubgraphSchema('scopes').match(/@requiresScopes\(scopes: \[\["access_keys:manage"\]\]\)/g),
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
    const common = new Set(['KeyTenant', 'KeyTenantInput', 'Tenant', 'User', 'PageInfo', 'Query', 'Mutation']);
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

describe('the target contract', () => {
  const target = buildSchema(readFileSync(new URL('contract.graphql', import.meta.url), 'utf8'));

  it('is held in everything but what is still to come', () => {
    const differences = Object.values(target.getTypeMap())
      .filter((type) => !isIntrospectionType(type))
      .flatMap((type) => [...missingFrom(type)])
      .filter((path) => !stillToCome.some((pattern) => pattern.test(path)));
    expect(differences).toEqual([]);
  });

  it('has nothing to come that is already there', () => {
    const missing = Object.values(target.getTypeMap()).flatMap((type) => [...missingFrom(type)]);
    expect(stillToCome.filter((pattern) => !missing.some((path) => pattern.test(path)))).toEqual([]);
  });
});

/** Named by the issues that are still open. */
const stillToCome: readonly RegExp[] = [];

/** Every element of the target that the schema lacks or has with another type. */
function* missingFrom(wanted: GraphQLNamedType): Generator<string> {
  const type = schema.getType(wanted.name);
  if (type === undefined) return yield wanted.name;
  for (const field of fieldsOf(wanted)) {
    const path = `${wanted.name}.${field.name}`;
    const actual = fieldsOf(type).find(({ name }) => name === field.name);
    if (String(actual?.type) !== String(field.type))
      yield `${path}: ${String(actual?.type)}, not ${String(field.type)}`;
    for (const arg of argsOf(field)) {
      const actualArg = actual && argsOf(actual).find(({ name }) => name === arg.name);
      if (String(actualArg?.type) !== String(arg.type)) yield `${path}(${arg.name})`;
    }
  }
  if (isEnumType(wanted) && isEnumType(type)) {
    for (const { name } of wanted.getValues()) if (!type.getValue(name)) yield `${wanted.name}.${name}`;
  }
  if (isUnionType(wanted) && isUnionType(type)) {
    const members = new Set(type.getTypes().map(({ name }) => name));
    for (const { name } of wanted.getTypes()) if (!members.has(name)) yield `${wanted.name} | ${name}`;
  }
  if (isInputObjectType(wanted) && isInputObjectType(type) && wanted.isOneOf !== type.isOneOf)
    yield `${wanted.name} @oneOf`;
}
