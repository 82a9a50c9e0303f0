import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, DEMO_USERS, managementKeyId } from '../../src/sandbox/sandbox.js';
import { startHarness, useHarness, type Harness } from '../support/harness.js';

const audit = 'POST /v1/mgmt/audit/search';
const id = DEMO_KEYS.ciDeployer;

interface HistoryData {
  accessKey: {
    history: {
      totalCount: number;
      nodes: { kind: string; actorId: string | null; confirmed: boolean }[];
      edges: { cursor: string; node: { kind: string } }[];
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
      completeSince: string;
    } | null;
  };
}

const query = `query ($id: ID!, $first: Int, $after: String) {
  accessKey(id: $id) {
    id
    history(first: $first, after: $after) {
      totalCount completeSince
      nodes { kind actorId confirmed }
      edges { cursor node { kind } }
      pageInfo { hasNextPage hasPreviousPage endCursor }
    }
  }
}`;

const ask = ({ execute }: Harness, variables: object = {}, headers?: Record<string, string>) =>
  execute<HistoryData, object>(query, { id, ...variables }, headers);

async function historyOf(harness: Harness, variables: object = {}) {
  const { data, errors } = await ask(harness, variables);
  expect(errors).toBeUndefined();
  const history = data?.accessKey.history;
  if (!history) throw new Error('There is no history.');
  return history;
}

/** A clock that tests move, for the sandbox and Keyway. */
function movable() {
  let now = Date.UTC(2030, 0, 1);
  return { clock: () => now, pass: (ms: number) => void (now += ms) };
}

const change = ({ sandbox }: Harness, path: string, body: object): Promise<unknown> =>
  fetch(`${sandbox.url}/v1/mgmt/accesskey/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.projectId}:${sandbox.managementKey}` },
    body: JSON.stringify(body),
  });

