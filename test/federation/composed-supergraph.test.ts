import { buildASTSchema, isObjectType, parse, type GraphQLSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { printSubgraphSchema } from '../../src/graphql/federation/print-subgraph-schema.js';
import { composers, contractComposers } from './compose.js';
import { keyway, tenants, users, withCommonNames } from './subgraphs.js';

const schemaOf = (sdl: string): GraphQLSchema => buildASTSchema(parse(sdl), { assumeValidSDL: true });

const fieldsOf = (schema: GraphQLSchema, typeName: string): string[] => {
  const type = schema.getType(typeName);
  return isObjectType(type) ? Object.keys(type.getFields()) : [];
};

describe.each(Object.entries(composers))('in %s the subgraph', (_name, compose) => {
  it('composes alone', () => {
    const { errors, supergraph } = compose([keyway]);
    expect(errors).toEqual([]);
    expect(fieldsOf(schemaOf(supergraph), 'AccessKey')).toContain('permitsIp');
  });

  it('composes with the subgraphs that own tenants and users', () => {
    const { errors, supergraph } = compose([keyway, tenants, users]);
    expect(errors).toEqual([]);
    const schema = schemaOf(supergraph);
    expect(fieldsOf(schema, 'Tenant').sort()).toEqual(['accessKeys', 'id', 'name']);
    expect(fieldsOf(schema, 'User').sort()).toEqual(['accessKeys', 'id', 'name']);
  });

  it.each(['authenticated', 'scopes'] as const)('composes where it tells routers whom to refuse: %s', (access) => {
    const { errors } = compose([{ ...keyway, sdl: printSubgraphSchema({ access }) }, tenants, users]);
    expect(errors).toEqual([]);
  });

  it('composes with PageInfo, Error, ValidationError, DateTime, JSONObject and node of others', () => {
    const { errors, supergraph } = compose([keyway, withCommonNames(tenants), withCommonNames(users)]);
    expect(errors).toEqual([]);
    const schema = schemaOf(supergraph);
    expect(fieldsOf(schema, 'Query')).toEqual(expect.arrayContaining(['node', 'searchAccessKeys', 'tenantsLog']));
    expect(fieldsOf(schema, 'PageInfo').sort()).toEqual(['endCursor', 'hasNextPage', 'hasPreviousPage', 'startCursor']);
  });
});

describe.each(Object.entries(contractComposers))('a variant for customers, cut by %s', (_name, compose) => {
  const cut = (tags: { include: readonly string[]; exclude: readonly string[] }) => {
    const { errors, supergraph } = compose([keyway], tags);
    expect(errors).toEqual([]);
    return schemaOf(supergraph);
  };

  it('has everything but what only managers of the project can use', () => {
    const whole = schemaOf(keyway.sdl);
    const schema = cut({ include: [], exclude: ['management'] });
    expect(fieldsOf(schema, 'AccessKey')).toEqual(fieldsOf(whole, 'AccessKey').filter((name) => name !== 'roleNames'));
    expect(fieldsOf(schema, 'Mutation')).toEqual(fieldsOf(whole, 'Mutation'));
    expect(fieldsOf(schema, 'AccessKeyViewer')).not.toContain('projectId');
  });

  it('is the same when the tags to include are listed', () => {
    const schema = cut({ include: ['customer'], exclude: ['management'] });
    const excluded = cut({ include: [], exclude: ['management'] });
    expect(fieldsOf(schema, 'AccessKey')).toEqual(fieldsOf(excluded, 'AccessKey'));
    expect(fieldsOf(schema, 'Query')).toEqual(fieldsOf(excluded, 'Query'));
    expect(Object.keys(schema.getTypeMap()).sort()).toEqual(Object.keys(excluded.getTypeMap()).sort());
  });

  it('is for reading only without what is tagged write, and with what is tagged read', () => {
    const [excluded, included] = [cut({ include: [], exclude: ['write'] }), cut({ include: ['read'], exclude: [] })];
    for (const schema of [excluded, included]) {
      expect(fieldsOf(schema, 'Mutation')).toEqual([]);
      expect(fieldsOf(schema, 'Query')).toEqual(fieldsOf(schemaOf(keyway.sdl), 'Query'));
      expect(fieldsOf(schema, 'AccessKey')).toEqual(fieldsOf(schemaOf(keyway.sdl), 'AccessKey'));
      expect(Object.keys(schema.getTypeMap()).filter((name) => /Input$|Success$|Result$/.test(name))).toEqual([]);
    }
  });

  it('can do without secrets', () => {
    const schema = cut({ include: [], exclude: ['secret'] });
    expect(fieldsOf(schema, 'CreateAccessKeySuccess')).toEqual(['accessKey', 'sealedSecret']);
    expect(fieldsOf(schema, 'RotateAccessKeySuccess')).toEqual(['accessKey', 'sealedSecret']);
  });
});
