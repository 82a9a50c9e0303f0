import { describe, expect, it } from 'vitest';
import {
  demoData,
  DEMO_KEYS,
  DEMO_USERS,
  type Fault,
  type SandboxData,
  type SandboxKey,
} from '../../src/sandbox/sandbox.js';
import {
  ActivateAccessKeysDocument,
  DeactivateAccessKeysDocument,
  DeleteAccessKeysDocument,
  type BulkAccessKeysInput,
} from '../generated/graphql.js';
import { startHarness, useResetHarness, type Harness, type HarnessOptions } from '../support/harness.js';

const load = 'GET /v1/mgmt/accesskey';
const search = 'POST /v1/mgmt/accesskey/search';
const batch = (action: string): string => `/v1/mgmt/accesskey/${action}/batch`;

const id = (n: number): string => `K2Bulk${String(n).padStart(25, '0')}`;
const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => id(n));
const missing = 'K2DemoNoSuchKey0000000000000000';

/** A demo project with as many more keys as are asked for, each of them as `of` says. */
const projectWith = (count: number, of: (n: number) => Partial<SandboxKey>): SandboxData => {
  const data = demoData();
  const more = ids(count).map((keyId, n) => ({ id: keyId, name: `Bulk ${n}`, ...of(n) }));
  return { ...data, keys: [...data.keys, ...more] };
};

const start = (
  count: number,
  { of, ...options }: HarnessOptions & { of: (n: number) => Partial<SandboxKey> },
): Promise<Harness> => startHarness({ ...options, sandbox: { data: projectWith(count, of), ...options.sandbox } });

const inactive: Partial<SandboxKey> = { status: 'inactive' };
const expired: Partial<SandboxKey> = { status: 'inactive', expireTime: 1_700_000_000 };

const changes = {
  activate: async ({ execute }: Harness, input: BulkAccessKeysInput) =>
    (await execute(ActivateAccessKeysDocument, { input })).data?.activateAccessKeys,
  deactivate: async ({ execute }: Harness, input: BulkAccessKeysInput) =>
    (await execute(DeactivateAccessKeysDocument, { input })).data?.deactivateAccessKeys,
  delete: async ({ execute }: Harness, input: BulkAccessKeysInput) =>
    (await execute(DeleteAccessKeysDocument, { input })).data?.deleteAccessKeys,
};

type Answer = Awaited<ReturnType<(typeof changes)['activate']>>;

/** Each id with its outcome and, when it failed, with the code. */
const outcomes = (answer: Answer): string[] => {
  if (answer?.__typename !== 'BulkAccessKeysSuccess') throw new Error(JSON.stringify(answer));
  return answer.results.map(({ id: keyId, outcome, error }) => [keyId, outcome, error?.code].filter(Boolean).join(' '));
};

const counts = (answer: Answer) => {
  if (answer?.__typename !== 'BulkAccessKeysSuccess') throw new Error(JSON.stringify(answer));
  const { changed, unchanged, failed } = answer;
  return { changed, unchanged, failed };
};

const actions = ['activate', 'deactivate', 'delete'] as const;

/** What a key is before each change, so that there is something to do. */
const before = { activate: () => inactive, deactivate: () => ({}), delete: () => ({}) } as const;

const isDone = ({ sandbox }: Harness, action: (typeof actions)[number], keyId: string): boolean => {
  const key = sandbox.keys.get(keyId);
  return action === 'delete' ? key === undefined : key?.status === (action === 'activate' ? 'active' : 'inactive');
};

