import { describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { startHarness, useResetHarness, type Harness } from '../support/harness.js';

const load = 'GET /v1/mgmt/accesskey';

interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
}

async function change({ execute }: Harness, action: string, id: string): Promise<Answer | undefined> {
  const expiry = action === 'replace' ? ', expiry: { never: true }' : '';
  const { data } = await execute<{ answer: Answer }, never>(
    `mutation { answer: ${action}AccessKey(input: { id: "${id}"${expiry} }) {
      __typename ... on AccessKeyError { code message }
    } }`,
  );
  return data?.answer;
}

/** With the demo project as it was at first. */
const harness = useResetHarness();

describe('a change of state', () => {
  it.each([
    ['activate', DEMO_KEYS.ciDeployer, 'ActivateAccessKeySuccess'],
    ['deactivate', DEMO_KEYS.pausedImporter, 'DeactivateAccessKeySuccess'],
  ])('to %s what is so already succeeds and costs no write', async (action, id, success) => {
    const calls = await harness().callsOf(async () => {
      expect(await change(harness(), action, id)).toMatchObject({ __typename: success });
    });
    expect(calls).toEqual([load]);
  });

  it.each([
    ['activate', 'an expired key', DEMO_KEYS.expiredTrial, 'KEY_EXPIRED'],
    ['rotate', 'an expired key', DEMO_KEYS.expiredTrial, 'KEY_EXPIRED'],
    ['rotate', 'an inactive key', DEMO_KEYS.pausedImporter, 'KEY_INACTIVE'],
  ])('to %s %s is refused without a write', async (action, _what, id, code) => {
    const calls = await harness().callsOf(async () => {
      expect(await change(harness(), action, id)).toMatchObject({ __typename: 'AccessKeyConflictError', code });
    });
    expect(calls).toEqual([load]);
  });

  it('of a key in an unknown status is possible, but for a rotation', async () => {
    const key = { id: 'K2OfTheFuture00000000000000000', name: 'Of the future', status: 'suspended' };
    const ofTheFuture = await startHarness({ sandbox: { data: { tenants: [], users: [], roles: [], keys: [key] } } });
    expect(await change(ofTheFuture, 'rotate', key.id)).toMatchObject({ code: 'CONFLICT' });
    expect(await change(ofTheFuture, 'activate', key.id)).toMatchObject({ __typename: 'ActivateAccessKeySuccess' });
  });
});

describe('viewerCan', () => {
  const actions = ['update', 'rotate', 'replace', 'activate', 'deactivate', 'delete'] as const;

  it.each(Object.entries(DEMO_KEYS))('says of %s what the mutations then say, in the same words', async (_name, id) => {
    const fields = actions.map((action) => `${action} { allowed reason code }`).join(' ');
    type Capability = { allowed: boolean; reason: string | null; code: string | null };
    const { data } = await harness().execute<{ accessKey: { viewerCan: Record<string, Capability> } }, never>(
      `{ accessKey(id: "${id}") { viewerCan { ${fields} } } }`,
    );
    for (const action of actions) {
      // What one changes, the next would meet.
      await harness().sandbox.reset();
      const answer = await change(harness(), action, id);
      const { allowed, reason, code } = data?.accessKey.viewerCan[action] ?? {};
      expect({ action, allowed, reason, code }).toEqual({
        action,
        allowed: answer?.__typename.endsWith('Success'),
        reason: answer?.message ?? null,
        code: answer?.code ?? null,
      });
    }
  });
});
