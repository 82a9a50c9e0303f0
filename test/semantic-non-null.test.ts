import {
  buildSchema,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
  printSchema,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { readSchemaSettings } from '../src/config/config.js';
import { printApiSchema } from '../src/graphql/print-schema.js';

const marked = printApiSchema({ semanticNonNull: true });
const schema = buildSchema(marked);

const fieldsOf = (of: GraphQLSchema): (readonly [string, GraphQLField<unknown, unknown>])[] =>
  Object.values(of.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const));

const markOf = ({ astNode }: GraphQLField<unknown, unknown>) =>
  astNode?.directives?.find(({ name }) => name.value === 'semanticNonNull');

describe('the schema with @semanticNonNull', () => {
  it('defines the directive as version 0.4 of the specification does', () => {
    const directive = schema.getDirective('semanticNonNull');
    const [levels] = directive?.args ?? [];
    expect(directive?.locations).toEqual(['FIELD_DEFINITION']);
    expect([String(levels?.type), levels?.defaultValue]).toEqual(['[Int!]!', [0]]);
  });

  it('marks nullable fields only, at the level of the field itself', () => {
    const marks = fieldsOf(schema).filter(([, field]) => markOf(field) !== undefined);
    expect(marks.filter(([, { type }]) => isNonNullType(type)).map(([name]) => name)).toEqual([]);
    expect(marks.flatMap(([, field]) => markOf(field)?.arguments ?? [])).toEqual([]);
  });

  it('marks every field but those that can be null without an error', () => {
    const unmarked = fieldsOf(schema).filter(([, field]) => !isNonNullType(field.type) && markOf(field) === undefined);
    expect(unmarked.map(([name]) => name).sort()).toEqual([
      'AccessKey.boundUser',
      'AccessKey.boundUserId',
      'AccessKey.clientId',
      'AccessKey.creator',
      'AccessKey.expiresAt',
      'AccessKey.replacesId',
      'AccessKeyCapability.code',
      'AccessKeyCapability.reason',
      'AccessKeyChange.accessKey',
      'AccessKeyConflictError.current',
      'AccessKeyEvent.actor',
      'AccessKeyEvent.actorId',
      'AccessKeyPolicy.maxLifetime',
      'AccessKeyPolicy.namePattern',
      'AccessKeyRoleChoice.reason',
      'AccessKeyRoleChoice.reasonCode',
      'AccessKeyRoleChoice.tenantId',
      'AccessKeyTenantChoice.parentId',
      'AccessKeyUpstreamError.upstreamCode',
      'AccessKeyUserChoice.displayName',
      'AccessKeyUserChoice.email',
      'AccessKeyUserChoice.loginIds',
      'AccessKeyViewer.tenants',
      'BulkAccessKeyOutcome.accessKey',
      'BulkAccessKeyOutcome.error',
      'CreateAccessKeySuccess.cleartext',
      'CreateAccessKeySuccess.sealedSecret',
      'PageInfo.endCursor',
      'PageInfo.startCursor',
      'Query.accessKey',
      'Query.fetch__AccessKey',
      'Query.fetch__Tenant',
      'Query.fetch__User',
      'ReplaceAccessKeySuccess.cleartext',
      'ReplaceAccessKeySuccess.sealedSecret',
      'RotateAccessKeySuccess.cleartext',
      'RotateAccessKeySuccess.sealedSecret',
      'Tenant.name',
      'UnreadableAccessKey.id',
      'User.displayName',
      'User.loginIds',
    ]);
    // Null at one place of the list means that there is no such key.
    const list = schema.getQueryType()?.getFields()['accessKeys']?.type;
    expect(isListType(list) && list.ofType === getNullableType(list.ofType)).toBe(true);
  });

  it('is the schema without it in all else', () => {
    const without = marked
      .replace(/"[^\n]*"\ndirective @semanticNonNull[^\n]*\n\n/, '')
      .replaceAll(' @semanticNonNull', '');
    const canonical = (sdl: string): string => printSchema(buildSchema(sdl));
    expect(canonical(without)).toBe(canonical(printApiSchema()));
  });
});

describe('SEMANTIC_NON_NULL', () => {
  it('is off unless it is set', () => {
    expect(readSchemaSettings({})).toMatchObject({ semanticNonNull: false });
    expect(readSchemaSettings({ SEMANTIC_NON_NULL: 'on' })).toMatchObject({ semanticNonNull: true });
    expect(() => readSchemaSettings({ SEMANTIC_NON_NULL: 'sometimes' })).toThrow(/SEMANTIC_NON_NULL/);
  });
});
