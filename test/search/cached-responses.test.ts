import { setTimeout } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { DEMO_KEYS, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { ResponseCache } from '../../src/server/graphql/response-cache.js';
import { noMetrics } from '../../src/telemetry/metrics.js';
import { DeactivateAccessKeyDocument } from '../generated/graphql.js';
import { idOf, scopeData, scopeVariables, USERS } from '../support/auth/callers.js';
import { signedIn } from '../support/auth/sessions.js';
import { startHarness, type HarnessOptions } from '../support/harness.js';
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

const ids = Object.values(DEMO_KEYS).slice(0, 5);

/** A server that says what served each operation. */
async function startCaching({ variables, ...options }: Pick<HarnessOptions, 'sandbox' | 'clock' | 'variables'> = {}) {
  const served: string[] = [];
  const metrics = { ...noMetrics, operationServed: (source: string) => void served.push(source) };
  const all = { ...scopeVariables, ...reuse, ...variables };
  return { ...(await startHarness({ ...options, metrics, variables: all })), served };
}

it.each([
  '{ searchAccessKeys { totalCount } }',
  `{ accessKey(id: "${DEMO_KEYS.ciDeployer}") { name } }`,
  `{ accessKeys(ids: ${JSON.stringify(ids.slice(0, 2))}) { name } }`,
  `{ accessKeys(ids: ${JSON.stringify(ids)}) { name } }`,
  '{ accessKeyChoices { tenants { nodes { id } } } }',
  '{ accessKeyChoices { roles { nodes { name } } users { nodes { id } } } }',
  '{ accessKeyAttributes(names: ["team"]) { name } }',
])('is cached by the request that has read everything: %s', async (query) => {
  const { execute, served } = await startCaching();
  const [first, second] = [await execute(query), await execute(query)];
  expect(first.errors).toBeUndefined();
  expect(second.data).toEqual(first.data);
  expect(served).toEqual(['compiled', 'cache']);
  const { upstreamCalls = 0, reusedReads = 0 } = (first.extensions?.['keyway'] ?? {}) as Record<string, number>;
  expect(upstreamCalls).toBeGreaterThan(0);
  expect(second.extensions?.['keyway']).toMatchObject({ upstreamCalls: 0, reusedReads: upstreamCalls + reusedReads });
});

it.each([
  ['a search', '{ searchAccessKeys { totalCount } }'],
  ['a key', `{ accessKey(id: "${DEMO_KEYS.ciDeployer}") { name } }`],
  ['the directory', '{ accessKeyChoices { tenants { nodes { id } } } }'],
])('is cached no longer than %s may be reused', async (_name, query) => {
  const { execute, callsOf } = await startCaching({ variables: { SEARCH_REUSE: '500ms' } });
  await execute(query);
  await execute(query);
  await setTimeout(600);
  expect(await callsOf(() => execute(query))).toHaveLength(1);
});

it('is cached no longer than its first read may be reused, although another read took longer', async () => {
  const { execute, served, sandbox, callsOf } = await startCaching({ variables: { SEARCH_REUSE: '400ms' } });
  sandbox.faults.add({ path: /tenant/, times: 1, fault: { kind: 'delay', ms: 300 } });
  const query = '{ searchAccessKeys { totalCount } accessKeyChoices { tenants { nodes { id } } } }';
  await execute(query);
  await setTimeout(200);
  expect(await callsOf(() => execute(query))).toContain('POST /v1/mgmt/accesskey/search');
  expect(served).toEqual(['compiled', 'compiled']);
});

it('changes when time changes it, although another read took longer', async () => {
  let now = start;
  const { execute, sandbox, served } = await startCaching({
    clock: () => now,
    sandbox: { data: { tenants: [], users: [], roles: [], keys: expiring } },
  });
  const [expiringFirst] = expiring;
  // The status is known at once, the tenants are not.
  await execute('{ searchAccessKeys { totalCount } }');
  sandbox.faults.add({ path: /tenant/, times: 1, fault: { kind: 'delay', ms: 200 } });
  const query = `{ accessKey(id: "${expiringFirst?.id}") { status } accessKeyChoices { tenants { nodes { id } } } }`;
  expect((await execute(query)).data).toMatchObject({ accessKey: { status: 'ACTIVE' } });
  now += 5 * second;
  expect((await execute(query)).data).toMatchObject({ accessKey: { status: 'EXPIRED' } });
  expect(served).toEqual(['compiled', 'compiled', 'compiled']);
});

it('is not cached for an id that does not exist or is out of sight: each request sends the same calls', async () => {
  const harness = await startCaching({ sandbox: { data: scopeData() } });
  const session = await signedIn(harness, USERS.alan);
  for (const id of [idOf('inB'), 'K2Unknown'.padEnd(31, '0')]) {
    const query = `{ accessKey(id: "${id}") { name } }`;
    for (let time = 0; time < 3; time++) {
      const { data, extensions } = await harness.execute(query, {}, session);
      expect(data).toEqual({ accessKey: null });
      expect(extensions?.['keyway']).toMatchObject({ upstreamCalls: 1, reusedReads: 0 });
    }
  }
  expect(new Set(harness.served)).toEqual(new Set(['compiled']));
});

it('is not cached when a write comes while its keys are read', async () => {
  const { execute, sandbox } = await startCaching();
  for (const path of ['/v1/mgmt/accesskey', '/v1/mgmt/accesskey/search']) {
    sandbox.faults.add({ path, times: 1, fault: { kind: 'delay', ms: 300, when: 'after' } });
  }
  const reading = execute(status);
  await expect.poll(() => sandbox.calls.all.length).toBeGreaterThan(1);
  await execute(DeactivateAccessKeyDocument, { id: DEMO_KEYS.ciDeployer });
  await reading;
  expect((await execute(status)).data).toMatchObject({ accessKey: { status: 'INACTIVE' } });
});

it('is not cached when one of its reads has failed', async () => {
  const { execute, sandbox, served } = await startCaching();
  const query = `{ accessKeys(ids: ${JSON.stringify(ids)}) { name } }`;
  sandbox.faults.add({ path: '/v1/mgmt/accesskey/search', times: Infinity, fault: { kind: 'body', body: '{' } });
  const answers = [await execute(query), await execute(query), await execute(query)];
  expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined, undefined]);
  expect(served).toEqual(['compiled', 'compiled', 'cache']);
});

