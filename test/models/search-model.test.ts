import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WireAccessKey } from '../../src/descope/wire/types.js';
import { DEMO_TENANTS, DEMO_USERS, demoData, type SandboxKey } from '../../src/sandbox/sandbox.js';
import type { AccessKeyFilter, AccessKeySort, AccessKeySortField } from '../generated/graphql.js';
import { startHarness, type Harness } from '../support/harness.js';
import { compare, expectedKeys, expectedSummary, seconds } from '../support/models/search.js';
import { expectTried, sample } from '../support/sample.js';

const start = Date.parse('2026-06-01T12:00:00Z');
const second = 1_000;
const tenantIds = Object.values(DEMO_TENANTS);

/** Few values for each field, so that many keys are equal in it; times close to `start`, so that expiries pass. */
const key: fc.Arbitrary<Omit<SandboxKey, 'id'>> = fc.record({
  name: fc.constantFrom(
    'alpha',
    'Alpha',
    'ALPHA 2',
    'alpha 10',
    'Émile',
    'emile',
    'émile',
    'beta',
    'Zoë',
    '  ',
    '测试',
    'a-b',
    'ab',
  ),
  description: fc.constantFrom('', 'for Alpha', 'nightly'),
  createdTime: fc.integer({ min: -3, max: 3 }).map((offset) => start / second + offset),
  expireTime: fc.oneof(
    fc.constant(0),
    fc.integer({ min: -4, max: 12 }).map((offset) => start / second + offset),
  ),
  status: fc.constantFrom('active', 'inactive', 'frozen'),
  createdBy: fc.constantFrom('U2One', 'U2Two', 'K2Three'),
  roleNames: fc.subarray(['Deployer', 'Auditor']),
  keyTenants: fc
    .subarray(tenantIds)
    .chain((ids) =>
      fc.tuple(
        ...ids.map((tenantId) =>
          fc.subarray(['Gateway', 'Auditor']).map((roleNames) => ({ tenantId, tenantName: tenantId, roleNames })),
        ),
      ),
    ),
  boundUserId: fc.constantFrom('', '', '', DEMO_USERS.ada, DEMO_USERS.grace),
  permittedIps: fc.constantFrom([], ['203.0.113.7'], ['203.0.113.7', '2001:db8::1'], ['198.51.100.1']),
});
const keys = fc
  .array(key, { minLength: 5, maxLength: 40, size: 'max' })
  .map((drafts) => drafts.map((draft, index) => ({ ...draft, id: idOf(index) })));

/** Ids that do not sort in the order of creation. */
const idOf = (index: number): string => `K2Model${String((index * 7919) % 1_000_003).padStart(24, '0')}`;

const instant = fc.integer({ min: -5, max: 12 }).map((offset) => new Date(start + offset * second).toISOString());
const range = fc
  .tuple(instant, instant)
  .filter(([from, to]) => from < to)
  .chain(([from, to]) => fc.constantFrom({ from, to }, { from }, { to }));
const conditions = {
  text: fc.constantFrom('alpha', 'ÉMI', 'nightly', 'nothing'),
  tenantIds: fc.subarray(tenantIds),
  roleNames: fc.subarray(['Deployer', 'Auditor', 'Gateway']),
  statuses: fc.subarray(['ACTIVE', 'INACTIVE', 'EXPIRED', 'UNKNOWN'] as const).map((statuses) => [...statuses]),
  boundUserId: fc.constantFrom(DEMO_USERS.ada, 'U2Nobody'),
  createdBy: fc.constantFrom('U2One', 'K2Three'),
  createdAt: range,
  expiresAt: range,
  expiringWithin: fc.integer({ min: 0, max: 9 }).map((count) => `PT${count}S`),
  neverExpires: fc.boolean(),
  permitsIp: fc.constantFrom('203.0.113.7', '2001:db8::1'),
};
/** Few at a time: many conditions together match nothing, and nothing is easy to page. */
const filter: fc.Arbitrary<AccessKeyFilter> = fc
  .subarray(Object.keys(conditions) as (keyof typeof conditions)[], { maxLength: 2 })
  .chain((names) => fc.record(conditions).map((all) => Object.fromEntries(names.map((name) => [name, all[name]]))));
