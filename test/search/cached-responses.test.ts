import { expect, it, vi } from 'vitest';
import { DEMO_KEYS, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { ResponseCache } from '../../src/server/graphql/response-cache.js';
import { DeactivateAccessKeyDocument } from '../generated/graphql.js';
import { idOf, scopeData, scopeVariables, USERS } from '../support/auth/callers.js';
import { signedIn } from '../support/auth/sessions.js';
import { startHarness } from '../support/harness.js';
import { countLookups, startTwoServers } from '../support/two-servers.js';

const second = 1_000;
const start = Math.floor(Date.now() / second) * second;
const reuse = { SEARCH_REUSE: '60s' };

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
])('changes when time changes the response, and is cached in between: %s', async (query) => {
  const found = vi.spyOn(ResponseCache.prototype, 'lookup');
  let now = start;
  const { caching, plain } = await startTwoServers({
    clock: () => now,
    sandbox: { data: { tenants: [], users: [], roles: [], keys: expiring } },
  });
  // What a search has shown serves single keys as well.
  await caching.execute('{ searchAccessKeys { totalCount } }');
  const seen = new Set<string>();
  for (now = start; now <= start + 18 * second; now += second) {
    const expected = await plain.execute(query);
    expect(expected.errors).toBeUndefined();
    seen.add(JSON.stringify(expected.data));
    for (let time = 0; time < 2; time++) expect((await caching.execute(query)).data).toEqual(expected.data);
  }
  const { lookups, hits } = await countLookups(found);
  expect(seen.size).toBeGreaterThan(1);
  expect(hits).toBeGreaterThan(lookups / 3);
});

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

it('shows users who see nothing else their own keys only, in turns', async () => {
  const found = vi.spyOn(ResponseCache.prototype, 'lookup');
  const harness = await startHarness({
    sandbox: { data: scopeData() },
    variables: { ...scopeVariables, ...reuse },
  });
  const query = `{ accessKey(id: "${idOf('ofAlan')}") { name } searchAccessKeys { nodes { id } } }`;
  for (let round = 0; round < 3; round++) {
    const alan = await harness.execute(query, {}, await signedIn(harness, USERS.alan));
    expect(alan.data).toEqual({ accessKey: { name: 'ofAlan' }, searchAccessKeys: { nodes: [{ id: idOf('ofAlan') }] } });
    const other = await harness.execute(query, {}, await signedIn(harness, USERS.other));
    expect(other.data).toEqual({ accessKey: null, searchAccessKeys: { nodes: [] } });
  }
  expect((await countLookups(found)).hits).toBeGreaterThan(0);
});

it('names each caller in accessKeyViewer, also callers who see the same keys', async () => {
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
