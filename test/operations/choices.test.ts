import { describe, expect, it } from 'vitest';
import { callerNames, headersOf, scopeData, scopeVariables, USERS, type CallerName } from '../support/auth/callers.js';
import { startHarness, useHarness, type GraphQLResponse, type Harness } from '../support/harness.js';
import { sampleOf } from '../support/sample.js';

interface Connection {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly { readonly id: string; readonly name?: string }[];
}
type Answer = { readonly accessKeyChoices: Readonly<Record<'roles' | 'tenants' | 'users', Connection | null>> | null };

function connection({ data: answer }: GraphQLResponse<Answer>, list: 'tenants' | 'users'): Connection {
  const found = answer?.accessKeyChoices?.[list];
  if (!found) throw new Error(`No ${list} in ${JSON.stringify(answer)}`);
  return found;
}

interface Choices {
  readonly roles: { readonly nodes: readonly Role[] };
  readonly tenants: { readonly nodes: readonly { id: string }[] };
  readonly users: { readonly nodes: readonly { id: string }[] };
}
interface Role {
  readonly name: string;
  readonly tenantId: string | null;
  readonly canAssign: boolean;
  readonly reasonCode: string | null;
  readonly reason: string | null;
}

const query = `query Q($tenantId: ID) {
  accessKeyChoices(tenantId: $tenantId) {
    roles(first: 100) { nodes { name tenantId canAssign reasonCode reason } }
    tenants(first: 100) { nodes { id } }
    users(first: 100) { nodes { id } }
  }
}`;

/** The scope data, with private roles, roles of tenants, and roles that others hold. */
const roles = [
  { name: 'Held', tenantId: '', private: false },
  { name: 'Strong', tenantId: '', private: false },
  { name: 'Secret', tenantId: '', private: true },
  { name: 'OfA', tenantId: 'tenantA', private: false },
  { name: 'SecretOfA', tenantId: 'tenantA', private: true },
  { name: 'OfB', tenantId: 'tenantB', private: false },
].map((role) => ({
  id: `${role.name}${role.tenantId}`,
  description: `About ${role.name}`,
  permissionNames: [],
  ...role,
}));

const data = () => ({ ...scopeData(), roles });

const harnessWith = (assignTenantRoles: 'off' | 'on') =>
  useHarness({ sandbox: { data: data() }, variables: { ...scopeVariables, ASSIGN_TENANT_ROLES: assignTenantRoles } });
const harnesses = { off: harnessWith('off'), on: harnessWith('on') };

type Headers = Record<string, string>;

/** Without the public keys of Descope, which a server loads with its first session. */
const callsOf = async (harness: Harness, work: () => Promise<unknown>): Promise<readonly string[]> =>
  (await harness.callsOf(work)).filter((call) => !call.startsWith('GET /v2/keys/'));

const choicesOf = async (
  harness: Harness,
  { headers, tenantId = null }: { headers: Headers; tenantId?: string | null },
): Promise<Choices | null> => {
  const answer = await harness.execute<{ accessKeyChoices: Choices | null } | null, object>(
    query,
    { tenantId },
    headers,
  );
  return answer.data?.accessKeyChoices ?? null;
};

const accepts = async (harness: Harness, headers: Headers, input: object): Promise<boolean> => {
  const mutation = `mutation M($input: CreateAccessKeyInput!) {
    createAccessKey(input: $input) { __typename ... on AccessKeyInputError { issues { code message } } }
  }`;
  const answer = await harness.execute<{ createAccessKey: { __typename: string } } | null, object>(
    mutation,
    { input: { name: 'New', expiry: { after: 'P1D' }, ...input } },
    headers,
  );
  return answer.data?.createAccessKey.__typename === 'CreateAccessKeySuccess';
};

const tenantIds = ['tenantA', 'tenantB', 'nowhere'];
const roleNames = [...roles.map(({ name }) => name), 'Unknown'];
const userIds = [...Object.values(USERS), 'U2Unknown00000000000000000000'];