describe.each(actions)('%sAccessKeys', (action) => {
  const change = changes[action];
  const of = before[action];
  const renewed = useResetHarness({ sandbox: { data: projectWith(100, of) } });

  it('changes 100 keys with three calls: to know them, to change them, to see what became of them', async () => {
    const harness = renewed();
    const calls = await harness.callsOf(async () => {
      const answer = await change(harness, { ids: ids(100) });
      expect(outcomes(answer)).toEqual(ids(100).map((keyId) => `${keyId} CHANGED`));
      expect(counts(answer)).toEqual({ changed: 100, unchanged: 0, failed: 0 });
    });
    expect(calls).toEqual([search, `POST ${batch(action)}`, search]);
    expect(ids(100).filter((keyId) => !isDone(harness, action, keyId))).toEqual([]);
  });

  it('counts an id that is given twice once, in the order first given', async () => {
    const harness = renewed();
    const answer = await change(harness, { ids: [id(2), id(0), id(2), id(1), id(0)] });
    expect(outcomes(answer)).toEqual([`${id(2)} CHANGED`, `${id(0)} CHANGED`, `${id(1)} CHANGED`]);
    expect(harness.sandbox.calls.all.filter(({ path }) => path === batch(action))).toMatchObject([
      { body: { ids: [id(2), id(0), id(1)] } },
    ]);
  });

  it('fails for a key that is not there, and changes the others', async () => {
    const harness = renewed();
    const answer = await change(harness, { ids: [id(0), missing, '../v1', id(1)] });
    expect(outcomes(answer)).toEqual([
      `${id(0)} CHANGED`,
      `${missing} FAILED NOT_FOUND`,
      '../v1 FAILED NOT_FOUND',
      `${id(1)} CHANGED`,
    ]);
    expect(counts(answer)).toEqual({ changed: 2, unchanged: 0, failed: 2 });
  });

  it('says with dryRun what would happen, and does nothing', async () => {
    const harness = renewed();
    const calls = await harness.callsOf(async () => {
      const answer = await change(harness, { ids: [id(0), missing, id(1)], dryRun: true });
      expect(outcomes(answer)).toEqual([
        `${id(0)} WOULD_CHANGE`,
        `${missing} FAILED NOT_FOUND`,
        `${id(1)} WOULD_CHANGE`,
      ]);
    });
    expect(calls).toEqual([load, load, load]);
    expect(isDone(harness, action, id(0))).toBe(false);
  });

  it('does nothing with allOrNothing when one key cannot be changed', async () => {
    const harness = renewed();
    const calls = await harness.callsOf(async () => {
      const answer = await change(harness, { ids: [id(0), missing, id(1)], allOrNothing: true });
      expect(outcomes(answer)).toEqual([`${id(0)} SKIPPED`, `${missing} FAILED NOT_FOUND`, `${id(1)} SKIPPED`]);
      expect(counts(answer)).toEqual({ changed: 0, unchanged: 0, failed: 1 });
    });
    expect(calls).toEqual([load, load, load]);
    expect(isDone(harness, action, id(0))).toBe(false);
  });

  it('changes all with allOrNothing when every key can be changed', async () => {
    const harness = renewed();
    const answer = await change(harness, { ids: ids(5), allOrNothing: true });
    expect(counts(answer)).toEqual({ changed: 5, unchanged: 0, failed: 0 });
  });

  it('is PENDING while the change was accepted and is not yet seen', async () => {
    const harness = await start(6, { of, sandbox: { readLagMs: Infinity } });
    const answer = await change(harness, { ids: ids(6) });
    expect(outcomes(answer)).toEqual(ids(6).map((keyId) => `${keyId} PENDING`));
    expect(counts(answer)).toEqual({ changed: 0, unchanged: 0, failed: 0 });
    expect(isDone(harness, action, id(0))).toBe(true);
  });

  it('is PENDING when the change was accepted and cannot be read back', async () => {
    const harness = renewed();
    const { faults } = harness.sandbox;
    const breakReads = (): void =>
      faults.add({ path: search, times: Infinity, fault: { kind: 'status', status: 400 } });
    faults.add({ path: batch(action), fault: { kind: 'meanwhile', run: breakReads } });
    expect(outcomes(await change(harness, { ids: ids(6) }))).toEqual(ids(6).map((keyId) => `${keyId} PENDING`));
  });

  it.each<[string, Fault]>([
    ['after the change', { kind: 'reset', when: 'after' }],
    ['with half an answer', { kind: 'half' }],
    ['with 503 after the change', { kind: 'status', status: 503, after: true }],
    ['with 400 after the change', { kind: 'status', status: 400, after: true }],
  ])('is CHANGED as it is seen to be, although the batch broke %s', async (_when, fault) => {
    const harness = await start(6, { of });
    harness.sandbox.faults.add({ path: batch(action), times: Infinity, fault });
    expect(outcomes(await change(harness, { ids: ids(6) }))).toEqual(ids(6).map((keyId) => `${keyId} CHANGED`));
  });

  it('is OUTCOME_UNKNOWN when the batch broke and no change is seen, and safe to try again', async () => {
    const harness = await start(6, { of });
    const fault: Fault = { kind: 'reset', when: 'before' };
    harness.sandbox.faults.add({ path: batch(action), times: Infinity, fault });
    const answer = await change(harness, { ids: ids(6) });
    expect(outcomes(answer)).toEqual(ids(6).map((keyId) => `${keyId} FAILED OUTCOME_UNKNOWN`));
    if (answer?.__typename !== 'BulkAccessKeysSuccess') throw new Error(JSON.stringify(answer));
    expect(answer.results[0]?.error?.message).toContain('to try again does no harm');
    harness.sandbox.faults.clear();
    expect(counts(await change(harness, { ids: ids(6) }))).toEqual({ changed: 6, unchanged: 0, failed: 0 });
  });

  it('reports the outcome of each key when Descope refuses the batch half-way', async () => {
    const harness = renewed();
    const someoneElse = async (): Promise<void> => {
      await fetch(`${harness.sandbox.url}/v1/mgmt/accesskey/${action}/batch`, {
        method: 'POST',
        headers: { authorization: harness.authorization },
        body: JSON.stringify({ ids: [id(1), id(4)] }),
      });
    };
    harness.sandbox.faults.add({ path: search, fault: { kind: 'meanwhile', run: someoneElse } });
    const refusal = { errorCode: 'E011003', message: 'SECRET-WORDS' };
    // For a batch of another request, which comes first; the next one is ours.
    harness.sandbox.faults.add({ path: batch(action), fault: { kind: 'delay', ms: 0 } });
    harness.sandbox.faults.add({ path: batch(action), fault: { kind: 'status', status: 400, body: refusal } });
    const answer = await change(harness, { ids: ids(6) });
    expect(outcomes(answer)).toEqual(
      ids(6).map((keyId, n) => `${keyId} ${[1, 4].includes(n) ? 'CHANGED' : 'FAILED UPSTREAM_REJECTED'}`),
    );
    expect(JSON.stringify(answer)).not.toContain('SECRET-WORDS');
  });

  it.each<[string, Fault, object]>([
    [
      'the rate limit is used up',
      { kind: 'status', status: 429, headers: { 'retry-after': '60' } },
      { __typename: 'AccessKeyRateLimitedError', code: 'RATE_LIMITED' },
    ],
    [
      'Descope forbids it',
      { kind: 'status', status: 403, body: { errorCode: 'E011003' } },
      { __typename: 'AccessKeyForbiddenError', code: 'FORBIDDEN' },
    ],
  ])('fails as a whole when %s, since nothing was changed', async (_why, fault, error) => {
    const harness = await start(6, { of });
    harness.sandbox.faults.add({ path: batch(action), times: Infinity, fault });
    expect(await change(harness, { ids: ids(6) })).toMatchObject(error);
    expect(isDone(harness, action, id(0))).toBe(false);
  });

  it('fails as a whole when the keys cannot be read, and sends nothing', async () => {
    const harness = await start(6, { of });
    harness.sandbox.faults.add({ path: search, times: Infinity, fault: { kind: 'reset', when: 'before' } });
    const calls = await harness.callsOf(async () => {
      expect(await change(harness, { ids: ids(6) })).toMatchObject({
        __typename: 'AccessKeyUpstreamError',
        code: 'UPSTREAM_UNAVAILABLE',
      });
    });
    expect(new Set(calls)).toEqual(new Set([search]));
  });

  it.each([
    ['no ids', []],
    ['101 ids', ids(101)],
  ])('refuses %s', async (_what, given) => {
    const harness = renewed();
    const calls = await harness.callsOf(async () => {
      expect(await change(harness, { ids: given })).toMatchObject({
        __typename: 'AccessKeyInputError',
        issues: [{ path: ['ids'] }],
      });
    });
    expect(calls).toEqual([]);
  });

  it('accepts 300 ids that name 100 keys', async () => {
    const harness = renewed();
    const answer = await change(harness, { ids: [...ids(100), ...ids(100), ...ids(100)] });
    expect(counts(answer)).toEqual({ changed: 100, unchanged: 0, failed: 0 });
  });

  it('changes one key with the call for one', async () => {
    const harness = renewed();
    const calls = await harness.callsOf(async () => {
      expect(outcomes(await change(harness, { ids: [id(0)] }))).toEqual([`${id(0)} CHANGED`]);
    });
    expect(calls).toEqual([load, `POST /v1/mgmt/accesskey/${action}`, load]);
  });

  it('fails for a key that Descope does not let these credentials change', async () => {
    const harness = await start(2, { of: (n) => ({ ...of(), editable: n !== 0 }) });
    expect(outcomes(await change(harness, { ids: ids(2) }))).toEqual([`${id(0)} FAILED FORBIDDEN`, `${id(1)} CHANGED`]);
  });
});

