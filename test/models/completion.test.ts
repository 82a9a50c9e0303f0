import fc from 'fast-check';
import {
  buildSchema,
  execute,
  getNamedType,
  GraphQLError,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  type DocumentNode,
  type GraphQLOutputType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  answerCompiled,
  compareWithGraphqlJs,
  normalize,
  type NormalResult,
} from '../support/execution/compare-with-graphql-js.js';
import { expectTried, sample } from '../support/sample.js';

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

const sdl = `
  enum Color { RED BLUE }
  type Query { nullable: Node needed: Node! list: [Node] }
  type Node { ${types.map((type, index) => `f${index}: ${type}`).join(' ')} }
`;
const schema = buildSchema(sdl);
const allNullable = buildSchema(sdl.replaceAll('!', ''));
const fieldsOf = (name: string) => {
  const type = schema.getType(name);
  return isObjectType(type) ? Object.values(type.getFields()) : [];
};

let root: unknown;
for (const field of fieldsOf('Query')) field.resolve = () => root;
for (const field of Object.values(allNullable.getQueryType()?.getFields() ?? {})) field.resolve = () => root;

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

/** Where `data` has null against its type. */
function broken(data: unknown, type: GraphQLOutputType, path: readonly (string | number)[] = []): readonly string[] {
  if (isNonNullType(type)) return data === null ? [JSON.stringify(path)] : broken(data, type.ofType, path);
  if (data === null) return [];
  if (isListType(type)) {
    return (data as readonly unknown[]).flatMap((item, index) => broken(item, type.ofType, [...path, index]));
  }
  if (!isObjectType(type)) return [];
  const fields = type.getFields();
  return Object.entries(data as object).flatMap(([key, value]) => {
    const field = fields[key];
    return field === undefined ? [] : broken(value, field.type, [...path, key]);
  });
}

const pathOf = (error: string): string => JSON.stringify((JSON.parse(error) as { path: unknown }).path);

/** graphql-js 16 has no `onError`: where all types are nullable it returns the same data, and misses what is null for no error. */
async function expectBehaviors(document: DocumentNode): Promise<void> {
  const result = await execute({ schema: allNullable, document });
  const expected = normalize(JSON.stringify(result.data), result.errors ?? []);
  const answer = (await answerCompiled({ schema, document }, 'NULL')) ?? never();
  expect(answer.data).toEqual(expected.data);
  const query = schema.getQueryType() ?? never();
  const paths = new Set([...expected.errors.map(pathOf), ...broken(answer.data, query)]);
  expect(new Set(answer.errors.map(pathOf))).toEqual(paths);
  expect(answer.errors).toHaveLength(paths.size);
  expect(answer.errors).toEqual(expect.arrayContaining([...expected.errors]));

  const halted = (await answerCompiled({ schema, document }, 'HALT')) ?? never();
  if (paths.size === 0) return expect(halted).toEqual(answer);
  expect(halted.data).toBeNull();
  expect(halted.errors).toHaveLength(1);
  expect(answer.errors).toContain(halted.errors[0]);
}

describe('what resolvers return', () => {
  const pattern = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 });

  it(
    'is completed as graphql-js does it, synchronously or not, with errors and nulls',
    { timeout: 60_000 },
    async () => {
      const runs = sample({ small: 40, full: 1_000 });
      let withErrors = 0;
      await fc.assert(
        fc.asyncProperty(selection, nodeOf(0), nodeOf(0), pattern, async ({ field, document }, one, other, when) => {
          root = field === 'list' ? [one, other] : one;
          const result = (await compareWithGraphqlJs({ schema, document })) ?? never();
          if (result.errors.length > 0) withErrors++;
          await expectBehaviors(document);
          root = promised(root, when);
          const later = (await answerCompiled({ schema, document })) ?? never();
          expect(later.data).toEqual(result.data);
          expect(placesOf(later)).toEqual(placesOf(result));
          await expectBehaviors(document);
        }),
        runs,
      );
      expectTried('with errors', withErrors, { moreThan: runs.numRuns / 10 });
      expectTried('without errors', runs.numRuns - withErrors, { moreThan: runs.numRuns / 10 });
    },
  );
});

function never(): never {
  throw new TypeError('It is not compiled.');
}
