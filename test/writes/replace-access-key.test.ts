import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, DEMO_TENANTS, demoData } from '../../src/sandbox/sandbox.js';
import { CreateAccessKeyDocument, ReplaceAccessKeyDocument, type ReplaceAccessKeyInput } from '../generated/graphql.js';
import { exchange } from '../support/exchange.js';
import { startHarness, useHarness, type Harness } from '../support/harness.js';
import { markedFor } from '../support/models/replacement-mark.js';

const replace = async ({ execute }: Harness, input: ReplaceAccessKeyInput) =>
  (await execute(ReplaceAccessKeyDocument, { input })).data?.replaceAccessKey;

/** A replacement leaves the old key as it was, and so leaves it to the next test. */
const harness = useHarness();

describe('replaceAccessKey', () => {
  it.each(Object.entries(DEMO_KEYS))(
    'makes a key like %s in all but its expiry, in any state, and leaves the old one as it was',
    async (_name, id) => {
      const { sandbox } = harness();
      const before = sandbox.keys.get(id);
      const answer = await replace(harness(), { id, expiry: { at: '2030-01-01T00:00:00Z' } });
      if (answer?.__typename !== 'ReplaceAccessKeySuccess') throw new Error(JSON.stringify(answer));
      expect(sandbox.keys.get(id)).toEqual(before);
      const made = sandbox.keys.get(answer.accessKey?.id ?? '');
      expect(made).toEqual({
        ...before,
        description: markedFor(before ?? { id, description: '' }),
        id: expect.not.stringMatching(id),
        clientId: made?.clientId,
        createdTime: made?.createdTime,
        createdBy: made?.createdBy,
        status: 'active',
        expireTime: Date.UTC(2030, 0, 1) / 1000,
      });
      expect(answer.replaced?.id).toBe(id);
    },
  );

  it('issues a secret that works beside the old one', async () => {
    const created = await harness().execute(CreateAccessKeyDocument);
    const old = created.data?.createAccessKey;
    if (old?.__typename !== 'CreateAccessKeySuccess') throw new Error(JSON.stringify(old));
    const answer = await replace(harness(), {
      id: old.accessKey?.id ?? '',
      expiry: { never: true },
      name: 'Its successor',
    });
    if (answer?.__typename !== 'ReplaceAccessKeySuccess') throw new Error(JSON.stringify(answer));
    expect(answer.accessKey).toMatchObject({ name: 'Its successor', expiresAt: null });
    expect(await exchange(harness().sandbox, old.cleartext)).toBe('accepted');
    expect(await exchange(harness().sandbox, answer.cleartext)).toBe('accepted');
  });

  it('costs a load and a create', async () => {
    const calls = await harness().callsOf(() =>
      replace(harness(), { id: DEMO_KEYS.ciDeployer, expiry: { never: true } }),
    );
    expect(calls).toEqual(['GET /v1/mgmt/accesskey', 'POST /v1/mgmt/accesskey/create']);
  });

  it('does not find a key that is not there', async () => {
    const id = 'K2DemoNoSuchKey0000000000000000';
    expect(await replace(harness(), { id, expiry: { never: true } })).toMatchObject({
      __typename: 'AccessKeyNotFoundError',
      code: 'NOT_FOUND',
    });
  });

  it('reports every problem of its input at once', async () => {
    const input = { id: DEMO_KEYS.ciDeployer, name: ' ', expiry: { after: 'PT0S' }, idempotencyKey: '' };
    expect(await replace(harness(), input)).toMatchObject({
      __typename: 'AccessKeyInputError',
      issues: [
        { path: ['expiry', 'after'], code: 'IN_THE_PAST' },
        { path: ['name'], code: 'REQUIRED' },
        { path: ['idempotencyKey'], code: 'INVALID_IDEMPOTENCY_KEY' },
      ],
    });
  });

  it('says of the old key what Descope does not take over: a role that is gone, for one', async () => {
    const data = demoData();
    const key = {
      id: 'K2RoleOfThePast0000000000000000',
      name: 'Old hand',
      keyTenants: [{ tenantId: DEMO_TENANTS.acme, tenantName: 'Acme', roleNames: ['Exporter', 'Clerk'] }],
    };
    const withOldHand = await startHarness({ sandbox: { data: { ...data, keys: [key] } } });
    expect(await replace(withOldHand, { id: key.id, expiry: { never: true } })).toMatchObject({
      __typename: 'AccessKeyInputError',
      issues: [{ path: ['id'], code: 'UNKNOWN_ROLE', message: expect.stringContaining('keyTenants.0.roleNames.1') }],
    });
  });
});
