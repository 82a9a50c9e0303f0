import { getNamedType, isObjectType, isUnionType, type GraphQLNamedType, type GraphQLSchema } from 'graphql';

/** Names of the mutations that can answer a `cleartext`. */
export function secretFieldsOf(schema: GraphQLSchema): ReadonlySet<string> {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  return new Set(fields.filter(({ type }) => membersOf(getNamedType(type)).some(holdsSecret)).map(({ name }) => name));
}

const membersOf = (type: GraphQLNamedType): readonly GraphQLNamedType[] =>
  isUnionType(type) ? type.getTypes() : [type];

const holdsSecret = (type: GraphQLNamedType): boolean => isObjectType(type) && 'cleartext' in type.getFields();
