import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isEnumType,
  type GraphQLLeafType,
} from 'graphql';

/** The JSON of a value. @throws Error when the type cannot serialise it */
export type WriteLeaf = (value: unknown) => string;

const needsEscape = /[\u0000-\u001f"\\\ud800-\udfff]/;

const quoted = (value: unknown): string | undefined =>
  typeof value !== 'string' ? undefined : needsEscape.test(value) ? JSON.stringify(value) : `"${value}"`;

/** The types whose usual values are the JSON already. Whatever is unusual is left to the type. */
const written: ReadonlyMap<GraphQLLeafType, (value: unknown) => string | undefined> = new Map<
  GraphQLLeafType,
  (value: unknown) => string | undefined
>([
  [GraphQLID, quoted],
  [GraphQLString, quoted],
  [GraphQLBoolean, (value) => (value === true ? 'true' : value === false ? 'false' : undefined)],
  [GraphQLInt, (value) => (typeof value === 'number' && (value | 0) === value ? String(value) : undefined)],
  [GraphQLFloat, (value) => (typeof value === 'number' && Number.isFinite(value) ? JSON.stringify(value) : undefined)],
]);

export function writeLeafOf(type: GraphQLLeafType): WriteLeaf {
  const serialise = (value: unknown): string => {
    const serialised: unknown = type.serialize(value);
    if (serialised === undefined || serialised === null) {
      throw new TypeError(`Expected \`${type.name}.serialize(…)\` to return non-nullable value.`);
    }
    return JSON.stringify(serialised);
  };
  if (isEnumType(type)) {
    const names = new Map<unknown, string>(type.getValues().map(({ name, value }) => [value, `"${name}"`]));
    return (value) => names.get(value) ?? serialise(value);
  }
  const usual = written.get(type) ?? (type.extensions['json'] as ((value: unknown) => string) | undefined);
  return usual === undefined ? serialise : (value) => usual(value) ?? serialise(value);
}
