import { describe, expect, it } from 'vitest';
import { InvalidCursorError } from '../../src/access-keys/errors.js';
import { cursorScope, decodeCursor, encodeCursor } from '../../src/access-keys/search/cursor.js';
import { toSortOrder } from '../../src/access-keys/search/sort-order.js';
import { demoData } from '../../src/sandbox/sandbox.js';
import { DeleteAccessKeyDocument, UpdateAccessKeyDocument } from '../generated/graphql.js';
import { startHarness, type Harness } from '../support/harness.js';
import { sampleOf } from '../support/sample.js';

const idOf = (index: number): string => `K2Long${index}x`.padEnd(31, '0');

/** Long names that share their beginning, some of which differ in a number or an accent just where a cursor cuts them. */
const longNames = [
  'x'.repeat(7_000),
  ...Array.from({ length: 20 }, (_, index) => `${'x'.repeat(300)}${(index * 7) % 20}`),
  ...Array.from({ length: 12 }, (_, index) => `${'y'.repeat(254)}${index * 37}`),
  ...['e', 'é', 'è', 'f'].map((letter) => `${'z'.repeat(255)}${letter}${'q'.repeat(500)}`),
  `${'😀'.repeat(200)}a`,
  `${'a'.repeat(255)}${'😀'.repeat(200)}`,
  '1'.repeat(400),
];
const names = [...longNames, 'short', 'Short', 'x'.repeat(256), 'x'.repeat(257)];

const data = {
  ...demoData(),
  keys: names.map((name, index) => ({ id: idOf(index), name, createdBy: `U2${'c'.repeat(2_000)}${index % 5}` })),
};

const start = (): Promise<Harness> => startHarness({ sandbox: { data } });

interface Page {
  readonly ids: string[];
  readonly cursor: string | null;
}

async function readPage(
  { execute }: Harness,
  { sort, direction, cursor }: { sort: string; direction: 'forward' | 'backward'; cursor: string | null },
): Promise<Page> {
  const [size, at] = direction === 'forward' ? ['first', 'after'] : ['last', 'before'];
  const { data: answer, errors } = await execute<
    { searchAccessKeys: { edges: { cursor: string; node: { id: string } }[]; pageInfo: Record<string, boolean> } },
    object
  >(
    `query ($cursor: String) { searchAccessKeys(sort: [${sort}], ${size}: 3, ${at}: $cursor) {
      edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage }
    } }`,
    { cursor },
  );
  if (!answer || errors) throw new Error(JSON.stringify(errors));
  const { edges, pageInfo } = answer.searchAccessKeys;
  const hasMore = pageInfo[direction === 'forward' ? 'hasNextPage' : 'hasPreviousPage'];
  const last = edges.at(direction === 'forward' ? -1 : 0);
  return { ids: edges.map(({ node }) => node.id), cursor: hasMore ? (last?.cursor ?? null) : null };
}

const orders = [
  '{ field: NAME }',
  '{ field: NAME, desc: true }',
  '{ field: CREATED_BY }',
  '{ field: CREATED_BY, desc: true }',
];
const cases = orders.flatMap((sort) => (['forward', 'backward'] as const).map((direction) => ({ sort, direction })));

describe.each(sampleOf(cases, { some: 1 }))(
  'names and creators of thousands of characters, sorted $sort, $direction',
  ({ sort, direction }) => {
    it('are paged over, each key exactly once, with short cursors', async () => {
      const harness = await start();
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Page = await readPage(harness, { sort, direction, cursor });
        seen.push(...page.ids);
        cursor = page.cursor;
        expect(cursor?.length ?? 0).toBeLessThan(2_500);
      } while (cursor !== null);
      expect(seen.length).toBe(names.length);
      expect(new Set(seen).size).toBe(names.length);
    });

    it.each(['deleted', 'renamed'])(
      'leave no key out when the key of each cursor is %s between two pages',
      async (how) => {
        const harness = await start();
        const seen = new Set<string>();
        const gone = new Set<string>();
        let cursor: string | null = null;
        for (let pages = 0; pages < 200; pages++) {
          const page: Page = await readPage(harness, { sort, direction, cursor });
          for (const id of page.ids) seen.add(id);
          cursor = page.cursor;
          if (cursor === null) break;
          const id = (direction === 'forward' ? page.ids.at(-1) : page.ids[0]) ?? '';
          gone.add(id);
          if (how === 'deleted') await harness.execute(DeleteAccessKeyDocument, { id });
          else await harness.execute(UpdateAccessKeyDocument, { input: { id, name: '0 first of all' } });
        }
        expect(cursor).toBeNull();
        const all = names.map((_name, index) => idOf(index));
        expect(all.filter((id) => !seen.has(id) && !gone.has(id))).toEqual([]);
      },
    );
  },
);

describe('a cursor that was made up', () => {
  it.each([[{ start: 7, digest: 'd' }], [{ start: 'a' }], [{ digest: 'd' }], [['a', 'd']], [{}]])(
    'is refused when it holds %j for a name',
    (value) => {
      const order = toSortOrder([{ field: 'NAME', desc: false }]);
      const scope = cursorScope({}, order);
      const cursor = encodeCursor([value, 'K2'] as never, scope);
      expect(() => decodeCursor(cursor, { scope, order, argument: 'after' })).toThrow(InvalidCursorError);
    },
  );
});
