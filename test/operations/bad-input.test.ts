import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { CreateAccessKeyDocument, UpdateAccessKeyDocument, type CreateAccessKeyInput } from '../generated/graphql.js';
import { useHarness } from '../support/harness.js';

/** For all of them: nothing of this is carried out. */
const harness = useHarness();

const good: CreateAccessKeyInput = { name: 'Good', expiry: { never: true } };
const wrong: readonly (readonly [string, Partial<CreateAccessKeyInput>, readonly (readonly [string, string])[]])[] = [
  ['an empty name', { name: '' }, [['name', 'REQUIRED']]],
  ['a name of blanks', { name: ' \t\n' }, [['name', 'REQUIRED']]],
  ['an endless name', { name: 'x'.repeat(255) }, [['name', 'TOO_LONG']]],
  ['an expiry in the past', { expiry: { at: '2020-01-01T00:00:00Z' } }, [['expiry.at', 'IN_THE_PAST']]],
  ['an expiry of no time', { expiry: { after: 'PT0S' } }, [['expiry.after', 'IN_THE_PAST']]],
  ['an expiry that Descope cannot store', { expiry: { at: '2040-01-01T00:00:00Z' } }, [['expiry.at', 'TOO_FAR']]],
  ['an endless expiry', { expiry: { after: 'P100000W' } }, [['expiry.after', 'TOO_FAR']]],
  ['never: false', { expiry: { never: false } }, [['expiry.never', 'EXACTLY_ONE']]],
  ['a bad address', { permittedIps: ['10.0.0.1', '10.0.0.256'] }, [['permittedIps.1', 'INVALID_IP']]],
  ['a short address', { permittedIps: ['10.1'] }, [['permittedIps.0', 'INVALID_IP']]],
  [
    'a bad range',
    { permittedIps: ['10.0.0.0/33', '2001:db8::/129', '::/0'] },
    [
      ['permittedIps.0', 'INVALID_IP'],
      ['permittedIps.1', 'INVALID_IP'],
    ],
  ],
  [
    'roles and tenants',
    { roleNames: ['Deployer'], keyTenants: [{ tenantId: 'acme' }] },
    [['roleNames', 'MUTUALLY_EXCLUSIVE']],
  ],
  [
    'tenants and a user',
    { boundUserId: DEMO_USERS.ada, keyTenants: [{ tenantId: 'acme' }] },
    [['keyTenants', 'MUTUALLY_EXCLUSIVE']],
  ],
  [
    'a tenant twice',
    { keyTenants: [{ tenantId: 'acme' }, { tenantId: 'acme' }] },
    [['keyTenants.1.tenantId', 'DUPLICATE']],
  ],
  ['a nested claim', { customClaims: { team: { name: 'billing' } } }, [['customClaims.team', 'NESTED']]],
  ['a list of claims', { customClaims: { teams: ['a', 'b'] } }, [['customClaims.teams', 'NESTED']]],
  ['a nested attribute', { customAttributes: { stages: [{}] } }, [['customAttributes.stages', 'NESTED']]],
  [
    'an unknown tenant',
    { keyTenants: [{ tenantId: 'acme' }, { tenantId: 'nowhere' }] },
    [['keyTenants.1.tenantId', 'UNKNOWN_TENANT']],
  ],
  ['an unknown role', { roleNames: ['Deployer', 'King'] }, [['roleNames.1', 'UNKNOWN_ROLE']]],
  [
    "another tenant's role",
    { keyTenants: [{ tenantId: 'globex', roleNames: ['Acme Billing'] }] },
    [['keyTenants.0.roleNames.0', 'UNKNOWN_ROLE']],
  ],
  ['an unknown user', { boundUserId: 'U2DemoNobody000000000000000000' }, [['boundUserId', 'UNKNOWN_USER']]],
  [
    'everything at once, with what only Descope knows',
    { name: '', expiry: { after: 'PT0S' }, permittedIps: ['nowhere'], customClaims: { a: null }, roleNames: ['King'] },
    [
      ['name', 'REQUIRED'],
      ['expiry.after', 'IN_THE_PAST'],
      ['permittedIps.0', 'INVALID_IP'],
      ['customClaims.a', 'NESTED'],
      ['roleNames.0', 'UNKNOWN_ROLE'],
    ],
  ],
];

describe('createAccessKey refuses', () => {
  it.each(wrong)('%s', async (_what, input, issues) => {
    const { execute, sandbox } = harness();
    const size = sandbox.keys.size;
    const { data, errors } = await execute(CreateAccessKeyDocument, { input: { ...good, ...input } });
    expect(errors).toBeUndefined();
    expect(data?.createAccessKey).toMatchObject({ __typename: 'AccessKeyInputError', code: 'INVALID_INPUT' });
    if (data?.createAccessKey?.__typename !== 'AccessKeyInputError') return;
    expect(data.createAccessKey.issues.map(({ path, code }) => [path.join('.'), code])).toEqual(issues);
    expect(sandbox.keys.size).toBe(size);
  });

  it.each([
    ['two expiry choices', '{ after: "P1D", never: true }'],
    ['no expiry choice', '{}'],
    ['an expiry that is null', '{ at: null }'],
    ['a duration of months', '{ after: "P3M" }'],
    ['a date without a time zone', '{ at: "2030-01-01T00:00:00" }'],
  ])('%s, before anything is executed', async (_what, expiry) => {
    const { callsOf, post } = harness();
    const variable = JSON.parse(expiry.replaceAll(/(\w+):(?= )/g, '"$1":')) as unknown;
    const literal = `mutation { createAccessKey(input: { name: "Good", expiry: ${expiry} }) { __typename } }`;
    const withVariable = `mutation M($expiry: AccessKeyExpiryInput!) { createAccessKey(input: { name: "Good", expiry: $expiry }) { __typename } }`;
    const calls = await callsOf(async () => {
      for (const body of [{ query: literal }, { query: withVariable, variables: { expiry: variable } }]) {
        const response = await post(body);
        expect(response.status).toBeLessThan(500);
        const { errors } = (await response.json()) as { errors: { message: string; extensions?: { code?: string } }[] };
        expect(errors[0]?.message).toMatch(/expiry|AccessKeyExpiryInput|Expected value of type "(Duration|DateTime)"/);
      }
    });
    expect(calls).toEqual([]);
  });
});