const demo = useResetHarness();

describe('activateAccessKeys', () => {
  it('reports an expired key as expired, instead of a false success', async () => {
    const harness = await start(3, { of: (n) => (n === 1 ? expired : inactive) });
    const answer = await changes.activate(harness, { ids: ids(3) });
    expect(outcomes(answer)).toEqual([`${id(0)} CHANGED`, `${id(1)} FAILED KEY_EXPIRED`, `${id(2)} CHANGED`]);
    expect(harness.sandbox.keys.get(id(1))?.status).toBe('inactive');
  });

  it('does not change active keys and sends no call for them', async () => {
    const harness = demo();
    const [first, second] = [DEMO_KEYS.ciDeployer, DEMO_KEYS.statusPage];
    const calls = await harness.callsOf(async () => {
      const answer = await changes.activate(harness, { ids: [first, second] });
      expect(outcomes(answer)).toEqual([`${first} UNCHANGED`, `${second} UNCHANGED`]);
      expect(counts(answer)).toEqual({ changed: 0, unchanged: 2, failed: 0 });
    });
    expect(calls).toEqual([load, load]);
  });

  it('shows each key as it is after the change', async () => {
    expect(await changes.activate(demo(), { ids: [DEMO_KEYS.pausedImporter, DEMO_KEYS.expiredTrial] })).toMatchObject({
      results: [{ accessKey: { status: 'ACTIVE' } }, { accessKey: { status: 'EXPIRED' } }],
    });
  });
});

