import { describe, expect, it } from 'vitest';
import { managementKeyId, type SandboxData } from '../../src/sandbox/sandbox.js';
import { signedIn } from '../support/auth/sessions.js';
import { startHarness } from '../support/harness.js';

const id = (prefix: string, index: number): string => `${prefix}2${String(index).padStart(26, '0')}`;

/** 100 keys with `creators` creators and users, and three tenants each, of which Descope says no name. */
function project(creators: number): SandboxData {
  const numbers = Array.from({ length: 100 }, (_, index) => index);
  const users = Array.from({ length: creators }, (_, index) => ({
    userId: id('U', index),
    loginIds: [`user${index}@example.com`],
    name: `User ${index}`,
    email: `user${index}@example.com`,
    roleNames: [],
    userTenants: [{ tenantId: 't0', tenantName: 'Tenant 0', roleNames: [] }],
    status: index % 2 === 0 ? 'enabled' : 'disabled',
  }));
  return {
    tenants: numbers.map((index) => ({ id: `t${index}`, name: `Tenant ${index}` })),
    users,
    roles: [],
    keys: numbers.map((index) => ({
      id: id('K', index),
      name: `Key ${index}`,
      status: 'active',
      createdTime: 1_700_000_000 + index,
      createdBy: index === 99 ? managementKeyId : index === 98 ? id('U', 999) : id('U', index % creators),
      ...(index % 2 === 0
        ? { boundUserId: id('U', (index + 50) % creators) }
        : {
            keyTenants: [0, 1, 2].map((step) => ({
              tenantId: `t${(index + step) % 100}`,
              tenantName: '',
              roleNames: [],
            })),
          }),
    })),
  };
}

const query = `{
  searchAccessKeys(first: 100, sort: [{ field: CREATED_AT }]) {
    nodes {
      createdBy
      creator { __typename ... on User { id displayName loginIds } ... on ManagementKey { id } }
      boundUserId
      boundUser { id displayName loginIds }
      keyTenants { tenantId tenantName tenant { id name } }
    }
  }
}`;

interface Named {
  readonly createdBy: string;
  readonly creator: {
    readonly __typename: string;
    readonly id: string;
    readonly displayName?: string | null;
    readonly loginIds?: readonly string[] | null;
  } | null;
  readonly boundUserId: string | null;
  readonly boundUser: { readonly displayName: string | null } | null;
  readonly keyTenants: readonly { readonly tenant: { readonly id: string; readonly name: string | null } }[];
}
type Answer = { searchAccessKeys: { nodes: readonly Named[] } };

describe('100 keys with creator, bound user, tenants and their names', () => {
  it.each([
    [30, 3],
    [100, 3],
  ])('of %i users cost %i calls', async (creators, count) => {
    const harness = await startHarness({ sandbox: { data: project(creators) } });
    let nodes: readonly Named[] = [];
    const calls = await harness.callsOf(async () => {
      const { data, errors } = await harness.execute<Answer, object>(query, {});
      expect(errors).toBeUndefined();
      nodes = data?.searchAccessKeys.nodes ?? [];
    });
    expect(calls.toSorted()).toEqual([
      'POST /v1/mgmt/accesskey/search',
      'POST /v1/mgmt/tenant/search',
      'POST /v1/mgmt/users/load',
    ]);
    expect(calls.length).toBe(count);
    expect(nodes).toHaveLength(100);
    for (const [index, { createdBy, creator, boundUserId, boundUser, keyTenants }] of nodes.entries()) {
      if (index === 99) expect(creator).toEqual({ __typename: 'ManagementKey', id: managementKeyId });
      else if (index === 98) expect([createdBy, creator]).toEqual([id('U', 999), null]);
      else {
        const number = index % creators;
        const loginIds = [`user${number}@example.com`];
        expect(creator).toEqual({ __typename: 'User', id: createdBy, displayName: `User ${number}`, loginIds });
      }
      if (boundUserId !== null) expect(boundUser?.displayName).toBe(`User ${(index + 50) % creators}`);
      for (const { tenant } of keyTenants) expect(tenant.name).toBe(`Tenant ${tenant.id.slice(1)}`);
    }
  });

  it('of 150 users cost 4 calls: 100 ids in each', async () => {
    const data = project(100);
    const others = Array.from({ length: 50 }, (_, index) => ({
      ...(data.users[index] as SandboxData['users'][number]),
      userId: id('U', 200 + index),
      name: `Other ${index}`,
    }));
    const keys = data.keys.map((key, index) => ({
      ...key,
      ...(key.boundUserId && { boundUserId: id('U', 200 + index / 2) }),
    }));
    const harness = await startHarness({ sandbox: { data: { ...data, users: [...data.users, ...others], keys } } });
    const calls = await harness.callsOf(async () => {
      const { data: answer, errors } = await harness.execute<Answer, object>(query, {});
      expect(errors).toBeUndefined();
      expect(answer?.searchAccessKeys.nodes[20]?.boundUser?.displayName).toBe('Other 10');
    });
    expect(calls.filter((call) => call.endsWith('/users/load'))).toHaveLength(2);
    expect(calls).toHaveLength(4);
  });

  it('cost nothing where the keys say the names of tenants, and where no name is selected', async () => {
    const harness = await startHarness();
    const calls = await harness.callsOf(() =>
      harness.execute('{ searchAccessKeys { nodes { boundUser { id } keyTenants { tenant { id name } } } } }', {}),
    );
    expect(calls).toEqual(['POST /v1/mgmt/accesskey/search']);
  });
});