const fields: AccessKeySortField[] = ['NAME', 'STATUS', 'CREATED_AT', 'CREATED_BY', 'EXPIRES_AT', 'ID'];
const sort: fc.Arbitrary<AccessKeySort[]> = fc.array(
  fc.record({ field: fc.constantFrom(...fields), desc: fc.boolean() }),
  { maxLength: 3 },
);
/** Seconds that pass before each page, so that expiries pass between two of them. */
const pauses = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 6 });

interface Page {
  readonly totalCount: number;
  readonly nodes: { readonly id: string }[];
  readonly pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
  readonly summary: Record<string, number>;
}

const document = `query Page($filter: AccessKeyFilter, $sort: [AccessKeySort!], $first: Int, $after: String, $last: Int, $before: String, $within: Duration!) {
  searchAccessKeys(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    nodes { id }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    summary { active inactive expired neverExpires unrestricted expiringWithin(duration: $within) }
  }
}`;

const ask = async ({ execute }: Harness, variables: object): Promise<Page> => {
  const { data, errors } = await execute<{ searchAccessKeys: Page }, object>(document, variables);
  if (errors !== undefined || !data) throw new Error(JSON.stringify(errors));
  return data.searchAccessKeys;
};

let shown = 0;

describe.each(['0', '60s'])('a search with SEARCH_REUSE=%s', (reuse) => {
  it('answers what a plain model answers, page by page in both directions, while expiries pass', async () => {
    const runs = sample({ small: 6, full: 200 });
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          keys,
          filter,
          sort,
          pauses,
          size: fc.integer({ min: 1, max: 15 }),
          isForward: fc.boolean(),
          within: fc.constantFrom('PT0S', 'PT5S'),
        }),
        async ({ keys: stored, filter: asked, sort: order, pauses: waits, size, isForward, within }) => {
          let now = start;
          const harness = await startHarness({
            clock: () => now,
            sandbox: { data: { ...demoData({ now }), keys: stored } },
            variables: { SEARCH_REUSE: reuse },
          });
          const all = harness.sandbox.keys.all();
          let cursor: string | null = null;
          let last: WireAccessKey | undefined;
          for (let page = 0; page < 50; page++) {
            // A cursor holds the status of its moment; the model, which goes by the key's own, would stand elsewhere.
            const isStill = page > 0 && order.some(({ field }) => field === 'STATUS');
            if (!isStill) now += (waits[page % waits.length] ?? 0) * second;
            const expected = expectedKeys(all, { filter: asked, sort: order, now });
            const isBeyond = (one: WireAccessKey): boolean =>
              last === undefined ||
              (isForward ? compare(one, last, order, now) > 0 : compare(one, last, order, now) < 0);
            const rest = expected.filter(isBeyond);
            const answer: Page = await ask(harness, {
              filter: asked,
              sort: order,
              within,
              ...(isForward ? { first: size, after: cursor } : { last: size, before: cursor }),
            });
            const wanted = isForward ? rest.slice(0, size) : rest.slice(-size);
            expect(answer.nodes.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
            shown += wanted.length;
            expect(answer.totalCount).toBe(expected.length);
            expect(answer.summary).toEqual(expectedSummary(expected, { within: seconds(within) * second, now }));
            expect(isForward ? answer.pageInfo.hasNextPage : answer.pageInfo.hasPreviousPage).toBe(
              rest.length > wanted.length,
            );
            last = isForward ? wanted.at(-1) : wanted[0];
            cursor = isForward ? answer.pageInfo.endCursor : answer.pageInfo.startCursor;
            if (last === undefined || rest.length === wanted.length) return;
          }
        },
      ),
      runs,
    );
    expectTried('keys shown', shown, { moreThan: runs.numRuns * 10 });
  }, 120_000);
});
