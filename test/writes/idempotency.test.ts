import { print } from 'graphql';
import { beforeEach, describe, expect, it } from 'vitest';
import { createIdempotencyMemory } from '../../src/access-keys/writes/idempotency-store.js';
import { DEMO_KEYS, DEMO_USERS, type Fault } from '../../src/sandbox/sandbox.js';
import {
  CreateAccessKeyDocument,
  DeleteAccessKeyDocument,
  ReplaceAccessKeyDocument,
  UpdateAccessKeyDocument,
  type CreateAccessKeyInput,
  type ReplaceAccessKeyInput,
} from '../generated/graphql.js';
import { exchange } from '../support/exchange.js';
import { startHarness, useResetHarness, type Harness } from '../support/harness.js';

const createPath = '/v1/mgmt/accesskey/create';
const creates = ({ sandbox }: Harness): number =>
  sandbox.calls.list.filter((call) => call === `POST ${createPath}`).length;

/** Counts the tests, since they share a Keyway that remembers the idempotency keys of each. */
let order = 0;
beforeEach(() => void (order += 1));

const input = () => ({ name: 'Nightly', expiry: { after: 'P30D' }, idempotencyKey: `order ${order} to create` });

const create = async ({ execute }: Harness, change: Partial<CreateAccessKeyInput> = {}) =>
  (await execute(CreateAccessKeyDocument, { input: { ...input(), ...change } })).data?.createAccessKey;

const replacement = () => ({
  id: DEMO_KEYS.ciDeployer,
  expiry: { never: true },
  idempotencyKey: `order ${order} to replace`,
});

const replace = async ({ execute }: Harness, change: Partial<ReplaceAccessKeyInput> = {}) =>
  (await execute(ReplaceAccessKeyDocument, { input: { ...replacement(), ...change } })).data?.replaceAccessKey;

const fail = ({ sandbox }: Harness, fault: Fault): void => sandbox.faults.add({ path: createPath, fault });

/** Both mutations that take an idempotency key, and how many keys each has made. */
const mutations = [
  { name: 'createAccessKey', issue: create, success: 'CreateAccessKeySuccess', madeName: 'Nightly', before: 0 },
  { name: 'replaceAccessKey', issue: replace, success: 'ReplaceAccessKeySuccess', madeName: 'CI deployer', before: 1 },
] as const;