describe('the history of a key', () => {
  const timeOfRefusals = movable();
  const refusing = useHarness({ clock: timeOfRefusals.clock });

  it("lists what Descope has recorded of it, newest first, for the key's own events only", async () => {
    const time = movable();
    const harness = await startHarness({ clock: time.clock });
    for (const [path, body] of [
      ['update', { id, name: 'New name' }],
      ['deactivate', { id }],
      ['deactivate', { id: DEMO_KEYS.billingExporter }],
    ] as const) {
      await change(harness, path, body);
      time.pass(1_000);
    }
    const { nodes, totalCount, completeSince } = await historyOf(harness);
    const modified = { kind: 'MODIFIED', actorId: managementKeyId, confirmed: true };
    expect(nodes.slice(0, 2)).toEqual([modified, modified]);
    expect(totalCount).toBe(nodes.length);
    expect(completeSince).toBe('2029-12-02T00:00:03Z');
  });

  it('costs one call for any number of keys, whose result serves all requests for 60 s', async () => {
    const time = movable();
    const harness = await startHarness({ clock: time.clock, variables: { SEARCH_REUSE: '60s' } });
    const many = '{ searchAccessKeys(first: 100) { nodes { id history { totalCount } } } }';
    const first = await harness.callsOf(() => harness.execute(many));
    expect(first.filter((call) => call === audit)).toEqual([audit]);
    time.pass(59_000);
    expect(await harness.callsOf(() => ask(harness))).not.toContain(audit);
    time.pass(2_000);
    expect((await harness.callsOf(() => ask(harness))).filter((call) => call === audit)).toEqual([audit]);
  });

  it('pages forward with cursors that stay valid when events are added', async () => {
    const time = movable();
    const harness = await startHarness({ clock: time.clock });
    for (let n = 0; n < 5; n++) {
      await change(harness, n % 2 === 0 ? 'deactivate' : 'activate', { id });
      time.pass(1_000);
    }
    const all = await historyOf(harness, { first: 100 });
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 10; page++) {
      const { edges, pageInfo, totalCount } = await historyOf(harness, { first: 2, after });
      expect(pageInfo.hasPreviousPage).toBe(page > 0);
      seen.push(...edges.map(({ cursor }) => cursor));
      after = pageInfo.endCursor;
      if (!pageInfo.hasNextPage) break;
      if (page === 0) {
        await change(harness, 'activate', { id });
        time.pass(61_000);
      }
      expect(totalCount).toBe(page === 0 ? all.totalCount : all.totalCount + 1);
    }
    expect(seen).toEqual(all.edges.map(({ cursor }) => cursor));
  });

  it('is null with the error RATE_LIMITED when Descope allows no more searches, and everything else is there', async () => {
    const time = movable();
    const harness = await startHarness({ clock: time.clock, sandbox: { auditSearchesPerMinute: 1 } });
    await ask(harness);
    time.pass(60_500);
    // Another client of the project uses the only search of this minute.
    const { url, projectId, managementKey } = harness.sandbox;
    const authorization = `Bearer ${projectId}:${managementKey}`;
    await fetch(`${url}/v1/mgmt/audit/search`, { method: 'POST', headers: { authorization } });
    const limited = await ask(harness);
    expect(limited.data).toEqual({ accessKey: { id, history: null } });
    expect(limited.errors).toMatchObject([
      {
        path: ['accessKey', 'history'],
        extensions: { code: 'RATE_LIMITED', retryable: true, retryAfterSeconds: expect.any(Number) },
      },
    ]);
    // Neither does it hold up other calls, nor is Descope asked again before the time that it named.
    const calls = await harness.callsOf(async () => {
      expect((await ask(harness)).errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
      expect((await harness.execute('{ searchAccessKeys { totalCount } }')).errors).toBeUndefined();
    });
    expect(calls).not.toContain(audit);
  });

  it.each([
    [{ first: 0 }, 'INVALID_INPUT'],
    [{ first: 101 }, 'INVALID_INPUT'],
    [{ after: '' }, 'INVALID_CURSOR'],
    [{ after: 'nonsense' }, 'INVALID_CURSOR'],
    [{ after: 'x'.repeat(10_000) }, 'INVALID_CURSOR'],
  ])('refuses %j before anything is sent to the audit trail', async (variables, code) => {
    // An audit trail that another of these tests has read is not used again.
    timeOfRefusals.pass(61_000);
    const calls = await refusing().callsOf(async () => {
      const { data, errors } = await ask(refusing(), variables);
      expect(data).toEqual({ accessKey: { id, history: null } });
      expect(errors).toMatchObject([{ path: ['accessKey', 'history'], extensions: { code } }]);
    });
    expect(calls).not.toContain(audit);
  });

  it('refuses the cursor of another key', async () => {
    const harness = await startHarness();
    await change(harness, 'deactivate', { id });
    const { edges } = await historyOf(harness);
    const { errors } = await ask(harness, { id: DEMO_KEYS.billingExporter, after: edges[0]?.cursor });
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_CURSOR' } }]);
  });

  it('fails alone, and neither opens the circuit breaker nor changes the readiness', async () => {
    const time = movable();
    const harness = await startHarness({ clock: time.clock });
    harness.sandbox.faults.add({
      path: '/v1/mgmt/audit/search',
      times: Infinity,
      fault: { kind: 'status', status: 500 },
    });
    const calls = await harness.callsOf(async () => {
      for (let n = 0; n < 15; n++) {
        const { data, errors } = await ask(harness);
        expect(data).toEqual({ accessKey: { id, history: null } });
        expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
      }
    });
    // Not retried, and held back by a breaker of its own after ten.
    expect(calls.filter((call) => call === audit)).toHaveLength(10);
  });
});

describe('the actor', () => {
  it('is the user of a write through this API with AUDIT_TO_DESCOPE, and each write is one event', async () => {
    const harness = await startHarness({ variables: { AUDIT_TO_DESCOPE: 'on' } });
    const key = harness.sandbox.keys.all().find(({ keyTenants }) => keyTenants.length === 2);
    const claims = { permissions: ['User Admin'], tenants: undefined, dct: undefined };
    const authorization = `Bearer ${await harness.sandbox.sessionFor(DEMO_USERS.ada, { claims })}`;
    const input = { id: key?.id };
    for (const name of ['deactivateAccessKey', 'activateAccessKey']) {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      await harness.execute(
        `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`,
        { input },
        {
          authorization,
        },
      );
    }
    const posted = () => harness.sandbox.calls.list.filter((call) => call === 'POST /v1/mgmt/audit/event').length;
    await expect.poll(posted).toBe(4);
    const { data } = await ask(harness, { id: key?.id });
    expect(data?.accessKey.history?.nodes.slice(0, 2)).toEqual([
      { kind: 'ACTIVATED', actorId: DEMO_USERS.ada, confirmed: true },
      { kind: 'DEACTIVATED', actorId: DEMO_USERS.ada, confirmed: true },
    ]);
    expect(data?.accessKey.history?.nodes.filter(({ kind }) => kind === 'MODIFIED')).toEqual([]);
  });
});