describe.each(['off', 'on'] as const)('with ASSIGN_TENANT_ROLES=%s', (assignTenantRoles) => {
  const harness = harnesses[assignTenantRoles];

  it.each(callerNames)('what %s is offered is what createAccessKey accepts', async (caller) => {
    const headers = await headersOf(harness(), caller);
    const ofProject = await choicesOf(harness(), { headers });
    const assignable = (choices: Choices | null): readonly string[] =>
      (choices?.roles.nodes ?? []).filter(({ canAssign }) => canAssign).map(({ name }) => name);
    const idsIn = (list: { readonly nodes: readonly { id: string }[] } | undefined): readonly string[] =>
      (list?.nodes ?? []).map(({ id }) => id);
    const all: { readonly what: string; readonly isOffered: boolean; readonly input: object }[] = [];
    const compare = (what: string, isOffered: boolean, input: object): void =>
      void all.push({ what, isOffered, input });

    for (const roleName of roleNames) {
      compare(`role ${roleName}`, assignable(ofProject).includes(roleName), { roleNames: [roleName] });
    }
    for (const userId of userIds) {
      compare(`user ${userId}`, idsIn(ofProject?.users).includes(userId), { boundUserId: userId });
    }
    for (const tenantId of tenantIds) {
      compare(`tenant ${tenantId}`, idsIn(ofProject?.tenants).includes(tenantId), { keyTenants: [{ tenantId }] });
      const inTenant = await choicesOf(harness(), { headers, tenantId });
      for (const roleName of roleNames) {
        const keyTenants = [{ tenantId, roleNames: [roleName] }];
        compare(`role ${roleName} in ${tenantId}`, assignable(inTenant).includes(roleName), { keyTenants });
      }
    }
    const cases = sampleOf(all, { some: 16 });
    const accepted: string[] = [];
    for (const { what, input } of cases) if (await accepts(harness(), headers, input)) accepted.push(what);
    expect(accepted).toEqual(cases.filter(({ isOffered }) => isOffered).map(({ what }) => what));
    // With self-service, each user may bind a key to themselves.
    expect(all.some(({ isOffered }) => isOffered)).toBe(caller !== 'anonymous');
  });
});

describe('the roles of a tenant cost', () => {
  const callsFor = async (harness: Harness, caller: CallerName): Promise<readonly string[]> => {
    const headers = await headersOf(harness, caller);
    const text = '{ accessKeyChoices(tenantId: "tenantA") { roles { totalCount } } }';
    return callsOf(harness, () => harness.execute(text, {}, headers));
  };
  const [tenants, once] = ['POST /v1/mgmt/tenant/search', 'POST /v1/mgmt/role/search'];

  it.each([
    ['off', 'projectAdmin', [tenants, once]],
    ['off', 'adminOfBoth', [once]],
    ['on', 'projectAdmin', [tenants, once]],
    ['on', 'adminOfA', [once]],
    ['on', 'adminOfBoth', [once, once]],
  ] as const)('with ASSIGN_TENANT_ROLES=%s, to %s, %j', async (setting, caller, calls) => {
    expect(await callsFor(harnesses[setting](), caller)).toEqual(calls);
  });
});

describe('the roles that a tenant admin sees', () => {
  const harness = useHarness({ sandbox: { data: data() }, variables: scopeVariables });

  it('are those of the tenant and the project that are not private, each with the issue of a mutation', async () => {
    const headers = await headersOf(harness(), 'adminOfA');
    const choices = await choicesOf(harness(), { headers, tenantId: 'tenantA' });
    const reason = 'You may give only roles that you hold in this tenant, or that everybody may give.';
    expect(choices?.roles.nodes).toEqual([
      { name: 'Held', tenantId: null, canAssign: true, reasonCode: null, reason: null },
      { name: 'OfA', tenantId: 'tenantA', canAssign: false, reasonCode: 'NOT_ASSIGNABLE', reason },
      { name: 'Strong', tenantId: null, canAssign: false, reasonCode: 'NOT_ASSIGNABLE', reason },
    ]);
  });

  it('are none without a tenant, and cost no call', async () => {
    const headers = await headersOf(harness(), 'readerOfA');
    const calls = await callsOf(harness(), async () => {
      const choices = await choicesOf(harness(), { headers });
      expect(choices).toEqual({
        roles: { nodes: [] },
        tenants: { nodes: [] },
        users: { nodes: [{ id: USERS.other }] },
      });
    });
    expect(calls).toEqual(['POST /v1/mgmt/users/load']);
  });

  it.each(['tenantB', 'nowhere'])('are refused in %s as a key there is, without a call', async (tenantId) => {
    const { execute } = harness();
    const headers = await headersOf(harness(), 'adminOfA');
    const calls = await callsOf(harness(), async () => {
      const { data: answer, errors } = await execute<object, object>(query, { tenantId }, headers);
      expect(answer).toEqual({ accessKeyChoices: null });
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'INVALID_INPUT',
        issues: [{ path: ['tenantId'], code: 'OUTSIDE_SCOPE', message: 'You do not manage a tenant with this id.' }],
      });
    });
    expect(calls).toEqual([]);
  });
});

