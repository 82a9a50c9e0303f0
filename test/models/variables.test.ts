import fc from 'fast-check';
import { buildSchema, parse, validate, type GraphQLScalarType } from 'graphql';
import { describe, it } from 'vitest';
import { compareWithGraphqlJs } from '../support/execution/compare-with-graphql-js.js';
import { expectTried, sample } from '../support/sample.js';

/** With a default of each. */
const types = [
  ['ID', '"D"'],
  ['String', '"d"'],
  ['Int', '7'],
  ['Float', '7.5'],
  ['Boolean', 'true'],
  ['Color', 'RED'],
  ['Pair', '{ a: "d" }'],
  ['Choice', '{ a: "d" }'],
  ['Odd', '7'],
  ['[ID!]', '["d"]'],
  ['[Int]', '[7, null]'],
  ['[[String]]', '[["d"]]'],
  ['[Choice!]', '[{ a: "d" }]'],
] as const;

const schema = buildSchema(`
  enum Color { RED BLUE }
  scalar Odd
  input Pair { a: ID! b: [String!] c: Int = 3 next: Pair other: [Choice!] }
  input Choice @oneOf { a: ID b: Int }
  type Query {
    ${types
      .map(
        ([type, usual], index) => `
    optional${index}(given: ${type}, other: Int = 7, more: Pair): String
    needed${index}(given: ${type}!): String
    usual${index}(given: ${type} = ${usual}): String
    usualOrNeeded${index}(given: ${type}! = ${usual}): String
    listed${index}(given: [${type}]): String`,
      )
      .join('')}
  }`);
Object.assign(schema.getType('Odd') as GraphQLScalarType, {
  parseValue(value: unknown) {
    if (typeof value !== 'number') throw new TypeError('Give a number.');
    return value % 2 === 0 ? undefined : { odd: value };
  },
});
for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
  field.resolve = (_source, args: object) =>
    JSON.stringify(Object.entries(args).sort(([one], [other]) => (one < other ? -1 : 1)));
}

const scalars = ['', 'a', '7', 'RED', '\ud800', true, false, null, undefined, 7n];
const numbers = [0, -0, 7, 1.5, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53, Number.NaN, Infinity];
const objects = [
  { a: 'x' },
  { a: 7, b: 'y' },
  { a: null },
  { a: 'x', d: 1 },
  {},
  { b: 7 },
  { a: 'x', b: null, c: 7 },
  { a: 'x', b: undefined },
  { a: 'x', c: undefined },
  { a: 'x', next: { a: 'y', other: [{ a: 'z' }, { b: 1 }] } },
  { a: 'x', next: { a: 'y', other: [{ a: 'z', b: 1 }] } },
  { a: 'x', next: { a: null } },
  { a: 'x', other: { a: 'y' } },
  JSON.parse('{ "a": "x", "__proto__": { "b": ["y"] } }') as object,
  Object.create({ a: 'x' }) as object,
  Object.assign(Object.create({ a: 'x' }) as object, { d: 1 }),
];
const lists = [[], ['a'], [7], [null], [undefined], [['a', null], null], [['a', 7]], [true]];
const withHole = Object.assign([], { length: 1 });
const values: readonly unknown[] = [...scalars, ...numbers, ...objects, ...lists, withHole];

const uses = (name: string, index: number): readonly string[] => [
  `optional${index}(given: $${name})`,
  `optional${index}(given: $${name}, other: 1, more: { a: "m" })`,
  `optional${index}(given: $${name}, other: null)`,
  `needed${index}(given: $${name})`,
  `usual${index}(given: $${name})`,
  `usualOrNeeded${index}(given: $${name})`,
  `listed${index}(given: [$${name}])`,
];

/** One variable, its type, its default, where it is used and what it is given. */
const question = fc
  .record({
    name: fc.constantFrom('v', 'toString', '__proto__'),
    index: fc.nat(types.length - 1),
    needed: fc.boolean(),
    hasDefault: fc.boolean(),
    use: fc.nat(6),
    isGiven: fc.integer({ min: 0, max: 9 }).map((number) => number > 0),
    value: fc.constantFrom(...values),
    unknown: fc.boolean(),
  })
  .map(({ name, index, needed, hasDefault, use, isGiven, value, unknown }) => {
    const [type, usual] = types[index] ?? types[0];
    const declared = `$${name}: ${type}${needed ? '!' : ''}${hasDefault ? ` = ${usual}` : ''}`;
    const given: [string, unknown][] = [[name, value]];
    // Not by assignment, which `__proto__` does not survive.
    const variables = Object.fromEntries([...(isGiven ? given : []), ...(unknown ? [['unknown', 7] as const] : [])]);
    return { text: `query (${declared}) { ${uses(name, index)[use]} }`, variables };
  });

describe('variables and arguments', () => {
  it('are coerced as graphql-js coerces them', { timeout: 60_000 }, async () => {
    const runs = sample({ small: 200, full: 4_000 });
    const outcomes = { wrong: 0, errors: 0, fine: 0 };
    await fc.assert(
      fc.asyncProperty(question, async ({ text, variables }) => {
        const document = parse(text);
        fc.pre(validate(schema, document).length === 0);
        const result = await compareWithGraphqlJs({ schema, document, variables });
        outcomes[result === null ? 'wrong' : result.errors.length > 0 ? 'errors' : 'fine']++;
      }),
      runs,
    );
    expectTried('wrong', outcomes.wrong, { moreThan: runs.numRuns / 20 });
    expectTried('errors', outcomes.errors, { moreThan: runs.numRuns / 2_000, isRare: true });
    expectTried('fine', outcomes.fine, { moreThan: runs.numRuns / 20 });
  });
});