describe('updateAccessKey refuses', () => {
  it('everything that is wrong with a patch at once', async () => {
    const { execute } = harness();
    const input = {
      id: DEMO_KEYS.statusPage,
      name: null,
      permittedIps: ['1.2.3'],
      customClaims: { a: [] },
      keyTenants: [{ tenantId: 'nowhere' }],
    };
    const { data } = await execute(UpdateAccessKeyDocument, { input });
    if (data?.updateAccessKey?.__typename !== 'AccessKeyInputError') throw new Error(JSON.stringify(data));
    expect(data.updateAccessKey.issues.map(({ path, code }) => [path.join('.'), code])).toEqual([
      ['name', 'REQUIRED'],
      ['permittedIps.0', 'INVALID_IP'],
      ['customClaims.a', 'NESTED'],
      ['keyTenants.0.tenantId', 'UNKNOWN_TENANT'],
    ]);
  });
});

describe('an invalid id', () => {
  const ids = [
    '',
    ' ',
    '../',
    '../v1/mgmt/license',
    'a?id=b',
    'K2Demo&id=x',
    '%2e%2e',
    'short',
    'x'.repeat(10_240),
    '\u0000',
    '__proto__',
    'K2DemoNoSuchKey0000000000000000',
  ];

  it.each(ids.map((id) => [id.slice(0, 40), id]))('%j is null in a query', async (_shown, id) => {
    const { execute } = harness();
    const { data, errors } = await execute(
      'query Q($id: ID!) { accessKey(id: $id) { id } accessKeys(ids: [$id]) { id } }',
      { id } as never,
    );
    expect({ data, errors }).toEqual({ data: { accessKey: null, accessKeys: [null] } });
  });

  it.each(['activate', 'deactivate', 'delete', 'rotate', 'update'])('is not found by %sAccessKey', async (action) => {
    const { execute } = harness();
    const name = `${action.charAt(0).toUpperCase()}${action.slice(1)}`;
    const document = `mutation M($input: ${name}AccessKeyInput!) { ${action}AccessKey(input: $input) { __typename ... on AccessKeyNotFoundError { code id } } }`;
    for (const id of ids) {
      const { data, errors } = await execute(document, { input: { id } } as never);
      expect({ data, errors }).toEqual({
        data: { [`${action}AccessKey`]: { __typename: 'AccessKeyNotFoundError', code: 'NOT_FOUND', id } },
      });
    }
  });
});

describe('a search with', () => {
  it.each([
    ['first and last', 'first: 1, last: 1', 'last'],
    ['first: 0', 'first: 0', 'first'],
    ['first: 101', 'first: 101', 'first'],
    ['last: -1', 'last: -1', 'last'],
    [
      'a reversed range',
      'filter: { createdAt: { from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" } }',
      'filter.createdAt',
    ],
    ['an address that is none', 'filter: { permitsIp: "10.0.0.0/8" }', 'filter.permitsIp'],
    ['an empty address', 'filter: { permitsIp: "" }', 'filter.permitsIp'],
    ['nested attributes', 'filter: { customAttributes: { a: { b: 1 } } }', 'filter.customAttributes.a'],
    ['an endless text', `filter: { text: "${'x'.repeat(257)}" }`, 'filter.text'],
  ])('%s is refused and asks nothing upstream', async (_what, args, path) => {
    const { callsOf, execute } = harness();
    const calls = await callsOf(async () => {
      const { errors } = await execute(`{ searchAccessKeys(${args}) { totalCount } }`);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT' });
      const issues = errors?.[0]?.extensions?.['issues'] as { path: string[] }[];
      expect(issues.map((issue) => issue.path.join('.'))).toEqual([path]);
    });
    expect(calls).toEqual([]);
  });

  it('a cursor of another filter or sort, truncated or invented, is INVALID_CURSOR without an upstream call', async () => {
    const { callsOf, execute } = harness();
    const first = '{ searchAccessKeys(first: 1, sort: [{ field: NAME }]) { pageInfo { endCursor } } }';
    const { data } = await execute<{ searchAccessKeys: { pageInfo: { endCursor: string } } }, never>(first);
    const cursor = data?.searchAccessKeys.pageInfo.endCursor ?? '';
    const uses = [
      `after: "${cursor}"`,
      `after: "${cursor}", sort: [{ field: NAME, desc: true }]`,
      `after: "${cursor}", sort: [{ field: NAME }], filter: { neverExpires: true }`,
      `after: "${cursor.slice(0, -3)}", sort: [{ field: NAME }]`,
      `after: "${'A'.repeat(9000)}"`,
      `before: "bm9uc2Vuc2U"`,
      `before: ""`,
    ];
    const calls = await callsOf(async () => {
      for (const args of uses) {
        const { errors } = await execute(`{ searchAccessKeys(${args}) { totalCount } }`);
        expect(errors?.[0]?.extensions, args).toMatchObject({ code: 'INVALID_CURSOR' });
      }
    });
    expect(calls).toEqual([]);
  });
});