describe('with ASSIGN_TENANT_ROLES', () => {
  const withClash = [
    ...roles,
    { ...roles[0], name: 'Secret', tenantId: 'tenantA', private: false } as (typeof roles)[0],
  ];
  const harness = useHarness({
    sandbox: { data: { ...scopeData(), roles: withClash } },
    variables: { ...scopeVariables, ASSIGN_TENANT_ROLES: 'on' },
  });

  it('a name that a private role has as well is not given', async () => {
    const headers = await headersOf(harness(), 'adminOfA');
    const choices = await choicesOf(harness(), { headers, tenantId: 'tenantA' });
    const named = choices?.roles.nodes.filter(({ name }) => name === 'Secret');
    expect(named).toMatchObject([{ tenantId: 'tenantA', canAssign: false, reasonCode: 'NOT_ASSIGNABLE' }]);
    const keyTenants = [{ tenantId: 'tenantA', roleNames: ['Secret'] }];
    expect(await accepts(harness(), headers, { keyTenants })).toBe(false);
  });
});

it('with ASSIGN_TENANT_ROLES, roles of one tenant are not given in another', async () => {
  const harness = harnesses.on();
  const headers = await headersOf(harness, 'adminOfBoth');
  const isSent = async (tenantId: string): Promise<boolean> => {
    const input = { keyTenants: [{ tenantId, roleNames: ['OfB'] }] };
    const calls = await harness.callsOf(() => accepts(harness, headers, input));
    return calls.includes('POST /v1/mgmt/accesskey/create');
  };
  expect(await isSent('tenantB')).toBe(true);
  // Descope would refuse it as well, and a role of both tenants would be another one.
  expect(await isSent('tenantA')).toBe(false);
});

describe('the users that are offered', () => {
  const [first, ...others] = scopeData().users;
  const testUser = { ...first, test: true } as (typeof others)[number];
  const harness = useHarness({
    sandbox: { data: { ...scopeData(), users: [testUser, ...others] } },
    variables: scopeVariables,
  });
  const found = async (caller: CallerName, search: string): Promise<number | undefined> => {
    const text = `{ accessKeyChoices { users(search: ${JSON.stringify(search)}) { totalCount } } }`;
    const { data: answer } = await harness().execute<Answer, object>(text, {}, await headersOf(harness(), caller));
    return answer?.accessKeyChoices?.users?.totalCount;
  };

  it('include test users', async () => {
    expect(await found('managementKey', testUser.userId)).toBe(1);
    const headers = await headersOf(harness(), 'managementKey');
    expect(await accepts(harness(), headers, { boundUserId: testUser.userId })).toBe(true);
  });

  it('are searched where only the caller is offered, too', async () => {
    expect([await found('alan', 'U2ALAN'), await found('alan', 'somebody else')]).toEqual([1, 0]);
  });
});

