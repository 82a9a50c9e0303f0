import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  getNamedType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  type GraphQLSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';

const sdlOf = (name: string): string => readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8');

const secretFields = new Set(['cleartext', 'sealedSecret']);

/**
 * The non-null fields whose failure would null a secret: those of the types that lie between the root and a secret. A null stops
 * at the first nullable field on its way up, so what is further down can be non-null.
 */
function dangerousFields(sdl: string): string[] {
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  const objects = Object.values(schema.getTypeMap()).filter(isObjectType);
  const onPath = new Set(
    objects
      .filter((type) => Object.keys(type.getFields()).some((name) => secretFields.has(name)))
      .map(({ name }) => name),
  );
  expect(onPath.size).toBe(3);
  for (let size = 0; size < onPath.size;) {
    size = onPath.size;
    for (const type of objects) {
      const leads = Object.values(type.getFields()).some((field) =>
        membersOf(schema, field.type).some((to) => onPath.has(to)),
      );
      if (leads) onPath.add(type.name);
    }
  }
  return objects
    .filter(({ name }) => onPath.has(name))
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => isNonNullType(field.type))
        .map((field) => `${type.name}.${field.name}`),
    );
}

function membersOf(schema: GraphQLSchema, of: Parameters<typeof getNamedType>[0]): string[] {
  const type = getNamedType(of);
  return isUnionType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type?.name ?? ''];
}

describe.each(['api.graphql', 'subgraph.graphql'])('in schema/%s', (file) => {
  const sdl = sdlOf(file);

  it('no non-null field lies between the root and a secret, or beside that path', () => {
    expect(dangerousFields(sdl)).toEqual([]);
  });

  it.each([
    ['  accessKey: AccessKey\n', '  accessKey: AccessKey!\n', 'CreateAccessKeySuccess.accessKey'],
    [': DeactivateAccessKeyResult', ': DeactivateAccessKeyResult!', 'Mutation.deactivateAccessKey'],
    [': CreateAccessKeyResult', ': CreateAccessKeyResult!', 'Mutation.createAccessKey'],
    ['  replaced: AccessKey', '  replaced: AccessKey!', 'ReplaceAccessKeySuccess.replaced'],
  ])('the check finds %j made %j', (nullable, nonNull, field) => {
    expect(sdl).toContain(nullable);
    expect(dangerousFields(sdl.replaceAll(nullable, nonNull))).toContain(field);
  });

  it('every root field is nullable, and so is every link to what another subgraph owns', () => {
    const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
    const isForeign = (of: Parameters<typeof getNamedType>[0]): boolean =>
      ['Tenant', 'User'].includes(getNamedType(of)?.name ?? '');
    const roots = new Set([schema.getQueryType(), schema.getMutationType()]);
    const nonNull = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter((field) => isNonNullType(field.type) && (roots.has(type) || isForeign(field.type)))
          .map((field) => `${type.name}.${field.name}`),
      );
    expect(nonNull).toEqual([]);
  });
});
