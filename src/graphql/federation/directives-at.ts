import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  isUnionType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLOutputType,
} from 'graphql';
import { assumedListSize } from '../limits/query-cost.js';
import type { Directives } from './directives.js';
import { entityNames } from './names.js';

/** A type, one of its fields, or one of a field's arguments. */
export interface DirectiveLocation {
  readonly type: string;
  readonly field?: string;
  readonly argument?: string;
}

/**
 * What stands at the definition, with the tags that variants are cut by: `read` or `write`, and `customer` for all that is
 * not marked otherwise.
 */
export function directivesAt(schema: GraphQLSchema, place: DirectiveLocation): Directives {
  const { tag = [], ...given } = givenAt(schema, place);
  const isManagementOnly = tag.some(({ name }) => name === 'management');
  const own = [...(isManagementOnly ? [] : ['customer']), isRead(schema, place) ? 'read' : 'write'];
  const tags = isTaggedWhole(place) ? [...own.map((name) => ({ name })), ...tag] : tag;
  return tags.length === 0 ? given : { ...given, tag: tags };
}

/**
 * Other subgraphs have fields of their own in these, and a tag of the type would speak for them too. So there the fields
 * and their arguments carry the tag, and everywhere else the types.
 */
const sharedTypes = new Set(['Query', 'Mutation', 'Subscription', 'Tenant', 'User', 'PageInfo']);

const isTaggedWhole = ({ type, field }: DirectiveLocation): boolean => sharedTypes.has(type) === (field !== undefined);

/** Is it part of a graph without mutations? */
function isRead(schema: GraphQLSchema, { type }: DirectiveLocation): boolean {
  let types = readTypes.get(schema);
  if (types === undefined) {
    types = typesWithoutMutations(schema);
    readTypes.set(schema, types);
  }
  return types.has(type);
}

const readTypes = new WeakMap<GraphQLSchema, ReadonlySet<string>>();

/** Names of the types that queries and references can reach, arguments included. */
function typesWithoutMutations(schema: GraphQLSchema): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (type: GraphQLNamedType | null | undefined): void => {
    if (!type || found.has(type.name)) return;
    found.add(type.name);
    if (isUnionType(type)) for (const member of type.getTypes()) visit(member);
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    for (const { type: fieldType, args } of Object.values(type.getFields())) {
      visit(getNamedType(fieldType));
      for (const argument of args) visit(getNamedType(argument.type));
    }
    for (const implemented of type.getInterfaces()) visit(implemented);
    if (isInterfaceType(type)) for (const member of schema.getPossibleTypes(type)) visit(member);
  };
  visit(schema.getQueryType());
  for (const entity of entityNames) visit(schema.getType(entity));
  return found;
}

function givenAt(schema: GraphQLSchema, { type: typeName, field: fieldName, argument }: DirectiveLocation): Directives {
  if (argument !== undefined) return {};
  const type = schema.getType(typeName);
  if (fieldName === undefined) return readField(type);
  if (isInputObjectType(type)) return readField(type.getFields()[fieldName]);
  if (!isObjectType(type) && !isInterfaceType(type)) return {};
  const field = type.getFields()[fieldName];
  const isSized = pageFields.has(fieldName) || field === undefined || !isListOfObjects(field.type);
  return { ...(!isSized && { listSize: [{ assumedSize: assumedListSize }] }), ...readField(field) };
}

/** Counted by the arguments of the field that the page is of. */
const pageFields = new Set(['edges', 'nodes']);

const isListOfObjects = (type: GraphQLOutputType): boolean =>
  isListType(getNullableType(type)) && isCompositeType(getNamedType(type));

const readField = (element: { readonly extensions: object } | undefined): Directives =>
  element !== undefined && 'directives' in element.extensions ? (element.extensions.directives as Directives) : {};
