import { describe, expect, it } from 'vitest';
import { demoData, DEMO_KEYS, DEMO_USERS, type Fault, type SandboxKey } from '../../src/sandbox/sandbox.js';
import {
  CreateAccessKeyDocument,
  ReplaceAccessKeyDocument,
  RotateAccessKeyDocument,
  type CreateAccessKeyInput,
} from '../generated/graphql.js';
import { startHarness, useHarness, useResetHarness, type Harness, type HarnessOptions } from '../support/harness.js';

const now = Date.UTC(2026, 10, 21, 12) + 400;
const nowSeconds = Math.floor(now / 1000);
const createPath = '/v1/mgmt/accesskey/create';
const searchPath = '/v1/mgmt/accesskey/search';
const lost: Fault = { kind: 'reset', when: 'after' };

const input = {
  name: 'Nightly',
  expiry: { after: 'P30D' },
  permittedIps: ['10.0.0.0/8', '192.0.2.1'],
  keyTenants: [{ tenantId: 'acme', roleNames: ['Exporter', 'Gateway'] }],
} as const;

/** A key as the input above would make it, were it not for `change`. */
const twin = (change: Partial<SandboxKey>): SandboxKey => ({
  id: 'K2Twin0000000000000000000000000',
  name: 'Nightly',
  createdTime: nowSeconds,
  expireTime: nowSeconds + 30 * 86_400,
  permittedIps: ['192.0.2.1', '10.0.0.0/8'],
  keyTenants: [{ tenantId: 'acme', tenantName: 'Acme Corporation', roleNames: ['Gateway', 'Exporter'] }],
  ...change,
});

/** Each looks like the key that a create of its own name would make, were it not for one thing. */
const others: readonly (readonly [string, Partial<SandboxKey>])[] = [
  ['has another name', { name: 'Has another name' }],
  ['has another description', { description: 'Older' }],
  ['has other addresses', { permittedIps: ['10.0.0.0/8'] }],
  ['has other roles', { keyTenants: [{ tenantId: 'acme', tenantName: 'Acme Corporation', roleNames: ['Exporter'] }] }],
  ['has claims', { customClaims: { a: 1 } }],
  ['has attributes', { customAttributes: { a: 1 } }],
  ['expires at another time', { expireTime: nowSeconds + 30 * 86_400 + 1 }],
  ['never expires', { expireTime: 0 }],
  ['was made before the call', { createdTime: nowSeconds - 60 }],
];
const twins = others.map(([name, change], n) => twin({ id: `K2Twin${n}`.padEnd(31, '0'), name, ...change }));
const older = twin({ createdTime: nowSeconds - 5 });

const optionsFor = (keys: readonly SandboxKey[]): HarnessOptions => ({
  clock: () => now,
  sandbox: { data: { ...demoData({ now }), keys } },
});
const start = (keys: readonly SandboxKey[], options: HarnessOptions = {}): Promise<Harness> =>
  startHarness({ ...optionsFor(keys), ...options });

async function loseCreate(
  { execute, sandbox }: Harness,
  change: Partial<CreateAccessKeyInput> = {},
  fault: Fault = lost,
): Promise<{ ids: string[]; message: string }> {
  sandbox.faults.add({ path: createPath, fault });
  const { data } = await execute(CreateAccessKeyDocument, {
    input: { ...(input as unknown as CreateAccessKeyInput), ...change },
  });
  if (data?.createAccessKey?.__typename !== 'AccessKeyOutcomeUnknownError') throw new Error(JSON.stringify(data));
  const { candidates, message } = data.createAccessKey;
  return { ids: candidates.map(({ id }) => id), message };
}

