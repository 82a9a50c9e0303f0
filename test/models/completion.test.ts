import fc from 'fast-check';
import {
  buildSchema,
  getNamedType,
  GraphQLError,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLOutputType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  answerCompiled,
  compareWithGraphqlJs,
  type NormalResult,
} from '../support/execution/compare-with-graphql-js.js';
import { sample } from '../support/sample.js';

/** Leaves, lists and objects, in each way of being null or not. */
const leaves = ['ID', 'String', 'Boolean', 'Int', 'Color'];
const types = [
  ...leaves.flatMap((leaf) => [leaf, `${leaf}!`, `[${leaf}!]`]),
  '[ID]!',
  '[String]',
  '[[String!]]',
  '[[ID]!]!',
  'Node',
  'Node!',
  '[Node]',
  '[Node!]!',
];

const schema = buildSchema(`
  enum Color { RED BLUE }
  type Query { nullable: Node needed: Node! list: [Node] }
  type Node { ${types.map((type, index) => `f${index}: ${type}`).join(' ')} }
`);
const fieldsOf = (name: string) => {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
};

let root: unknown;
for (const field of fieldsOf('Query')) field.resolve = () => root;

const usual: Readonly<Record<string, readonly unknown[]>> = {
  ID: ['i', '', 7],
  String: ['a', '"\\\n\ud800', 7, true],
  Boolean: [true, false],
  Int: [7, -0],
  Color: ['RED', 'BLUE'],
};

/** What fits no type, or not all of them. Functions are called for what they answer. */
const odd: readonly unknown[] = [
  '',
  1.5,
  2 ** 31,
  Number.NaN,
  null,
  undefined,
  {},
  [null],
  new Date(0),
  Object.assign(['a'], { length: 3, 2: 'b' }),
  new Error('An error as a value'),
  () => {
    throw new GraphQLError('Thrown');
  },
];

function valueOf(type: GraphQLOutputType, depth: number): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return valueOf(type.ofType, depth);
  const fitting = isListType(type)
    ? fc.array(valueOf(type.ofType, depth), { maxLength: 3 })
    : isObjectType(type)
      ? nodeOf(depth + 1)
      : fc.constantFrom(...(usual[getNamedType(type).name] ?? []));
  return fc.oneof({ weight: 20, arbitrary: fitting }, { weight: 1, arbitrary: fc.constantFrom(...odd) });
}

function nodeOf(depth: number): fc.Arbitrary<unknown> {
  if (depth > 2) return fc.constant(null);
  return fc.record(Object.fromEntries(fieldsOf('Node').map(({ name, type }) => [name, valueOf(type, depth)])));
}

const selection = fc
  .tuple(fc.subarray(fieldsOf('Node'), { minLength: 1, maxLength: 5 }), fc.constantFrom('nullable', 'needed', 'list'))
  .map(([chosen, field]) => {
    const leaves = chosen.filter(({ type }) => !isObjectType(getNamedType(type))).map(({ name }) => name);
    const nodes = chosen.filter(({ type }) => isObjectType(getNamedType(type))).map(({ name }) => name);
    const inner = `{ __typename ${leaves.join(' ')} }`;
    const outer = `{ ${leaves.join(' ')} ${nodes.map((name) => `${name} ${inner}`).join(' ')} __typename }`;
    return { field, document: parse(`{ ${field} ${outer} }`) };
  });

/** The same, where some values are there later, by this pattern. */
function promised(value: unknown, pattern: readonly boolean[]): unknown {
  let count = 0;
  const later = (of: unknown): unknown => {
    const inside = within(of);
    if (pattern[count++ % pattern.length]) return inside;
    return typeof inside === 'function' ? async () => (inside as () => unknown)() : Promise.resolve(inside);
  };
  const within = (of: unknown): unknown => {
    if (Array.isArray(of)) return of.map(later);
    if (typeof of !== 'object' || of === null || of instanceof Error || of instanceof Date) return of;
    return Object.fromEntries(Object.entries(of).map(([name, one]) => [name, later(one)]));
  };
  return within(value);
}

/** Where errors are; of what is null because of something below it, the place: with promises, another error may come first. */
function placesOf({ data, errors }: NormalResult): ReadonlySet<string> {
  const place = (error: string): string => {
    const { path } = JSON.parse(error) as { path: readonly string[] };
    let at: unknown = data;
    for (const [depth, key] of path.entries()) {
      if (at === null) return JSON.stringify(path.slice(0, depth));
      at = (at as Record<string, unknown>)[key];
    }
    return JSON.stringify(path);
  };
  return new Set(errors.map(place));
}

describe('what resolvers return', () => {
  const pattern = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });

  it(
    'is completed as graphql-js does it, synchronously or not, with errors and nulls',
    { timeout: 60_000 },
    async () => {
      const runs = sample({ small: 150, full: 1_000 });
      let withErrors = 0;
      await fc.assert(
        fc.asyncProperty(selection, nodeOf(0), nodeOf(0), pattern, async ({ field, document }, one, other, when) => {
          root = field === 'list' ? [one, other] : one;
          const result = (await compareWithGraphqlJs({ schema, document })) ?? never();
          if (result.errors.length > 0) withErrors++;
          root = promised(root, when);
          const later = (await answerCompiled({ schema, document })) ?? never();
          expect(later.data).toEqual(result.data);
          expect(placesOf(later)).toEqual(placesOf(result));
        }),
        runs,
      );
      expect(withErrors).toBeGreaterThan(runs.numRuns / 10);
      expect(withErrors).toBeLessThan((runs.numRuns * 9) / 10);
    },
  );
});

function never(): never {
  throw new TypeError('It is not compiled.');
}