describe('a name', () => {
  it('that cannot be read is null with an error of its own', async () => {
    const harness = await startHarness({ sandbox: { data: project(30) } });
    harness.sandbox.faults.add({ path: 'POST /v1/mgmt/users/load', fault: { kind: 'status', status: 403 } });
    const { data, errors } = await harness.execute<Answer, object>(
      '{ searchAccessKeys(first: 1, sort: [{ field: CREATED_AT }]) { nodes { name creator { __typename } boundUser { id displayName } } } }',
      {},
    );
    expect(data?.searchAccessKeys.nodes).toEqual([
      { name: 'Key 0', creator: null, boundUser: { id: id('U', 20), displayName: null } },
    ]);
    expect(errors?.map(({ path }) => path?.join('.')).toSorted()).toEqual([
      'searchAccessKeys.nodes.0.boundUser.displayName',
      'searchAccessKeys.nodes.0.creator',
    ]);
  });

  it('of a user outside the tenants of the caller is as that of no user, with the same call', async () => {
    const data = project(3);
    const users = data.users.map((user, index) => (index === 1 ? { ...user, userTenants: [] } : user));
    const harness = await startHarness({
      sandbox: { data: { ...data, users } },
      variables: { READ_PERMISSIONS: 'Read', MANAGE_PERMISSIONS: 'Manage' },
    });
    const headers = await signedIn(harness, 'U2Reader', { claims: { tenants: { t0: { permissions: ['Read'] } } } });
    const named = (userId: string) =>
      harness.execute<unknown, object>(`{ fetch__User(id: "${userId}") { displayName loginIds } }`, {}, headers);
    const missing = id('U', 777);
    const outside = id('U', 1);
    const calls = async (userId: string): Promise<string[]> => harness.callsOf(() => named(userId));
    expect((await named(outside)).data).toEqual((await named(missing)).data);
    expect(await calls(outside)).toEqual(await calls(missing));
    expect((await named(id('U', 0))).data).toEqual({ fetch__User: { displayName: 'User 0', loginIds: null } });
  });
});

describe('names in a subgraph', () => {
  const query = '{ _entities(representations: [{ __typename: "Tenant", id: "acme" }]) { ... on Tenant { name } } }';
  const sdlOf = async (
    variables: Record<string, string>,
  ): Promise<{ sdl: string; answer: unknown; codes: unknown }> => {
    const harness = await startHarness({ variables: { FEDERATION: 'on', ...variables } });
    const service = await harness.execute<{ _service: { sdl: string } }, object>('{ _service { sdl } }', {});
    const { data, errors } = await harness.execute<unknown, object>(query, {});
    return {
      sdl: service.data?._service.sdl ?? '',
      answer: data,
      codes: errors?.map(({ extensions }) => extensions?.['code']),
    };
  };

  it('are left out, since other subgraphs own them', async () => {
    const { sdl, codes } = await sdlOf({});
    expect(sdl).not.toMatch(/displayName: String\b.*@|loginIds: \[String!\] @|fetch__/);
    expect(codes).toEqual(['GRAPHQL_VALIDATION_FAILED']);
  });

  it('are shareable where FEDERATION_NAMES lists them', async () => {
    const shareable = ['Tenant.name', 'User.displayName'];
    const { sdl, answer } = await sdlOf({ FEDERATION_NAMES: JSON.stringify({ shareable }) });
    expect(sdl).toMatch(/type Tenant [^}]*name: String @shareable/);
    expect(sdl).toMatch(/type User [^}]*displayName: String @shareable/);
    expect(sdl).not.toMatch(/type User [^}]*loginIds/);
    expect(answer).toEqual({ _entities: [{ name: 'Acme Corporation' }] });
  });
});
