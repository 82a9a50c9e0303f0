import { describe, expect, it } from 'vitest';
import { demoData, type SandboxData } from '../../src/sandbox/sandbox.js';
import { signedIn } from '../support/auth/sessions.js';
import { startHarness, useHarness, type Harness } from '../support/harness.js';

const definition = (name: string, type: string, options: string[] = [], viewPermissions: string[] = []) => ({
  name,
  displayName: `The ${name}`,
  type,
  options,
  viewPermissions,
  editPermissions: [],
});

const data: SandboxData = {
  ...demoData(),
  attributes: [
    definition('team', 'singleselect', ['billing', 'web']),
    definition('tags', 'multiselect', ['a', 'b']),
    definition('tier', 'number'),
    definition('isTest', 'boolean'),
    definition('since', 'date'),
    definition('note', 'string'),
    definition('secretTier', 'singleselect', ['one'], ['User Admin']),
  ],
};
const KEY_ATTRIBUTES = 'team,tags,tier,isTest,since,note,secretTier,undefinedOne';

const start = (variables: Record<string, string> = { KEY_ATTRIBUTES }): Promise<Harness> =>
  startHarness({ sandbox: { data }, variables });

/** For tests without faults. */
const shared = useHarness({ sandbox: { data }, variables: { KEY_ATTRIBUTES } });

const attributeCall = 'GET /v1/mgmt/accesskey/attribute';

interface Result {
  readonly __typename: string;
  readonly issues?: readonly { readonly path: readonly string[]; readonly code: string; readonly message: string }[];
}

async function create(harness: Harness, customAttributes: object, headers?: Record<string, string>): Promise<Result> {
  const mutation = `mutation M($input: CreateAccessKeyInput!) {
    createAccessKey(input: $input) { __typename ... on AccessKeyInputError { issues { path code message } } }
  }`;
  const input = { name: 'New', expiry: { after: 'P1D' }, customAttributes };
  const { data: answer } = await harness.execute<{ createAccessKey: Result }, object>(mutation, { input }, headers);
  if (!answer) throw new Error('No result.');
  return answer.createAccessKey;
}

describe('accessKeyAttributes', () => {
  it('are the definitions that KEY_ATTRIBUTES names, and those that are asked for', async () => {
    const harness = await start({ KEY_ATTRIBUTES: 'team,undefinedOne' });
    const { data: answer } = await harness.execute<unknown, object>(
      '{ accessKeyAttributes { name label type options } other: accessKeyAttributes(names: ["tier", "tier"]) { name type } }',
      {},
    );
    expect(answer).toEqual({
      accessKeyAttributes: [{ name: 'team', label: 'The team', type: 'SINGLE_SELECT', options: ['billing', 'web'] }],
      other: [{ name: 'tier', type: 'NUMBER' }],
    });
  });

  it('leave out what only holders of certain permissions may see, except for project admins', async () => {
    const harness = shared();
    const admin = await signedIn(harness, 'U2Admin', { claims: { permissions: ['User Admin'] } });
    const tenantAdmin = await signedIn(harness, 'U2Ada', {
      claims: { tenants: { acme: { permissions: ['User Admin'] } } },
    });
    const names = async (headers: Record<string, string>) =>
      (
        await harness.execute<unknown, object>(
          '{ accessKeyAttributes(names: ["team", "secretTier"]) { name } }',
          {},
          headers,
        )
      ).data;
    expect(await names(admin)).toEqual({ accessKeyAttributes: [{ name: 'team' }, { name: 'secretTier' }] });
    expect(await names(tenantAdmin)).toEqual({ accessKeyAttributes: [{ name: 'team' }] });
  });

  it('refuses more than 20 names, without a call', async () => {
    const harness = shared();
    const names = JSON.stringify(Array.from({ length: 21 }, (_, index) => `n${index}`));
    const calls = await harness.callsOf(async () => {
      const { errors } = await harness.execute<unknown, object>(
        `{ accessKeyAttributes(names: ${names}) { name } }`,
        {},
      );
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', issues: [{ path: ['names'] }] });
    });
    expect(calls).toEqual([]);
  });
});