describe.each(mutations)('an idempotency key of $name', ({ issue, success, madeName, before }) => {
  const made = ({ sandbox }: Harness): number =>
    sandbox.keys.all().filter(({ name }) => name === madeName).length - before;

  const shared = useResetHarness();

  it('makes one access key of 100 requests at once, and gives all who wait for it the same working secret', async () => {
    const harness = await startHarness();
    fail(harness, { kind: 'delay', ms: 500, when: 'after' });
    // One process plays client, Keyway and Descope here, so that some get OVERLOADED and are sent again.
    const served = async (): Promise<Awaited<ReturnType<typeof issue>>> => (await issue(harness)) ?? served();
    const answers = await Promise.all(Array.from({ length: 100 }, served));
    expect(made(harness)).toBe(1);
    expect(creates(harness)).toBe(1);
    const [first, ...others] = answers.filter((answer) => answer?.__typename === success);
    if (first?.__typename !== success) throw new Error(JSON.stringify(answers));
    expect(others.length).toBeGreaterThan(0);
    for (const other of others) expect(other).toEqual(first);
    // Requests that arrive after the first response get ALREADY_CREATED; on a slow machine there can be some.
    const late = answers.filter((answer) => answer?.__typename !== success);
    for (const answer of late) expect(answer?.__typename).toBe('AccessKeyAlreadyCreatedError');
    expect(await exchange(harness.sandbox, first.cleartext)).toBe('accepted');
  });

  it('returns the key as it is now after a success, without its secret', async () => {
    const harness = shared();
    const first = await issue(harness);
    if (first?.__typename !== success) throw new Error(JSON.stringify(first));
    const id = first.accessKey?.id ?? '';
    await harness.execute(UpdateAccessKeyDocument, { input: { id, name: 'Renamed since' } });
    const calls = await harness.callsOf(async () => {
      const again = await issue(harness);
      expect(again).toMatchObject({
        __typename: 'AccessKeyAlreadyCreatedError',
        code: 'ALREADY_CREATED',
        message: expect.stringContaining('rotate'),
        accessKey: { id, name: 'Renamed since' },
      });
      expect(JSON.stringify(again)).not.toContain(String(first.cleartext));
    });
    expect(calls).toEqual(['GET /v1/mgmt/accesskey']);
  });

  it('makes no second key when the first was deleted since', async () => {
    const harness = shared();
    const first = await issue(harness);
    if (first?.__typename !== success) throw new Error(JSON.stringify(first));
    await harness.execute(DeleteAccessKeyDocument, { id: String(first.accessKey?.id) });
    expect(await issue(harness)).toMatchObject({
      __typename: 'AccessKeyConflictError',
      code: 'CONFLICT',
      message: expect.stringContaining(String(first.accessKey?.id)),
    });
    expect(made(harness)).toBe(0);
  });

  it('is free again after a failure that made nothing', async () => {
    const harness = shared();
    fail(harness, { kind: 'status', status: 400, body: { errorCode: 'E011003' } });
    expect(await issue(harness)).toMatchObject({ __typename: 'AccessKeyUpstreamError', code: 'UPSTREAM_REJECTED' });
    expect(made(harness)).toBe(0);
    expect(await issue(harness)).toMatchObject({ __typename: success });
    expect(made(harness)).toBe(1);
  });

  it('sends nothing again while the outcome is unknown, and looks for the key each time', async () => {
    const harness = await startHarness({ sandbox: { readLagMs: Infinity } });
    fail(harness, { kind: 'reset', when: 'after' });
    const unknown = { __typename: 'AccessKeyOutcomeUnknownError', code: 'OUTCOME_UNKNOWN' };
    expect(await issue(harness)).toMatchObject({ ...unknown, candidates: [] });
    harness.sandbox.settle();
    expect(await issue(harness)).toMatchObject({ ...unknown, candidates: [{ name: madeName }] });
    expect(creates(harness)).toBe(1);
    expect(made(harness)).toBe(1);
  });

  it('is refused with another input, under way and afterwards', async () => {
    const harness = shared();
    const reused = { __typename: 'AccessKeyConflictError', code: 'IDEMPOTENCY_KEY_REUSED' };
    const other = { expiry: { after: 'P31D' } };
    const underWay = new Promise<void>((done) => {
      const run = async (): Promise<void> => {
        expect(await issue(harness, other)).toMatchObject(reused);
        done();
      };
      fail(harness, { kind: 'meanwhile', run });
    });
    expect(await issue(harness)).toMatchObject({ __typename: success });
    await underWay;
    expect(await issue(harness, other)).toMatchObject(reused);
    expect(creates(harness)).toBe(1);
  });

  it('gives a repeat the secret when the first caller has left in the middle', async () => {
    const harness = await startHarness();
    const { sandbox } = harness;
    const leaving = new AbortController();
    let repeat: ReturnType<typeof issue> | undefined;
    const repeated = new Promise<void>((done) => {
      const run = (): void => {
        leaving.abort();
        repeat = issue(harness);
        done();
      };
      fail(harness, { kind: 'meanwhile', run });
    });
    const first = issue({ ...harness, execute: leavingAt(harness, leaving.signal) });
    await expect(first).rejects.toThrow(/abort/);
    await repeated;
    const answer = await repeat;
    // The answer of the first may have come before the repeat did.
    expect([success, 'AccessKeyAlreadyCreatedError']).toContain(answer?.__typename);
    if (answer?.__typename === success) expect(await exchange(sandbox, answer.cleartext)).toBe('accepted');
    expect(made(harness)).toBe(1);
  });

  it('is forgotten after 24 hours', async () => {
    let now = Date.now();
    const harness = await startHarness({ clock: () => now });
    expect(await issue(harness)).toMatchObject({ __typename: success });
    now += 24 * 3_600_000 - 1;
    expect(await issue(harness)).toMatchObject({ __typename: 'AccessKeyAlreadyCreatedError' });
    now += 2;
    expect(await issue(harness)).toMatchObject({ __typename: success });
    expect(made(harness)).toBe(2);
  });

  it.each([
    ['empty', ''],
    ['longer than 255 characters', 'x'.repeat(256)],
    ['not printable', 'order\u00004711'],
    ['of two lines', 'order\n4711'],
  ])('must not be %s', async (_what, idempotencyKey) => {
    const harness = shared();
    expect(await issue(harness, { idempotencyKey, expiry: { after: 'PT0S' } })).toMatchObject({
      __typename: 'AccessKeyInputError',
      issues: [
        { path: ['expiry', 'after'], code: 'IN_THE_PAST' },
        { path: ['idempotencyKey'], code: 'INVALID_IDEMPOTENCY_KEY' },
      ],
    });
    expect(creates(harness)).toBe(0);
  });

  it.each(['x'.repeat(255), 'Bestellung Nº 4711 – Zürich ✓', '3f1c8e52-6b0d-4c57-9a3e-2d7f10b4a6c9'])(
    'may be %s',
    async (idempotencyKey) => {
      const harness = shared();
      expect(await issue(harness, { idempotencyKey })).toMatchObject({ __typename: success });
      expect(await issue(harness, { idempotencyKey })).toMatchObject({ __typename: 'AccessKeyAlreadyCreatedError' });
    },
  );
});

