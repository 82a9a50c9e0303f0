import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  GraphQLEnumType,
  GraphQLID,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLString,
  GraphQLUnionType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isUnionType,
  getNamedType,
  type GraphQLFieldConfig,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLTypeResolver,
} from 'graphql';
import { accessDirectivesAt, type AccessDirectives } from './access-directives.js';
import { directivesAt, type DirectiveLocation } from './directives-at.js';
import type { Directives } from './directives.js';
import { entityNames, isOmittedFromSubgraph, rootTypes, type NameMapping } from './names.js';

/**
 * The API as a subgraph: with the directives of federation in `extensions.directives`, and the names of the mapping. What
 * executes, prints or counts it afterwards knows no other names.
 */
export function toSubgraph(
  schema: GraphQLSchema,
  { access, names }: { readonly access: AccessDirectives; readonly names: NameMapping },
): GraphQLSchema {
  const inWords = createDescriptions(schema, names);

  function extensionsAt(place: DirectiveLocation, extensions: object | null | undefined): Record<string, unknown> {
    const found = { ...directivesAt(schema, place), ...accessDirectivesAt(schema, access, place) };
    return { ...extensions, directives: named(found, place, names) };
  }

  /** Members of unions must be objects, which an interface object is not in the supergraph. */
  const isImpossibleUnion = (type: GraphQLNamedType): boolean =>
    isUnionType(type) && type.getTypes().some((member) => names.isInterfaceObject(member.name));

  function returnsImpossibleUnion(type: string, field: string): boolean {
    const parent = schema.getType(type);
    const found = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field] : undefined;
    return found !== undefined && isImpossibleUnion(getNamedType(found.type));
  }

  function mapType(type: GraphQLNamedType): GraphQLNamedType | null {
    if (isImpossibleUnion(type)) return null;
    const { name } = type;
    const changed = {
      name: names.typeName(name),
      description: inWords(type.description) ?? null,
      extensions: extensionsAt({ type: name }, type.extensions),
    };
    if (isScalarType(type)) return new GraphQLScalarType({ ...type.toConfig(), ...changed });
    if (isEnumType(type)) {
      const { values, ...config } = type.toConfig();
      const described = Object.entries(values).map(([value, one]) => [
        value,
        { ...one, description: inWords(one.description) },
      ]);
      return new GraphQLEnumType({ ...config, ...changed, values: Object.fromEntries(described) as typeof values });
    }
    if (isObjectType(type)) return new GraphQLObjectType({ ...type.toConfig(), ...changed });
    if (isInputObjectType(type)) return new GraphQLInputObjectType({ ...type.toConfig(), ...changed });
    const resolveType =
      isAbstractType(type) && type.resolveType ? { resolveType: inNames(type.resolveType, names) } : {};
    return isInterfaceType(type)
      ? new GraphQLInterfaceType({ ...type.toConfig(), ...changed, ...resolveType })
      : new GraphQLUnionType({ ...type.toConfig(), ...changed, ...resolveType });
  }

  function mapField(
    config: GraphQLFieldConfig<unknown, unknown>,
    field: string,
    type: string,
  ): [string, GraphQLFieldConfig<unknown, unknown>] | null {
    if (isOmittedFromSubgraph(type, field) && !names.isShareable(type, field)) return null;
    if (returnsImpossibleUnion(type, field)) return null;
    const name = names.fieldName(type, field);
    const args = Object.entries(config.args ?? {}).map(([argument, one]) => [
      argument,
      {
        ...one,
        description: inWords(one.description),
        extensions: extensionsAt({ type, field, argument }, one.extensions),
      },
    ]);
    const isKey = field === 'id' && (entityNames as readonly string[]).includes(type);
    return [
      name,
      {
        ...config,
        ...(isKey && { type: new GraphQLNonNull(names.hasStringKey(type) ? GraphQLString : GraphQLID) }),
        // The default resolver reads the property of the field's own name.
        ...(name !== field && { resolve: config.resolve ?? readProperty(field) }),
        args: Object.fromEntries(args) as NonNullable<typeof config.args>,
        description: inWords(config.description),
        extensions: extensionsAt({ type, field }, config.extensions),
      },
    ];
  }

  return mapSchema(schema, {
    [MapperKind.TYPE]: mapType,
    [MapperKind.COMPOSITE_FIELD]: mapField,
    [MapperKind.INPUT_OBJECT_FIELD]: (config, field, type) => ({
      ...config,
      description: inWords(config.description) ?? null,
      extensions: extensionsAt({ type, field }, config.extensions),
    }),
  });
}

/** Arguments of directives that are names, and the directives that a mapping adds. */
function named(directives: Directives, { type, field }: DirectiveLocation, names: NameMapping): Directives {
  const { key, ...others } = directives;
  return {
    ...(key !== undefined && {
      key: key.map((one) => ({ ...one, fields: names.fieldName(type, String(one['fields'])) })),
    }),
    ...(field === undefined && names.isInterfaceObject(type) && { interfaceObject: [{}] }),
    ...(field !== undefined && names.isShareable(type, field) && { shareable: [{}] }),
    ...others,
  };
}

const inNames =
  (resolveType: GraphQLTypeResolver<unknown, unknown>, names: NameMapping): GraphQLTypeResolver<unknown, unknown> =>
  (...given) => {
    const found = resolveType(...given);
    return found instanceof Promise
      ? found.then((name) => name && names.typeName(name))
      : found && names.typeName(found);
  };

/** Root fields and entities have no methods. */
const readProperty =
  (property: string) =>
  (source: unknown): unknown =>
    typeof source === 'object' && source !== null ? (source as Readonly<Record<string, unknown>>)[property] : undefined;

/** Descriptions name types and root fields: the former as they are, the latter in backticks. */
function createDescriptions(
  schema: GraphQLSchema,
  names: NameMapping,
): (text: string | null | undefined) => string | undefined {
  if (names.isEmpty) return (text) => text ?? undefined;
  const words = new Map<string, string>();
  for (const { name } of Object.values(schema.getTypeMap())) {
    // A single word, such as Tenant, is mostly no name.
    if (/[a-z][A-Z]/.test(name)) words.set(name, names.typeName(name));
  }
  for (const root of rootTypes(schema)) {
    for (const field of Object.keys(root.getFields())) {
      words.set(`\`${field}\``, `\`${names.fieldName(root.name, field)}\``);
    }
  }
  return (text) => text?.replaceAll(/`\w+`|\b[A-Z]\w+\b/g, (word) => words.get(word) ?? word);
}
