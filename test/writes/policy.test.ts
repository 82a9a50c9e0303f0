import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import {
  CreateAccessKeyDocument,
  ReplaceAccessKeyDocument,
  ShowAccessKeyPolicyDocument,
  UpdateAccessKeyDocument,
  type CreateAccessKeyInput,
  type ReplaceAccessKeyInput,
  type UpdateAccessKeyInput,
} from '../generated/graphql.js';
import { startHarness, useHarness, useResetHarness, type Harness } from '../support/harness.js';

const create = async ({ execute }: Harness, input: Partial<CreateAccessKeyInput>) =>
  (await execute(CreateAccessKeyDocument, { input: { name: 'nightly', expiry: { after: 'P1D' }, ...input } })).data
    ?.createAccessKey;
const replace = async ({ execute }: Harness, input: Partial<ReplaceAccessKeyInput>) =>
  (
    await execute(ReplaceAccessKeyDocument, {
      input: { id: DEMO_KEYS.weekendMigration, name: 'nightly', expiry: { after: 'P1D' }, ...input },
    })
  ).data?.replaceAccessKey;
const update = async ({ execute }: Harness, input: Partial<UpdateAccessKeyInput>) =>
  (await execute(UpdateAccessKeyDocument, { input: { id: DEMO_KEYS.weekendMigration, ...input } })).data
    ?.updateAccessKey;

const violation = (...issues: readonly (readonly [string, string])[]) => ({
  __typename: 'AccessKeyInputError',
  code: 'POLICY_VIOLATION',
  issues: issues.map(([path, code]) => ({ path: path.split('.'), code })),
});

/** Where every new key must expire. */
const expiring = useHarness({ variables: { KEY_NEVER_EXPIRES: 'off' } });

describe('accessKeyPolicy', () => {
  it('shows what is set', async () => {
    const { execute } = await startHarness({
      variables: {
        KEY_MAX_LIFETIME: '90d',
        KEY_REQUIRE_PERMITTED_IPS: 'on',
        KEY_NAME_MAX_LENGTH: '40',
        KEY_NAME_PATTERN: '[a-z-]+',
      },
    });
    expect((await execute(ShowAccessKeyPolicyDocument)).data).toEqual({
      accessKeyPolicy: {
        maxLifetime: 'P90D',
        allowsNeverExpiring: false,
        requiresPermittedIps: true,
        nameMaxLength: 40,
        namePattern: '[a-z-]+',
      },
    });
  });

  it('is open where nothing is set, and costs no call', async () => {
    const { callsOf, execute } = await startHarness();
    const calls = await callsOf(async () => {
      expect((await execute(ShowAccessKeyPolicyDocument)).data).toEqual({
        accessKeyPolicy: {
          maxLifetime: null,
          allowsNeverExpiring: true,
          requiresPermittedIps: false,
          nameMaxLength: 254,
          namePattern: null,
        },
      });
    });
    expect(calls).toEqual([]);
  });
});

describe('KEY_MAX_LIFETIME', () => {
  const variables = { KEY_MAX_LIFETIME: '30d' };
  const now = Date.UTC(2026, 10, 21);
  const harness = useHarness({ variables, clock: () => now });

  it.each([
    ['create', create],
    ['replace', replace],
  ])('bounds the life of a new key in %s, to the second', async (_name, issue) => {
    const at = new Date(now + 30 * 86_400_000 + 1_000).toISOString();
    expect(await issue(harness(), { expiry: { after: 'P30DT1S' } })).toMatchObject(
      violation(['expiry.after', 'LIFETIME_TOO_LONG']),
    );
    expect(await issue(harness(), { expiry: { at } })).toMatchObject(violation(['expiry.at', 'LIFETIME_TOO_LONG']));
    expect(await issue(harness(), { expiry: { never: true } })).toMatchObject(
      violation(['expiry.never', 'MUST_EXPIRE']),
    );
    expect((await issue(harness(), { expiry: { after: 'P30D' } }))?.__typename).toMatch(/Success$/);
  });

  it('lets keys that never expire through where that is set as well', async () => {
    const lenient = await startHarness({ variables: { ...variables, KEY_NEVER_EXPIRES: 'on' } });
    expect((await create(lenient, { expiry: { never: true } }))?.__typename).toBe('CreateAccessKeySuccess');
  });
});

describe('KEY_NEVER_EXPIRES=off', () => {
  it('makes every new key expire', async () => {
    const mustExpire = violation(['expiry.never', 'MUST_EXPIRE']);
    expect(await create(expiring(), { expiry: { never: true } })).toMatchObject(mustExpire);
    expect(await replace(expiring(), { expiry: { never: true } })).toMatchObject(mustExpire);
    expect((await create(expiring(), { expiry: { after: 'P3650D' } }))?.__typename).toBe('CreateAccessKeySuccess');
  });
});