describe('the candidates of a create whose outcome is unknown', () => {
  const empty = useResetHarness(optionsFor([]));
  const withTwins = useHarness(optionsFor([...twins, older]));

  it('are the key that was made, and its secret is said to be lost', async () => {
    const harness = empty();
    const { ids, message } = await loseCreate(harness);
    expect(ids).toEqual(harness.sandbox.keys.all().map(({ id }) => id));
    expect(message).toContain('their secret is lost, so rotate or delete them');
  });

  it('are none when nothing was made, which is not said to be certain', async () => {
    const { ids, message } = await loseCreate(empty(), {}, { kind: 'reset', when: 'before' });
    expect(ids).toEqual([]);
    expect(message).toContain('search again before you try again');
  });

  it.each(others)('do not hold a key that %s', async (name) => {
    const { ids } = await loseCreate(withTwins(), { name }, { kind: 'reset', when: 'before' });
    expect(ids).toEqual([]);
  });

  it("hold one that is a few seconds older, since Descope's clock may be behind", async () => {
    const { ids } = await loseCreate(withTwins(), {}, { ...lost, when: 'before' });
    expect(ids).toEqual([older.id]);
  });

  it('are found when the key acts as a user', async () => {
    const harness = empty();
    const { ids } = await loseCreate(harness, { keyTenants: null, boundUserId: DEMO_USERS.ada });
    expect(ids).toHaveLength(1);
    expect(harness.sandbox.calls.all.at(-1)?.body).toEqual({ boundUserId: DEMO_USERS.ada });
  });

  it('are searched for only in the tenants of the key', async () => {
    const harness = empty();
    await loseCreate(harness);
    expect(harness.sandbox.calls.all.at(-1)?.body).toEqual({ tenantIds: ['acme'] });
  });

  it('are found in a project that is too large to be read', async () => {
    const harness = await startHarness({ sandbox: { keys: 2_500 }, variables: { MAX_UPSTREAM_BODY: '1MB' } });
    const calls = await harness.callsOf(async () => {
      const { ids } = await loseCreate(harness, { keyTenants: null, roleNames: ['Deployer'] });
      expect(ids).toHaveLength(1);
    });
    expect(calls).toEqual([`POST ${createPath}`, `POST ${searchPath}`, `POST ${searchPath}`]);
  });

  it.each<[string, Fault]>([
    ['refused', { kind: 'status', status: 400 }],
    ['without an answer', { kind: 'hang', when: 'before' }],
  ])('are none when the search for them is %s, and that is said', async (_what, fault) => {
    const harness = await start([], { timeouts: { lookUpMs: 300 } });
    harness.sandbox.faults.add({ path: searchPath, times: Infinity, fault });
    const startedAt = performance.now();
    const { ids, message } = await loseCreate(harness);
    expect(performance.now() - startedAt).toBeLessThan(2_300);
    expect(ids).toEqual([]);
    expect(message).toContain('could not look for it');
  });

  it('cost one search, and the create is not sent again', async () => {
    const harness = empty();
    const calls = await harness.callsOf(() => loseCreate(harness));
    expect(calls).toEqual([`POST ${createPath}`, `POST ${searchPath}`]);
  });
});

describe('the candidates of a replace', () => {
  it('do not hold the old key, however young it is', async () => {
    const old = twin({ expireTime: 0 });
    const { execute, sandbox } = await start([old]);
    sandbox.faults.add({ path: createPath, fault: lost });
    const { data } = await execute(ReplaceAccessKeyDocument, { input: { id: old.id, expiry: { never: true } } });
    const made = sandbox.keys.all().filter(({ id }) => id !== old.id);
    expect(made).toHaveLength(1);
    expect(data?.replaceAccessKey).toMatchObject({
      __typename: 'AccessKeyOutcomeUnknownError',
      candidates: made.map(({ id, name }) => ({ id, name })),
    });
  });
});

describe('the candidate of a rotate', () => {
  it('is the key itself, whose old secret is said to be dead', async () => {
    const { execute, sandbox, callsOf } = await startHarness();
    sandbox.faults.add({ path: '/v1/mgmt/accesskey/rotate', fault: lost });
    const calls = await callsOf(async () => {
      const { data } = await execute(RotateAccessKeyDocument, { id: DEMO_KEYS.ciDeployer });
      expect(data?.rotateAccessKey).toMatchObject({
        __typename: 'AccessKeyOutcomeUnknownError',
        message: expect.stringContaining('its old secret has probably died'),
        candidates: [{ id: DEMO_KEYS.ciDeployer }],
      });
    });
    expect(calls).toEqual(['GET /v1/mgmt/accesskey', 'POST /v1/mgmt/accesskey/rotate']);
  });
});
