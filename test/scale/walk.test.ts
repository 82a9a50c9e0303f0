import { describe, expect, it } from 'vitest';
import type { AccessKeySort } from '../generated/graphql.js';
import { startHarness, type Harness } from '../support/harness.js';

const count = 100_000;

interface Page {
  readonly nodes: { readonly id: string; readonly name: string }[];
  readonly pageInfo: {
    readonly startCursor: string | null;
    readonly endCursor: string | null;
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
  };
}

const document = `query Page($sort: [AccessKeySort!], $first: Int, $after: String, $last: Int, $before: String) {
  searchAccessKeys(sort: $sort, first: $first, after: $after, last: $last, before: $before) {
    nodes { id name }
    pageInfo { startCursor endCursor hasNextPage hasPreviousPage }
  }
}`;

async function ask({ execute }: Harness, variables: object): Promise<Page> {
  const { data, errors } = await execute<{ searchAccessKeys: Page }, object>(document, variables);
  if (errors !== undefined || !data) throw new Error(JSON.stringify(errors));
  return data.searchAccessKeys;
}

describe('a walk over 100 000 keys', () => {
  it('gives every key once, in order, forwards and backwards, from a handful of searches', async () => {
    const harness = await startHarness({
      sandbox: { keys: count },
      variables: { SEARCH_REUSE: '60s', MAX_UPSTREAM_BODY: '128MB', READ_TIMEOUT: '60s', LOG_LEVEL: 'warn' },
    });
    const { sandbox } = harness;
    const sort: AccessKeySort[] = [{ field: 'NAME' }];
    const collator = new Intl.Collator('en', { sensitivity: 'accent', numeric: true });
    const expected = sandbox.keys
      .all()
      .sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);

    const forwards: string[] = [];
    let after: string | null = null;
    do {
      const page: Page = await ask(harness, { sort, first: 100, after });
      forwards.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(forwards.length).toBe(count);
    expect(forwards.every((id, index) => id === expected[index])).toBe(true);

    const backwards: string[] = [];
    let before: string | null = null;
    do {
      const page: Page = await ask(harness, { sort, last: 100, before });
      backwards.unshift(...page.nodes.map(({ id }) => id));
      before = page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null;
    } while (before !== null);
    expect(backwards.length).toBe(count);
    expect(backwards.every((id, index) => id === expected[index])).toBe(true);

    const searches = sandbox.calls.list.filter((call) => call.endsWith('/search'));
    expect(searches.length).toBeLessThanOrEqual(5);
  }, 300_000);
});
