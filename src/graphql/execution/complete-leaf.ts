import { GraphQLBoolean, GraphQLID, GraphQLString, isEnumType, type GraphQLLeafType } from 'graphql';

/** What stands for a value in JSON. @throws Error when the type cannot serialise it */
export type CompleteLeaf = (value: unknown) => unknown;

const isText = (value: unknown): boolean => typeof value === 'string';

/** The types whose usual values stand for themselves. Whatever is unusual is left to the type. */
const usualValues = new Map<GraphQLLeafType, (value: unknown) => boolean>([
  [GraphQLID, isText],
  [GraphQLString, isText],
  [GraphQLBoolean, (value) => typeof value === 'boolean'],
]);

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
  const isUsual = usualValues.get(type);
  return isUsual === undefined ? serialise : (value) => (isUsual(value) ? value : serialise(value));
}