describe('a list of choices', () => {
  const harness = useHarness({ sandbox: { data: largeProject() } });
  const page = `query Q($search: String, $first: Int, $after: String) {
    accessKeyChoices {
      tenants(search: $search, first: $first, after: $after) { ...Page nodes { id name parentId } }
      users(search: $search, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id displayName email } }
    }
  }
  fragment Page on AccessKeyTenantChoiceConnection { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } }`;

  it.each(['tenants', 'users'] as const)('of %s shows each once, page by page', async (list) => {
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const single = `query Q($after: String) { accessKeyChoices { ${list}(first: 40, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } } }`;
      const answer: GraphQLResponse<Answer> = await harness().execute<Answer, object>(single, { after });
      const { nodes, pageInfo, totalCount } = connection(answer, list);
      expect(totalCount).toBe(130);
      seen.push(...nodes.map(({ id }: { id: string }) => id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toHaveLength(130);
    expect(new Set(seen).size).toBe(130);
  });

  it('shows names that differ in case alone each once', async () => {
    const names = ['Admin', 'ADMIN', 'admin', 'Ádmin'];
    const named = roles.flatMap((role, index) =>
      names.slice(index, index + 1).map((name) => ({ ...role, name, tenantId: '' })),
    );
    const { execute } = await startHarness({ sandbox: { data: { ...scopeData(), roles: named } } });
    const seen: string[] = [];
    for (let after: string | null = null; seen.length < 10;) {
      const single = `query Q($after: String) { accessKeyChoices { roles(first: 1, after: $after) { pageInfo { endCursor } nodes { name } } } }`;
      const answer: GraphQLResponse<Answer> = await execute<Answer, object>(single, { after });
      const page = answer.data?.accessKeyChoices?.roles;
      if (!page?.nodes[0]) break;
      seen.push(page.nodes[0].name ?? '');
      after = page.pageInfo.endCursor;
    }
    expect(seen.toSorted()).toEqual(names.toSorted());
  });

  it('finds names in any case, and costs one call each', async () => {
    const calls = await harness().callsOf(async () => {
      const answer = await harness().execute<Answer, object>(page, { search: ' NUMBER 12. ' });
      expect(connection(answer, 'tenants').nodes).toEqual([
        { id: 'tenant12', name: 'Number 12.', parentId: 'tenant0' },
      ]);
      expect(connection(answer, 'users').nodes).toMatchObject([
        { displayName: 'Number 12.', email: 'number12@example.com' },
      ]);
    });
    expect(calls.toSorted()).toEqual(['POST /v1/mgmt/tenant/search', 'POST /v2/mgmt/user/search']);
  });

  it.each([
    [{ search: 'x'.repeat(257) }, 'INVALID_INPUT'],
    [{ first: 0 }, 'INVALID_INPUT'],
    [{ first: 101 }, 'INVALID_INPUT'],
    [{ after: 'no cursor' }, 'INVALID_CURSOR'],
    [{ after: Buffer.from('[1]').toString('base64url') }, 'INVALID_CURSOR'],
    [{ after: '' }, 'INVALID_CURSOR'],
    [{ after: '\ud800' }, 'INVALID_CURSOR'],
  ])('refuses %j with %s, and asks Descope nothing', async (variables, code) => {
    const calls = await harness().callsOf(async () => {
      const { errors } = await harness().execute<Answer, object>(page, variables);
      expect(errors?.map(({ extensions }) => extensions?.['code'])).toContain(code);
      expect(errors?.every(({ extensions }) => extensions?.['code'] === code)).toBe(true);
    });
    expect(calls).toEqual([]);
  });

  it('refuses the cursor of another list, search or tenant', async () => {
    const after = connection(await harness().execute<Answer, object>(page, { first: 5 }), 'tenants').pageInfo.endCursor;
    const { errors } = await harness().execute<Answer, object>(
      `query Q($after: String) { accessKeyChoices { users(after: $after) { totalCount } tenants(search: "number", after: $after) { totalCount } roles(after: $after) { totalCount } } }`,
      { after },
    );
    expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(Array(3).fill('INVALID_CURSOR'));
  });

  it('fails alone', async () => {
    const failing = await startHarness();
    failing.sandbox.faults.add({ path: '/v1/mgmt/role/search', fault: { kind: 'status', status: 403 } });
    const { data: answer, errors } = await failing.execute<Answer, object>(
      '{ accessKeyChoices { roles { totalCount } tenants { totalCount } } }',
      {},
    );
    expect(answer).toEqual({ accessKeyChoices: { roles: null, tenants: { totalCount: 3 } } });
    expect(errors?.map(({ path }) => path)).toEqual([['accessKeyChoices', 'roles']]);
  });
});

function largeProject() {
  const numbers = Array.from({ length: 130 }, (_, index) => index);
  return {
    ...scopeData(),
    tenants: numbers.map((index) => ({
      id: `tenant${index}`,
      name: `Number ${index}.`,
      ...(index > 0 && { parent: 'tenant0' }),
    })),
    users: numbers.map((index) => ({
      userId: `U2${String(index).padStart(26, '0')}`,
      loginIds: [`number${index}@example.com`],
      name: `Number ${index}.`,
      email: `number${index}@example.com`,
      roleNames: [],
      userTenants: [],
      status: 'enabled',
    })),
    keys: [],
  };
}