describe('values of attributes', () => {
  it('are checked by their definitions before anything is sent', async () => {
    const harness = shared();
    const calls = await harness.callsOf(async () => {
      const wrong = { team: 'sales', tags: ['a', 'z'], tier: 'two', isTest: 'yes', since: 'soon', note: 7 };
      const { issues } = await create(harness, wrong);
      expect(issues).toEqual([
        { path: ['customAttributes', 'team'], code: 'INVALID_ATTRIBUTE', message: 'Use one of: billing, web.' },
        { path: ['customAttributes', 'tags'], code: 'INVALID_ATTRIBUTE', message: 'Use a list of some of: a, b.' },
        { path: ['customAttributes', 'tier'], code: 'INVALID_ATTRIBUTE', message: 'Use a number.' },
        { path: ['customAttributes', 'isTest'], code: 'INVALID_ATTRIBUTE', message: 'Use true or false.' },
        {
          path: ['customAttributes', 'since'],
          code: 'INVALID_ATTRIBUTE',
          message: 'Use a date, e.g. 2026-11-30T09:00:00Z, or a Unix time.',
        },
        { path: ['customAttributes', 'note'], code: 'INVALID_ATTRIBUTE', message: 'Use a string.' },
      ]);
    });
    expect(calls).toEqual(Array<string>(6).fill(attributeCall));
  });

  it('that are allowed are sent', async () => {
    const harness = shared();
    const right = { team: 'web', tags: ['a'], tier: 2, isTest: false, since: '2026-11-30T09:00:00Z', note: 'n' };
    expect((await create(harness, right)).__typename).toBe('CreateAccessKeySuccess');
    expect(harness.sandbox.keys.all().find(({ name }) => name === 'New')?.customAttributes).toEqual(right);
  });

  it('are not checked for names that KEY_ATTRIBUTES does not have: Descope decides', async () => {
    const harness = await start({});
    const calls = await harness.callsOf(async () => {
      expect((await create(harness, { team: 'sales' })).__typename).toBe('AccessKeyUpstreamError');
    });
    expect(calls).not.toContain(attributeCall);
  });

  it.each(['403', '500', 'hang'])('are not checked where the definition cannot be read: %s', async (how) => {
    const harness = await start();
    const fault =
      how === 'hang' ? ({ kind: 'hang', when: 'before' } as const) : ({ kind: 'status', status: Number(how) } as const);
    harness.sandbox.faults.add({ path: attributeCall, fault, times: Infinity });
    expect((await create(harness, { team: 'web' })).__typename).toBe('CreateAccessKeySuccess');
  });

  it('that a key has already may stay, and changed ones are checked in an update', async () => {
    const keyWith = (name: string, customAttributes: Record<string, unknown>) => ({
      id: `K2${name}`.padEnd(31, '0'),
      name,
      status: 'active',
      createdTime: 1_700_000_000,
      customAttributes,
    });
    const keys = [keyWith('Former', { team: 'former', tier: 1 }), keyWith('Current', { tier: 1 })] as const;
    const harness = await startHarness({ sandbox: { data: { ...data, keys } }, variables: { KEY_ATTRIBUTES } });
    const update = async (id: string, customAttributes: object): Promise<Result> => {
      const mutation = `mutation M($input: UpdateAccessKeyInput!) {
        updateAccessKey(input: $input) { __typename ... on AccessKeyInputError { issues { path code message } } }
      }`;
      const input = { id, customAttributes };
      const { data: answer } = await harness.execute<{ updateAccessKey: Result }, object>(mutation, { input });
      if (!answer) throw new Error('No result.');
      return answer.updateAccessKey;
    };
    expect((await update(keys[0].id, { team: 'former', tier: 'x' })).issues?.map(({ path }) => path)).toEqual([
      ['customAttributes', 'tier'],
    ]);
    expect((await update(keys[1].id, { tier: 3 })).__typename).toBe('UpdateAccessKeySuccess');
  });
});
