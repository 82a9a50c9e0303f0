import { graphql } from 'graphql';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Freshness } from '../../src/access-keys/freshness.js';
import { RequestBudget } from '../../src/access-keys/request-budget.js';
import { ReadCache } from '../../src/descope/cache/read-cache.js';
import { DescopeAccessKeys } from '../../src/descope/descope-access-keys.js';
import { DescopeDirectory } from '../../src/descope/directory/descope-directory.js';
import { createRestClient } from '../../src/descope/http/client.js';
import { createCredential } from '../../src/descope/http/credential.js';
import { RequestCalls } from '../../src/descope/request-calls.js';
import { Loaders } from '../../src/graphql/loaders/loaders.js';
import { schema } from '../../src/graphql/schema.js';
import { Secret } from '../../src/runtime/secret.js';
import { SingleFlight } from '../../src/runtime/single-flight.js';
import {
  DEMO_KEYS,
  DEMO_MANAGEMENT_KEY,
  demoData,
  startSandbox,
  type SandboxOptions,
} from '../../src/sandbox/sandbox.js';
import { createMemoryState } from '../../src/shared-state/shared-state.js';
import { DeactivateAccessKeyDocument } from '../generated/graphql.js';
import { startHarness, useHarness, type Harness } from '../support/harness.js';

const search = 'POST /v1/mgmt/accesskey/search';
const load = 'GET /v1/mgmt/accesskey';
const total = '{ searchAccessKeys { totalCount } }';
const reuse = { SEARCH_REUSE: '60s' };

const costOf = async ({ execute }: Harness, query: string) => (await execute(query)).extensions?.['keyway'];

/** Descope answers the next call once as many requests wait for it. */
function answerWhenAwaited({ sandbox }: Harness, { path, by }: { path: string; by: number }): void {
  const { mock } = vi.spyOn(SingleFlight.prototype, 'subscribe');
  const run = () => vi.waitUntil(() => mock.calls.length >= by, { timeout: 15_000 });
  sandbox.faults.add({ path, fault: { kind: 'meanwhile', run } });
}