const history = (id = DEMO_KEYS.ciDeployer) => `{ accessKey(id: "${id}") { history { totalCount } } }`;

it('is cached by the request that has read the audit trail, until it is to be read again', async () => {
  let now = start;
  const { execute, served, callsOf } = await startCaching({ clock: () => now });
  const first = await execute(history());
  now += 59 * second;
  expect((await execute(history())).data).toEqual(first.data);
  expect(served).toEqual(['compiled', 'cache']);
  now += second;
  expect(await callsOf(() => execute(history()))).toContain('POST /v1/mgmt/audit/search');
  expect(served).toEqual(['compiled', 'cache', 'compiled']);
});

it('is cached until the audit trail is to be read again, also if another request has begun to read it', async () => {
  let now = start;
  const { execute, sandbox, served, callsOf } = await startCaching({ clock: () => now });
  sandbox.faults.add({ path: '/v1/mgmt/audit/search', times: 1, fault: { kind: 'delay', ms: 300, when: 'after' } });
  const first = execute(history());
  await expect.poll(() => sandbox.calls.list).toContain('POST /v1/mgmt/audit/search');
  now += 30 * second;
  const other = history(DEMO_KEYS.billingExporter);
  await Promise.all([first, execute(other)]);
  expect(sandbox.calls.list.filter((call) => call === 'POST /v1/mgmt/audit/search')).toHaveLength(1);
  now += 29 * second;
  await execute(other);
  expect(served).toEqual(['compiled', 'compiled', 'cache']);
  now += second;
  expect(await callsOf(() => execute(other))).toContain('POST /v1/mgmt/audit/search');
});

it('is not cached when the audit trail ends while it is read', async () => {
  let now = start;
  const { execute, sandbox, callsOf } = await startCaching({ clock: () => now });
  sandbox.faults.add({ path: '/v1/mgmt/audit/search', times: 1, fault: { kind: 'delay', ms: 200, when: 'after' } });
  const first = execute(history());
  await expect.poll(() => sandbox.calls.list).toContain('POST /v1/mgmt/audit/search');
  now += 60 * second;
  await first;
  expect(await callsOf(() => execute(history()))).toContain('POST /v1/mgmt/audit/search');
});
