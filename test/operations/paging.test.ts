import { describe, expect, it } from 'vitest';
import {
  CreateAccessKeyDocument,
  DeleteAccessKeyDocument,
  FindAccessKeysDocument,
  type AccessKeySort,
} from '../generated/graphql.js';
import { useResetHarness, type Harness } from '../support/harness.js';

const orders: readonly (readonly [string, AccessKeySort[]])[] = [
  ['newest first', [{ field: 'CREATED_AT', desc: true }]],
  ['by name', [{ field: 'NAME' }]],
  ['by expiry, latest first', [{ field: 'EXPIRES_AT', desc: true }, { field: 'NAME' }]],
];

describe('paging', () => {
  const harness = useResetHarness({ sandbox: { keys: 300 } });

  it.each(orders)(
    'shows every surviving key exactly once, %s, while keys come and go between pages',
    async (_name, sort) => {
      const { execute, sandbox } = harness();
      const before = sandbox.keys.all().map(({ id }) => id);
      const seen: string[] = [];
      let after: string | null | undefined = null;
      do {
        after = await readPage(harness(), { sort, after, seen });
        await createKey(harness());
        const random = before[(seen.length * 7919) % before.length] ?? '';
        await execute(DeleteAccessKeyDocument, { id: random });
      } while (after !== null);

      expect(new Set(seen).size).toBe(seen.length);
      const survivors = before.filter((id) => sandbox.keys.get(id) !== undefined);
      expect(survivors.length).toBeGreaterThan(285);
      expect(survivors.filter((id) => !seen.includes(id))).toEqual([]);
    },
  );
});

/** Adds the ids of the page to `seen` and answers the cursor of the next one, null after the last. */
async function readPage(
  { execute }: Harness,
  { sort, after, seen }: { sort: AccessKeySort[]; after: string | null | undefined; seen: string[] },
): Promise<string | null> {
  const { data, errors } = await execute(FindAccessKeysDocument, { filter: null, sort, first: 37, after });
  if (errors !== undefined || !data?.searchAccessKeys) throw new Error(JSON.stringify(errors));
  const { nodes, pageInfo } = data.searchAccessKeys;
  seen.push(...nodes.map(({ id }) => id));
  return pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
}

async function createKey({ execute }: Harness): Promise<void> {
  const input = { name: 'Between pages', expiry: { after: 'P1D' } };
  const { data } = await execute(CreateAccessKeyDocument, { input });
  expect(data?.createAccessKey?.__typename).toBe('CreateAccessKeySuccess');
}