describe('deleteAccessKeys', () => {
  it('shows each key as it was just before', async () => {
    expect(await changes.delete(demo(), { ids: [DEMO_KEYS.pausedImporter] })).toMatchObject({
      results: [{ outcome: 'CHANGED', accessKey: { name: 'Paused importer', status: 'INACTIVE' } }],
    });
  });

  it('deletes expired keys', async () => {
    const harness = await start(5, { of: () => expired });
    expect(counts(await changes.delete(harness, { ids: ids(5) }))).toEqual({ changed: 5, unchanged: 0, failed: 0 });
  });
});

describe('a bulk mutation of a tenant admin', () => {
  it('finds only the keys of that tenant, and may not change those it shares', async () => {
    const harness = await startHarness();
    const headers = { authorization: `Bearer ${await harness.sandbox.sessionFor(DEMO_USERS.ada)}` };
    const input = { ids: [DEMO_KEYS.billingExporter, DEMO_KEYS.mobileGateway, DEMO_KEYS.inventorySync] };
    const { data } = await harness.execute(DeactivateAccessKeysDocument, { input }, headers);
    expect(outcomes(data?.deactivateAccessKeys)).toEqual([
      `${DEMO_KEYS.billingExporter} CHANGED`,
      `${DEMO_KEYS.mobileGateway} FAILED FORBIDDEN`,
      `${DEMO_KEYS.inventorySync} FAILED NOT_FOUND`,
    ]);
  });
});