describe('reads of many requests', () => {
  it('cost one upstream call for 200 identical searches at once', async () => {
    const harness = await startHarness();
    const { callsOf, execute } = harness;
    answerWhenAwaited(harness, { path: search, by: 200 });
    const calls = await callsOf(async () => {
      const answers = await Promise.all(Array.from({ length: 200 }, () => execute(total)));
      for (const { data } of answers) expect(data).toEqual({ searchAccessKeys: { totalCount: 40 } });
    });
    expect(calls).toEqual([search]);
  });

  it('cost one upstream call for 50 identical loads at once', async () => {
    const harness = await startHarness();
    const { callsOf, execute } = harness;
    answerWhenAwaited(harness, { path: load, by: 50 });
    const query = `{ accessKey(id: "${DEMO_KEYS.ciDeployer}") { name } }`;
    const calls = await callsOf(() => Promise.all(Array.from({ length: 50 }, () => execute(query))));
    expect(calls).toEqual([load]);
  });

  it('reuse a response for a moment, for other filters, sorts and pages and for single keys as well', async () => {
    const { callsOf, execute } = await startHarness({ variables: reuse });
    await execute(total);
    const calls = await callsOf(async () => {
      await execute(total);
      await execute(
        '{ searchAccessKeys(filter: { statuses: [ACTIVE] }, sort: [{ field: NAME }], first: 3) { totalCount } }',
      );
      await execute(`{ accessKey(id: "${DEMO_KEYS.ciDeployer}") { name } }`);
    });
    expect(calls).toEqual([]);
  });

  it('report in development what they cost and what they reused', async () => {
    const harness = await startHarness({ variables: reuse });
    const durationMs = expect.any(Number) as number;
    expect(await costOf(harness, total)).toMatchObject({ upstreamCalls: 1, reusedReads: 0, durationMs });
    expect(await costOf(harness, total)).toMatchObject({ upstreamCalls: 0, reusedReads: 1, durationMs });
  });

  it('report no cost outside development', async () => {
    const { execute } = await startHarness({ variables: { DEVELOPMENT: 'off' } });
    expect((await execute(total)).extensions).toBeUndefined();
  });

  it('are never shared between credentials, not even in flight', async () => {
    // Descope refuses the key of the server, which is the one that needs no proof.
    const ownKey = `${DEMO_MANAGEMENT_KEY}X`;
    const variables = { ...reuse, DESCOPE_MANAGEMENT_KEY: ownKey };
    const { callsOf, execute, sandbox } = await startHarness({ sandbox: { latencyMs: 50 }, variables });
    const wrongKey = { authorization: `Bearer ${sandbox.projectId}:${ownKey}` };
    await execute('{ __typename }');
    const calls = await callsOf(async () => {
      const [mine, theirs] = await Promise.all([execute(total), execute(total, undefined, wrongKey)]);
      expect(mine.data).toEqual({ searchAccessKeys: { totalCount: 40 } });
      expect(theirs.errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    });
    expect(calls).toEqual([search, search]);
  });

  it('do not keep a failure', async () => {
    const { execute, sandbox } = await startHarness({ variables: reuse });
    sandbox.faults.add({ path: '/v1/mgmt/accesskey/search', times: 3, fault: { kind: 'status', status: 503 } });
    expect((await execute(total)).errors).toHaveLength(1);
    expect((await execute(total)).data).toEqual({ searchAccessKeys: { totalCount: 40 } });
  });

  it('continue for the other callers when one disconnects, and are aborted upstream when all have disconnected', async () => {
    const { url, authorization, execute, sandbox } = await startHarness();
    const body = JSON.stringify({ query: total });
    const headers = { 'content-type': 'application/json', authorization };
    sandbox.faults.add({ path: search, times: 2, fault: { kind: 'delay', ms: 300 } });

    const leaver = new AbortController();
    const arrived = sandbox.calls.nextCall();
    const left = fetch(url, { method: 'POST', headers, body, signal: leaver.signal }).catch(() => 'left');
    const stayed = execute(total);
    await arrived;
    leaver.abort();
    expect(await left).toBe('left');
    expect((await stayed).data).toEqual({ searchAccessKeys: { totalCount: 40 } });

    const last = new AbortController();
    const secondArrived = sandbox.calls.nextCall();
    const startedAt = performance.now();
    const gone = fetch(url, { method: 'POST', headers, body, signal: last.signal }).catch(() => 'left');
    await secondArrived;
    const ended = sandbox.calls.nextEnd();
    last.abort();
    await gone;
    expect(await ended).not.toHaveProperty('status');
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  });
});

/** The calls of one request, without a server. */
async function startCalls(
  data: NonNullable<SandboxOptions['data']>,
  options: { reuseMs?: number; validity?: Freshness } = {},
) {
  const { reuseMs = 0, validity = new Freshness() } = options;
  const sandbox = await startSandbox({ data });
  onTestFinished(() => sandbox.close());
  const rest = createRestClient({
    origin: sandbox.url,
    projectId: sandbox.projectId,
    readTimeoutMs: 10_000,
    writeTimeoutMs: 10_000,
    maxBodyBytes: 1e6,
  });
  onTestFinished(() => rest.close());
  const credential = createCredential('caller', {
    projectId: sandbox.projectId,
    managementKey: new Secret(sandbox.managementKey),
  });
  const sharedReads = new ReadCache({ reuseMs, writeMark: createMemoryState().writeMark });
  return { sandbox, calls: new RequestCalls({ rest, sharedReads, credential, validity }) };
}

describe('a response', () => {
  it.each([
    [false, 60_000],
    [true, 0],
  ])('that is read anew (%s) is cached for at most %d ms', async (fresh, freshForMs) => {
    const validity = new Freshness();
    const { calls } = await startCalls(demoData(), { reuseMs: 60_000, validity });
    const accessKeys = new DescopeAccessKeys({ calls });
    expect(validity.freshForMs).toBe(Infinity);
    await accessKeys.search({}, { fresh });
    expect(validity.freshForMs).toBeLessThanOrEqual(freshForMs);
    expect(validity.freshForMs > 0).toBe(!fresh);
  });
});

describe('a write', () => {
  it('that fails drops what was read before as well, since it may have happened', async () => {
    const { execute, sandbox } = await startHarness({ variables: reuse });
    const status = `{ searchAccessKeys(filter: { statuses: [INACTIVE] }, first: 100) { nodes { id } } }`;
    await execute(status);
    sandbox.faults.add({ path: '/v1/mgmt/accesskey/deactivate', fault: { kind: 'reset', when: 'after' } });
    await execute(DeactivateAccessKeyDocument, { id: DEMO_KEYS.ciDeployer });
    expect(JSON.stringify((await execute(status)).data)).toContain(DEMO_KEYS.ciDeployer);
  });
});

describe('50 tenants in one request', () => {
  const tenants = Array.from({ length: 50 }, (_, index) => ({ id: `tenant-${index}`, name: `Tenant ${index}` }));
  const keyId = (index: number): string => `K2Tenants${String(index).padStart(22, '0')}`;
  const data = {
    ...demoData(),
    tenants,
    keys: [
      {
        id: keyId(0),
        name: 'Everywhere',
        keyTenants: tenants.map(({ id, name }) => ({ tenantId: id, tenantName: name, roleNames: [] })),
      },
      ...tenants.map(({ id, name }, index) => ({
        id: keyId(index + 1),
        name: `Key ${index}`,
        keyTenants: [{ tenantId: id, tenantName: name, roleNames: [] }],
      })),
    ],
  };
  const harness = useHarness({ sandbox: { data } });

  it('cost one search for the keys of all of them, reached through one key', async () => {
    const { callsOf, execute } = harness();
    const calls = await callsOf(async () => {
      const { data: answer } = await execute<
        { accessKey: { keyTenants: { tenant: { id: string; accessKeys: { totalCount: number } } }[] } },
        never
      >(
        `{ accessKey(id: "${keyId(0)}") { keyTenants { tenant { id accessKeys(first: 5) { totalCount nodes { name } } } } } }`,
      );
      expect(answer?.accessKey.keyTenants.map(({ tenant }) => [tenant.id, tenant.accessKeys.totalCount])).toEqual(
        tenants.map(({ id }) => [id, 2]),
      );
    });
    expect(calls).toEqual([load, search]);
  });

  it('cost one search for the keys of 30 of them, as many as one request may alias', async () => {
    const { callsOf, execute } = harness();
    const aliased = tenants.slice(0, 30);
    const aliases = aliased.map(
      ({ id }, index) => `t${index}: searchAccessKeys(filter: { tenantIds: ["${id}"] }, first: 5) { totalCount }`,
    );
    const calls = await callsOf(async () => {
      const { data: answer } = await execute<Record<string, { totalCount: number }>, never>(`{ ${aliases.join(' ')} }`);
      expect(Object.values(answer ?? {}).map(({ totalCount }) => totalCount)).toEqual(aliased.map(() => 2));
    });
    expect(calls).toEqual([search]);
  });

  it('cost one search for the keys of all 50 by aliases as well, where the schema is run without the limit on them', async () => {
    const { sandbox, calls } = await startCalls(data);
    const accessKeys = new DescopeAccessKeys({ calls });
    const validity = new Freshness();
    const aliases = tenants.map(
      ({ id }, index) =>
        `t${index}: searchAccessKeys(filter: { tenantIds: ["${id}"] }, first: 5) { totalCount nodes { name } }`,
    );
    const { data: answer, errors } = await graphql({
      schema,
      source: `{ ${aliases.join(' ')} }`,
      contextValue: {
        accessKeys,
        loaders: new Loaders({ accessKeys, directory: new DescopeDirectory(calls) }),
        freshness: validity,
        budget: new RequestBudget(),
      },
    });
    expect(errors).toBeUndefined();
    expect(Object.values(answer ?? {}).map((connection) => (connection as { totalCount: number }).totalCount)).toEqual(
      tenants.map(() => 2),
    );
    expect(sandbox.calls.list).toEqual([search]);
  });
});
