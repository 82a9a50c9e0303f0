import fc from 'fast-check';
import { parse, print, specifiedRules, validate, visit, type ASTNode } from 'graphql';
import { expect, it, vi } from 'vitest';
import { schema } from '../../src/graphql/schema.js';
import { DEMO_KEYS, DEMO_PEOPLE, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { ResponseCache, type CacheSlot } from '../../src/server/graphql/response-cache.js';
import { DeactivateAccessKeyDocument } from '../generated/graphql.js';
import { startHarness, type HarnessOptions } from '../harness.js';
import { demoValues, randomDocument } from '../execution/random-document.js';

const second = 1_000;
const start = Math.floor(Date.now() / second) * second;
const day = 86_400_000;
const reuse = { SEARCH_REUSE: '60s' };

/** Two servers before one Descope: one that keeps answers, and one that reads everything anew. */
async function startPair({ clock, sandbox }: Pick<HarnessOptions, 'clock' | 'sandbox'>) {
  const keeping = await startHarness({ ...(clock && { clock }), ...(sandbox && { sandbox }), variables: reuse });
  const { url, managementKey, projectId } = keeping.sandbox;
  const asking = await startHarness({
    ...(clock && { clock }),
    variables: { DESCOPE_BASE_URL: url, DESCOPE_MANAGEMENT_KEY: managementKey, DESCOPE_PROJECT_ID: projectId },
  });
  return { keeping, asking };
}

/** How many answers were made, and how many of them were kept. */
async function placesIn(found: { mock: { results: readonly { value: unknown }[] } }) {
  const places = await Promise.all(found.mock.results.map(({ value }) => value as Promise<CacheSlot | null>));
  return { asked: places.length, kept: places.filter((place) => place?.hit !== undefined).length };
}

/** Keys that expire one after the other. */
const expiring = Array.from({ length: 6 }, (_, index) => ({
  id: `K2Expiring${index}`.padEnd(31, '0'),
  name: `key ${index}`,
  status: index % 2 === 0 ? 'active' : 'inactive',
  createdTime: start / second - 100 + index,
  expireTime: index === 5 ? 0 : start / second + 2 + 3 * index,
}));

it.each([
  '{ searchAccessKeys { nodes { id status } } }',
  '{ searchAccessKeys { summary { active inactive expired } } }',
  '{ searchAccessKeys { summary { expiringWithin(duration: "PT4S") } } }',
  '{ searchAccessKeys(filter: { expiringWithin: "PT4S" }) { nodes { id } } }',
  '{ searchAccessKeys(filter: { statuses: [ACTIVE] }) { totalCount } }',
  '{ searchAccessKeys(sort: [{ field: STATUS }]) { nodes { id } pageInfo { endCursor } } }',
  `{ accessKey(id: "${expiring[0]?.id}") { status } }`,
  `{ accessKeys(ids: ["${expiring[1]?.id}", "${expiring[2]?.id}"]) { viewerCan { activate { allowed } } } }`,
])('changes with time, and is kept in between: %s', async (query) => {
  const found = vi.spyOn(ResponseCache.prototype, 'lookup');
  let now = start;
  const { keeping, asking } = await startPair({
    clock: () => now,
    sandbox: { data: { tenants: [], users: [], roles: [], keys: expiring } },
  });
  // What a search has shown serves single keys as well.
  await keeping.execute('{ searchAccessKeys { totalCount } }');
  const told = new Set<string>();
  for (now = start; now <= start + 18 * second; now += second / 2) {
    const expected = await asking.execute(query);
    expect(expected.errors).toBeUndefined();
    told.add(JSON.stringify(expected.data));
    for (let time = 0; time < 2; time++) expect((await keeping.execute(query)).data).toEqual(expected.data);
  }
  const { asked, kept } = await placesIn(found);
  expect(told.size).toBeGreaterThan(1);
  expect(kept).toBeGreaterThan(asked / 3);
});

it(
  'is what a server would answer that keeps nothing, whoever asks and whatever time it is',
  {
    timeout: 240_000,
  },
  async () => {
    const found = vi.spyOn(ResponseCache.prototype, 'lookup');
    let now = start;
    const clock = () => now;
    const { keeping, asking } = await startPair({ clock });
    const lifetimeSeconds = (400 * day) / 1_000;
    const sessions = await Promise.all(
      DEMO_PEOPLE.map(({ userId }) => keeping.sandbox.sessionFor(userId, { lifetimeSeconds })),
    );
    const callers = [keeping.authorization, ...sessions.map((session) => `Bearer ${session}`)];
    const moments = fc
      .tuple(fc.integer({ min: 0, max: 100 }), fc.constantFrom(0, 1, day / 2))
      .map(([days, ms]) => days * day + ms);
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        randomDocument(schema, demoValues),
        fc.array(fc.nat(callers.length - 1), { minLength: 2, maxLength: 3 }),
        fc.array(moments, { minLength: 2, maxLength: 4 }),
        async ({ text, variables: [variables] }, askers, times) => {
          const query = withoutUnused(text);
          fc.pre(validate(schema, parse(query), specifiedRules).length === 0);
          for (const at of times) {
            now = start + at;
            for (const asker of askers) {
              const headers = { authorization: callers[asker] ?? '' };
              const expected = await asking.execute(query, variables, headers);
              for (let time = 0; time < 3; time++) {
                const answer = await keeping.execute(query, variables, headers);
                expect(dataOf(answer), `${query} ${JSON.stringify(variables)}`).toEqual(dataOf(expected));
              }
              compared++;
            }
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(compared).toBeGreaterThan(100);
    expect((await placesIn(found)).kept).toBeGreaterThan(50);
  },
);

const dataOf = ({
  data,
  errors = [],
}: {
  data?: unknown;
  errors?: readonly { path?: unknown; message: string }[];
}) => ({
  data,
  errors: errors.map(({ path, message }) => JSON.stringify([path, message])).sort(),
});

/** A document that a server takes: random ones declare more than they use. */
function withoutUnused(text: string): string {
  const unused = new Set(
    validate(schema, parse(text), specifiedRules).flatMap(({ message, nodes = [] }) =>
      / is never used/.test(message) ? nodes : [],
    ),
  );
  // By place, since each parse makes nodes of its own.
  const places = new Set([...unused].map(({ loc }) => `${loc?.start} ${loc?.end}`));
  const isUnused = ({ loc }: ASTNode): boolean => places.has(`${loc?.start} ${loc?.end}`);
  const drop = (node: ASTNode) => (isUnused(node) ? null : undefined);
  const left = print(visit(parse(text), { VariableDefinition: drop, FragmentDefinition: drop }));
  return left === print(parse(text)) ? left : withoutUnused(left);
}

const status = `{ accessKey(id: "${DEMO_KEYS.ciDeployer}") { status } searchAccessKeys { summary { active } } }`;

it('shows a write at once, however often the same was asked before', async () => {
  const { execute } = await startHarness({ variables: reuse });
  const answers = [await execute(status), await execute(status), await execute(status)].map(({ data }) => data);
  expect(new Set(answers.map((data) => JSON.stringify(data))).size).toBe(1);

  await execute(DeactivateAccessKeyDocument, { id: DEMO_KEYS.ciDeployer });

  for (let time = 0; time < 3; time++) {
    expect((await execute(status)).data).toMatchObject({ accessKey: { status: 'INACTIVE' } });
  }
});

it('tells each caller who they are, also those who are shown the same keys', async () => {
  const { execute, sandbox } = await startHarness({ variables: reuse });
  const query = `{ accessKeyViewer { subject } accessKey(id: "${DEMO_KEYS.mobileGateway}") { name } }`;
  const subjects = [];
  await execute('{ searchAccessKeys { totalCount } }');
  for (const sub of ['U2One', 'U2Two', 'U2One', 'U2Two']) {
    const session = await sandbox.sessionFor(DEMO_USERS.ada, { claims: { sub } });
    for (let time = 0; time < 3; time++) {
      const { data } = await execute(query, {}, { authorization: `Bearer ${session}` });
      subjects.push((data as { accessKeyViewer: { subject: string } } | undefined)?.accessKeyViewer.subject);
    }
  }
  expect(subjects).toEqual(['U2One', 'U2Two', 'U2One', 'U2Two'].flatMap((sub) => [sub, sub, sub]));
});
