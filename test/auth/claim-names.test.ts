import { describe, expect, it } from 'vitest';
import { isReservedClaim } from '../../src/auth/authorization/reserved-claims.js';
import { headersOf, idOf, scopeData, scopeVariables, USERS, type CallerName } from '../support/auth/callers.js';
import { startHarness, useHarness, type Harness, type HarnessOptions } from '../support/harness.js';

const fields = '__typename ... on AccessKeyInputError { issues { path code } }';
const create = `mutation C($input: CreateAccessKeyInput!) { r: createAccessKey(input: $input) { ${fields} } }`;
const update = `mutation U($input: UpdateAccessKeyInput!) { r: updateAccessKey(input: $input) { ${fields} } }`;

function optionsWith(variables: Record<string, string> = {}): HarnessOptions {
  const data = scopeData();
  const keys = data.keys.map((key) =>
    key.id === idOf('inA') ? { ...key, customClaims: { su: true, naïve: 1 } } : key,
  );
  return {
    // With `empty-keeps`, the claims of a key cannot be taken away.
    sandbox: { data: { ...data, keys }, readings: { update: 'omitted-keeps' } },
    variables: { ...scopeVariables, ...variables },
  };
}

const start = async (variables?: Record<string, string>) => writesTo(await startHarness(optionsWith(variables)));

function writesTo(harness: Harness) {
  const result = async (caller: CallerName, query: string, input: object) => {
    const { data: answer } = await harness.execute<{ r: unknown }, { input: object }>(
      query,
      { input },
      await headersOf(harness, caller),
    );
    return answer?.r;
  };
  const expiry = { after: 'P1D' };
  return {
    makes: (caller: CallerName, customClaims: object) =>
      result(caller, create, {
        name: 'New',
        expiry,
        customClaims,
        ...(caller === 'alan' ? { boundUserId: USERS.alan } : { keyTenants: [{ tenantId: 'tenantA' }] }),
      }),
    changes: (caller: CallerName, customClaims: object) =>
      result(caller, update, { id: idOf(caller === 'alan' ? 'ofAlan' : 'inA'), customClaims }),
  };
}

const refused = (name: string, code: string) => ({
  __typename: 'AccessKeyInputError',
  issues: [{ path: ['customClaims', name], code }],
});

describe('callers of limited rights', () => {
  /** For those whose writes are refused. */
  const harness = useHarness(optionsWith());

  it.each(['su', 'SU', ' su ', 'ſu', 'ｓｕ'])('cannot mark sessions as stepped up: %j', async (name) => {
    const { makes, changes } = writesTo(harness());
    for (const caller of ['adminOfA', 'alan'] as const) {
      expect(await makes(caller, { [name]: true })).toEqual(refused(name, 'RESERVED_CLAIM'));
    }
    expect(await changes('alan', { [name]: true })).toEqual(refused(name, 'RESERVED_CLAIM'));
    if (name !== 'su')
      expect(await changes('adminOfA', { [name]: true })).toMatchObject(refused(name, 'RESERVED_CLAIM'));
  });

  it.each([
    ['a control character', 's\u0000u'],
    ['a line break', 'plan\n'],
    ['a format character', 's\u00adu'],
    ['a zero-width character', 'te\u200bnants'],
    ['a right-to-left mark', '\u202eplan'],
    ['a letter of another alphabet', 'рlan'],
    ['an accent', 'plán'],
    ['an emoji', 'plan🙂'],
    ['nothing at all', ''],
  ])('cannot use names of claims with %s', async (_what, name) => {
    const { makes } = writesTo(harness());
    for (const caller of ['adminOfA', 'alan'] as const) {
      expect(await makes(caller, { [name]: 'x' })).toEqual(refused(name, 'INVALID_NAME'));
    }
  });

  it('can use printable ASCII, keep what a key has, and take it away', async () => {
    const { makes, changes } = await start();
    expect(await makes('adminOfA', { 'plan-2 / b': 'x', Seats: 4 })).toMatchObject({
      __typename: 'CreateAccessKeySuccess',
    });
    expect(await changes('adminOfA', { su: true, naïve: 1, more: 1 })).toMatchObject({
      __typename: 'UpdateAccessKeySuccess',
    });
    expect(await changes('adminOfA', { su: false })).toEqual(refused('su', 'RESERVED_CLAIM'));
    expect(await changes('adminOfA', {})).toMatchObject({ __typename: 'UpdateAccessKeySuccess' });
    expect(await changes('adminOfA', { su: true })).toEqual(refused('su', 'RESERVED_CLAIM'));
  });

  it('cannot set those of RESERVED_CLAIMS either, in whatever case', async () => {
    const { makes } = await start({ RESERVED_CLAIMS: 'plan, Internal_Id' });
    for (const name of ['plan', 'PLAN', 'internal_id']) {
      expect(await makes('adminOfA', { [name]: 'x' })).toEqual(refused(name, 'RESERVED_CLAIM'));
    }
    expect(await makes('adminOfA', { planet: 'x' })).toMatchObject({ __typename: 'CreateAccessKeySuccess' });
  });
});

it('those who manage the project can set any claim', async () => {
  const { makes } = await start({ RESERVED_CLAIMS: 'plan' });
  expect(await makes('projectAdmin', { su: true, plan: 'x', plán: 1 })).toMatchObject({
    __typename: 'CreateAccessKeySuccess',
  });
});

it('reserves su whatever the operators add', () => {
  expect([isReservedClaim('su', []), isReservedClaim('su', ['plan']), isReservedClaim('sub2', ['plan'])]).toEqual([
    true,
    true,
    false,
  ]);
});
