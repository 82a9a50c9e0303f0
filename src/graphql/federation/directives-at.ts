import { isInputObjectType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import type { Directives } from './directives.js';

/** A type, or one of its fields. */
export interface Place {
  readonly type: string;
  readonly field?: string;
}

/** What stands at the definition, and the tag of what graphs for customers may show: all that is not marked otherwise. */
export function directivesAt(schema: GraphQLSchema, place: Place): Directives {
  const { tag = [], ...given } = givenAt(schema, place);
  const isManagementOnly = tag.some(({ name }) => name === 'management');
  const tags = isTaggedWhole(place) && !isManagementOnly ? [{ name: 'customer' }, ...tag] : tag;
  return tags.length === 0 ? given : { ...given, tag: tags };
}

/**
 * Other subgraphs have fields of their own in these, and a tag of the type would speak for them too. So there the fields
 * carry the tag, and everywhere else the types.
 */
const sharedTypes = new Set(['Query', 'Mutation', 'Tenant', 'User', 'PageInfo']);

const isTaggedWhole = ({ type, field }: Place): boolean => sharedTypes.has(type) === (field !== undefined);

function givenAt(schema: GraphQLSchema, { type: typeName, field }: Place): Directives {
  const type = schema.getType(typeName);
  if (field === undefined) return read(type);
  const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  return hasFields ? read(type.getFields()[field]) : {};
}

const read = (element: { readonly extensions: object } | undefined): Directives =>
  element !== undefined && 'directives' in element.extensions ? (element.extensions.directives as Directives) : {};
