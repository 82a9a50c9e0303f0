import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  type GraphQLSchema,
  type GraphQLOutputType,
} from 'graphql';
import { assumedListSize } from '../limits/query-cost.js';
import type { Directives } from './directives.js';

/** A type, one of its fields, or one of a field's arguments. */
export interface DirectiveLocation {
  readonly type: string;
  readonly field?: string;
  readonly argument?: string;
}

/** What stands at the definition, and the tag of what graphs for customers may show: all that is not marked otherwise. */
export function directivesAt(schema: GraphQLSchema, place: DirectiveLocation): Directives {
  const { tag = [], ...given } = givenAt(schema, place);
  const isManagementOnly = tag.some(({ name }) => name === 'management');
  const tags = isTaggedWhole(place) && !isManagementOnly ? [{ name: 'customer' }, ...tag] : tag;
  return tags.length === 0 ? given : { ...given, tag: tags };
}

/**
 * Other subgraphs have fields of their own in these, and a tag of the type would speak for them too. So there the fields
 * and their arguments carry the tag, and everywhere else the types.
 */
const sharedTypes = new Set(['Query', 'Mutation', 'Subscription', 'Tenant', 'User', 'PageInfo']);

const isTaggedWhole = ({ type, field }: DirectiveLocation): boolean => sharedTypes.has(type) === (field !== undefined);

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
