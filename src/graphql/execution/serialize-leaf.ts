import { GraphQLBoolean, GraphQLID, GraphQLString, isEnumType, type GraphQLLeafType, type GraphQLType } from 'graphql';

/** What stands for a value in JSON. @throws Error when the type cannot serialise it */
type CompleteLeaf = (value: unknown) => unknown;

/** Do texts stand for themselves as values of this type? */
export const isTextType = (type: GraphQLType): boolean => type === GraphQLID || type === GraphQLString;

/** Serializes common values directly; the type serializes all others. */
export function completeLeafOf(type: GraphQLLeafType): CompleteLeaf {
  const serialise: CompleteLeaf = (value) => {
    const serialised: unknown = type.serialize(value);
    if (serialised === undefined || serialised === null) {
      throw new TypeError(`Expected \`${type.name}.serialize(…)\` to return non-nullable value.`);
    }
    return serialised;
  };
  if (isEnumType(type)) {
    const names = new Map<unknown, string>(type.getValues().map(({ name, value }) => [value, name]));
    return (value) => names.get(value) ?? serialise(value);
  }
  return type === GraphQLBoolean ? (value) => (typeof value === 'boolean' ? value : serialise(value)) : serialise;
}