describe('an idempotency key', () => {
  const shared = useResetHarness();

  it('of a create is refused by a replace, and the other way round', async () => {
    const harness = shared();
    const reused = { __typename: 'AccessKeyConflictError', code: 'IDEMPOTENCY_KEY_REUSED' };
    await create(harness);
    await replace(harness);
    expect(await replace(harness, { idempotencyKey: input().idempotencyKey })).toMatchObject(reused);
    expect(await create(harness, { idempotencyKey: replacement().idempotencyKey })).toMatchObject(reused);
  });

  it('of an input that was wrong can be used for the right one', async () => {
    const harness = shared();
    expect(await create(harness, { name: '' })).toMatchObject({ __typename: 'AccessKeyInputError' });
    expect(await create(harness)).toMatchObject({ __typename: 'CreateAccessKeySuccess' });
  });

  it('treats null and omitted fields as the same input', async () => {
    const harness = shared();
    await create(harness, { description: null });
    expect(await create(harness)).toMatchObject({ __typename: 'AccessKeyAlreadyCreatedError' });
  });

  it('answers for a replace even when the old key is gone', async () => {
    const harness = shared();
    await replace(harness);
    await harness.execute(DeleteAccessKeyDocument, { id: replacement().id });
    expect(await replace(harness)).toMatchObject({ __typename: 'AccessKeyAlreadyCreatedError' });
  });

  it('of one caller is nothing to another', async () => {
    const harness = await startHarness();
    const { execute, sandbox } = harness;
    const callers = [
      ['acme', DEMO_USERS.ada],
      ['globex', DEMO_USERS.grace],
    ] as const;
    for (const [tenantId, userId] of callers) {
      const headers = { authorization: `Bearer ${await sandbox.sessionFor(userId)}` };
      const variables = { input: { ...input(), keyTenants: [{ tenantId, roleNames: [] }] } };
      const { data } = await execute(CreateAccessKeyDocument, variables, headers);
      expect(data?.createAccessKey).toMatchObject({ __typename: 'CreateAccessKeySuccess' });
    }
    expect(await create(harness)).toMatchObject({ __typename: 'CreateAccessKeySuccess' });
    expect(creates(harness)).toBe(3);
  });

  it('that is not given makes a key each time', async () => {
    const harness = shared();
    await create(harness, { idempotencyKey: null });
    await create(harness, { idempotencyKey: null });
    expect(creates(harness)).toBe(2);
  });
});

describe('idempotency records in memory', () => {
  const record = {
    inputDigest: 'digest',
    rightsDigest: 'rights',
    beganAt: 0,
    state: 'begun',
    accessKeyId: null,
    sealedSecret: null,
  } as const;

  it('is bounded, and evicts the least recently used records', async () => {
    const memory = createIdempotencyMemory({ clock: () => 1, maxRecords: 3 });
    for (const name of ['a', 'b', 'c']) expect(await memory.reserve(name, record)).toBeNull();
    expect(await memory.reserve('a', record)).toEqual(record);
    expect(await memory.reserve('d', record)).toBeNull();
    expect(await memory.reserve('b', record)).toBeNull();
    expect(await memory.reserve('a', record)).toEqual(record);
  });
});

/** As the harness executes, for a client that leaves when `signal` says so. */
const leavingAt =
  ({ url, authorization }: Harness, signal: AbortSignal): Harness['execute'] =>
  async (document, variables) => {
    const query = typeof document === 'string' ? document : print(document);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    return (await response.json()) as never;
  };
