import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { DEMO_KEYS } from '../../../src/sandbox/sandbox.js';

export interface RandomDocument {
  readonly text: string;
  /** Several, one after the other. */
  readonly variables: readonly Readonly<Record<string, unknown>>[];
}

const deepest = 5;

/** Literals by the name of the argument; they may use the variables. */
type Values = Readonly<Record<string, readonly string[]>>;

const ids = [...Object.values(DEMO_KEYS), 'K2missing'].map((id) => JSON.stringify(id));
/** Arguments that fit the demo data, right and wrong. */
export const demoValues: Values = {
  id: [...ids, '$id'],
  ids: [`[${ids.slice(0, 3).join()}]`, `[${ids.slice(-2).join()}]`, '[$id]', '[]'],
  first: ['1', '3', '0', '$first'],
  filter: ['{ statuses: [ACTIVE] }', '{ text: "a" }', '{ tenantIds: [] }', '{ expiringWithin: "P30D" }'],
  sort: ['[{ field: NAME, desc: false }]', '[]'],
  after: ['"nonsense"'],
  address: ['$address', '$address', '"nonsense"'],
  duration: ['"P30D"', '"P365D"'],
  tenantId: ['"T2acmeacmeacmeacmeacmeacme00"', '"T2missing"'],
  userId: ['"U2missing"'],
  representations: [
    `[{ __typename: "AccessKey", id: ${ids[0]} }, { __typename: "Tenant", id: "T" }, { __typename: "X" }]`,
  ],
};

/** Queries of this schema: aliases, fields asked for twice, fragments, conditions, and arguments that are right and wrong. */
export function randomDocument(schema: GraphQLSchema, values: Values): fc.Arbitrary<RandomDocument> {
  const root = schema.getQueryType();
  if (!root) throw new TypeError('There are no queries.');
  const id = fc.constantFrom(...(values['id'] ?? []).filter((text) => text.startsWith('"')));
  const variables = fc.record(
    {
      yes: fc.boolean(),
      id: id.map((text) => JSON.parse(text) as string),
      maybe: fc.boolean(),
      first: fc.integer({ min: 1, max: 4 }),
      address: fc.constantFrom('10.0.0.1', '203.0.113.7', '192.0.2.1'),
    },
    { requiredKeys: ['yes', 'id', 'address'] },
  );
  return fc
    .tuple(selectionOf(root, 0), fc.array(variables, { minLength: 2, maxLength: 4 }))
    .map(([selection, given]) => ({
      text: `query Random($yes: Boolean!, $maybe: Boolean = true, $id: ID!, $first: Int = 2, $address: String!) ${selection}
        fragment Name on AccessKey { name again: name keyTenants { tenantId } ...More }
        fragment More on AccessKey { status keyTenants { roleNames } }`,
      variables: given,
    }));

  function selectionOf(type: GraphQLNamedType, depth: number): fc.Arbitrary<string> {
    if (isAbstractType(type)) {
      const parts = schema.getPossibleTypes(type).map((member) => {
        return selectionOf(member, depth + 1).map((selection) => `... on ${member.name} ${selection}`);
      });
      return fc.tuple(...parts).map((texts) => `{ __typename ${texts.join(' ')} }`);
    }
    if (!isObjectType(type)) throw new TypeError(`${type.name} has no fields.`);
    const fields = Object.values(type.getFields()).filter(
      (field) => depth < deepest || isLeafType(getNamedType(field.type)),
    );
    if (fields.length === 0) return fc.constant('{ __typename }');
    const one = fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...fields).chain((field) => fieldOf(field, depth)) },
      { weight: 1, arbitrary: fc.constant('__typename') },
      {
        weight: 1,
        arbitrary: fc.constant(type.name === 'AccessKey' ? '...Name' : `... on ${type.name} { __typename }`),
      },
    );
    return fc.array(one, { minLength: 1, maxLength: 5 }).map((parts) => `{ ${parts.join(' ')} }`);
  }

  function fieldOf(field: GraphQLField<unknown, unknown>, depth: number): fc.Arbitrary<string> {
    const named = getNamedType(field.type);
    const inside = isLeafType(named) ? fc.constant('') : selectionOf(named, depth + 1);
    const given = fc.tuple(...field.args.map(argumentOf)).map((texts) => texts.filter((text) => text !== ''));
    const condition = fc.constantFrom('', '', '', '@include(if: $yes)', '@skip(if: $maybe)', '@include(if: true)');
    // The same alias for the same text, so that what is asked for twice can be merged.
    return fc.tuple(given, condition, inside).map(([args, directive, selection]) => {
      const call = `${field.name}${args.length === 0 ? '' : `(${args.join(', ')})`}`;
      const plain = args.length === 0 && selection === '';
      return `${plain ? '' : `${aliasOf(call + selection)}: `}${call} ${directive} ${selection}`;
    });
  }

  function argumentOf(argument: GraphQLArgument): fc.Arbitrary<string> {
    const known = values[argument.name];
    const type = getNullableType(argument.type);
    const value = known ?? (isListType(type) ? values[`${argument.name}[]`] : undefined);
    if (value === undefined) {
      if (isNonNullType(argument.type)) throw new TypeError(`No value for the argument ${argument.name}.`);
      return fc.constant('');
    }
    const text = fc.constantFrom(...value).map((one) => `${argument.name}: ${one}`);
    return isNonNullType(argument.type) ? text : fc.oneof(fc.constant(''), text);
  }
}

const aliasOf = (text: string): string => {
  let hash = 7;
  for (const character of text) hash = (hash * 31 + character.charCodeAt(0)) % 1_000_003;
  return `a${hash}`;
};