describe('KEY_REQUIRE_PERMITTED_IPS=on', () => {
  const harness = useHarness({ variables: { KEY_REQUIRE_PERMITTED_IPS: 'on' } });
  const required = violation(['permittedIps', 'IPS_REQUIRED']);

  it('wants addresses for a new key', async () => {
    expect(await create(harness(), {})).toMatchObject(required);
    expect((await create(harness(), { permittedIps: ['10.0.0.0/8'] }))?.__typename).toBe('CreateAccessKeySuccess');
  });

  it('does not let an update take the last address away', async () => {
    expect(await update(harness(), { permittedIps: [] })).toMatchObject(required);
    expect(await update(harness(), { permittedIps: null })).toMatchObject(required);
  });

  it('lets a key that is older than the rule be changed in other ways', async () => {
    const id = DEMO_KEYS.bareKey;
    expect(await update(harness(), { id, description: 'Older than the rule' })).toMatchObject({
      __typename: 'UpdateAccessKeySuccess',
    });
    expect(await update(harness(), { id, name: 'Bare', permittedIps: [] })).toMatchObject({
      __typename: 'UpdateAccessKeySuccess',
    });
  });

  it('does not let a key without addresses be replaced, and says that the old one must be changed first', async () => {
    expect(await replace(harness(), { id: DEMO_KEYS.bareKey })).toMatchObject({
      code: 'POLICY_VIOLATION',
      issues: [{ path: ['id'], code: 'IPS_REQUIRED', message: expect.stringContaining('Update that key first') }],
    });
    expect((await replace(harness(), {}))?.__typename).toBe('ReplaceAccessKeySuccess');
  });
});

describe('KEY_NAME_PATTERN and KEY_NAME_MAX_LENGTH', () => {
  const harness = useResetHarness({ variables: { KEY_NAME_PATTERN: '[a-z]+(-[a-z]+)*', KEY_NAME_MAX_LENGTH: '12' } });

  it.each([
    ['create', create],
    ['replace', replace],
    ['update', update],
  ])('bind a new name in %s, as a whole', async (_name, change) => {
    for (const name of ['Nightly', 'nightly-', ' nightly', 'nightly2']) {
      expect(await change(harness(), { name }), name).toMatchObject(violation(['name', 'NAME_PATTERN']));
    }
    expect(await change(harness(), { name: 'nightly-report' })).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ path: ['name'], code: 'TOO_LONG' }],
    });
    expect((await change(harness(), { name: 'night-report' }))?.__typename).toMatch(/Success$/);
  });

  it('apply to the name that a replacement copies', async () => {
    expect(await replace(harness(), { name: null })).toMatchObject({ issues: [{ path: ['name'], code: 'TOO_LONG' }] });
  });

  it('let a name stay that is older than the rule', async () => {
    expect(await update(harness(), { name: 'Weekend migration', description: 'Gone by Tuesday' })).toMatchObject({
      __typename: 'UpdateAccessKeySuccess',
      accessKey: { name: 'Weekend migration', description: 'Gone by Tuesday' },
    });
  });

  it('cannot block the server when a pattern backtracks on a name', async () => {
    const backtracking = await startHarness({ variables: { KEY_NAME_PATTERN: '(a+)+' } });
    const startedAt = performance.now();
    expect(await create(backtracking, { name: `${'a'.repeat(200)}!` })).toMatchObject(
      violation(['name', 'NAME_PATTERN']),
    );
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect((await create(backtracking, { name: 'a'.repeat(200) }))?.__typename).toBe('CreateAccessKeySuccess');
  });
});

describe('the policy', () => {
  it('applies to every caller', async () => {
    const headers = { authorization: `Bearer ${await expiring().sandbox.sessionFor(DEMO_USERS.ada)}` };
    const input = { name: 'nightly', expiry: { never: true }, keyTenants: [{ tenantId: 'acme' }] };
    const { data } = await expiring().execute(CreateAccessKeyDocument, { input }, headers);
    expect(data?.createAccessKey).toMatchObject(violation(['expiry.never', 'MUST_EXPIRE']));
  });

  it('is reported with all other problems', async () => {
    const strict = await startHarness({ variables: { KEY_NEVER_EXPIRES: 'off', KEY_REQUIRE_PERMITTED_IPS: 'on' } });
    expect(await create(strict, { name: '', expiry: { never: true } })).toMatchObject({
      code: 'INVALID_INPUT',
      issues: [{ code: 'REQUIRED' }, { code: 'MUST_EXPIRE' }, { code: 'IPS_REQUIRED' }],
    });
  });
});
