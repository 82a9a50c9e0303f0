import { describe, expect, it } from 'vitest';
import { maxRepresentations } from '../../src/graphql/federation/entities.js';
import { DEMO_KEYS, DEMO_TENANTS, DEMO_USERS, seededKeyId } from '../../src/sandbox/sandbox.js';
import { signedIn } from '../support/auth/sessions.js';
import { startHarness, useHarness, type Harness, type HarnessOptions } from '../support/harness.js';

const load = 'GET /v1/mgmt/accesskey';
const search = 'POST /v1/mgmt/accesskey/search';

const variables = { FEDERATION: 'on' };
const startSubgraph = (options: HarnessOptions = {}): Promise<Harness> => startHarness({ ...options, variables });
/** For tests to which it makes no difference what was read before. */
const subgraph = useHarness({ variables });

const entities = /* GraphQL */ `
  query Entities($representations: [_Any!]!) {
    _entities(representations: $representations) {
      __typename
      ... on AccessKey {
        id
        name
      }
      ... on Tenant {
        id
        accessKeys(first: 1) {
          totalCount
        }
      }
      ... on User {
        id
        accessKeys(first: 1) {
          totalCount
        }
      }
    }
  }
`;

const resolve = ({ execute }: Harness, representations: readonly unknown[], headers?: Record<string, string>) =>
  execute<{ _entities: unknown[] }, object>(entities, { representations }, headers);

const key = (id: unknown) => ({ __typename: 'AccessKey', id });
const tenant = (id: string) => ({ __typename: 'Tenant', id });
const user = (id: string) => ({ __typename: 'User', id });

describe('_entities', () => {
  it('answers keys, tenants and users in the order asked for', async () => {
    const harness = subgraph();
    const { data, errors } = await resolve(harness, [
      user(DEMO_USERS.ada),
      key(DEMO_KEYS.ciDeployer),
      tenant(DEMO_TENANTS.acme),
    ]);
    expect(errors).toBeUndefined();
    expect(data?._entities).toEqual([
      { __typename: 'User', id: DEMO_USERS.ada, accessKeys: { totalCount: expect.any(Number) as number } },
      { __typename: 'AccessKey', id: DEMO_KEYS.ciDeployer, name: expect.any(String) as string },
      { __typename: 'Tenant', id: DEMO_TENANTS.acme, accessKeys: { totalCount: expect.any(Number) as number } },
    ]);
  });

  it('accepts references written into the document', async () => {
    const { execute } = subgraph();
    const id = DEMO_KEYS.ciDeployer;
    const query = `{ _entities(representations: [{ __typename: "AccessKey", id: "${id}" }]) { ... on AccessKey { id } } }`;
    expect((await execute(query)).data).toEqual({ _entities: [{ id }] });
  });

  it('finds 100 keys with one search', async () => {
    const harness = await startSubgraph({ sandbox: { keys: 150 } });
    const ids = Array.from({ length: 100 }, (_, index) => seededKeyId(index));
    const calls = await harness.callsOf(async () => {
      const { data, errors } = await resolve(harness, ids.map(key));
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ _entities: ids.map((id) => ({ id })) });
    });
    expect(calls).toEqual([search]);
  });

  it('asks for no key one by one that a search has not shown', async () => {
    const harness = await startSubgraph();
    const gone = Array.from({ length: 100 }, (_, index) => key(`K2Gone${index}`.padEnd(31, '0')));
    expect(await harness.callsOf(() => resolve(harness, [...gone, key(DEMO_KEYS.bareKey)]))).toEqual([search]);
    const ada = await signedIn(harness, DEMO_USERS.ada);
    const calls = await harness.callsOf(async () => {
      const foreign = harness.sandbox.keys.all().map(({ id }) => key(id));
      expect((await resolve(harness, foreign, ada)).errors).toBeUndefined();
    });
    expect(calls.filter((call) => call !== search && !call.includes('/keys/'))).toEqual([]);
    expect(calls).not.toContain(load);
  });

  it('finds the keys of any number of tenants with one search, and of users with another', async () => {
    const harness = await startSubgraph();
    const tenants = Array.from({ length: 50 }, (_, index) => tenant(`tenant-${index}`));
    expect(await harness.callsOf(() => resolve(harness, tenants))).toEqual([search]);
    expect(await harness.callsOf(() => resolve(harness, Object.values(DEMO_USERS).map(user)))).toEqual([search]);
  });

  it('refuses more references than it may be asked for at a time', async () => {
    const harness = subgraph();
    const calls = await harness.callsOf(async () => {
      const { data, errors } = await resolve(
        harness,
        Array.from({ length: 1000 }, () => key(DEMO_KEYS.ciDeployer)),
      );
      expect(data ?? null).toBeNull();
      expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['TOO_COSTLY']);
    });
    expect(calls).toEqual([]);
    expect(maxRepresentations).toBeLessThan(1000);
  });

  it('answers null for a key that is missing, as accessKey does', async () => {
    const harness = subgraph();
    const { data, errors } = await resolve(harness, [key('K2DemoNoSuchKey0000000000000000'), key(DEMO_KEYS.bareKey)]);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ _entities: [null, { id: DEMO_KEYS.bareKey }] });
  });

  it.each([
    ['names an unknown type', { __typename: 'Invoice', id: '1' }],
    ['names a type that is no entity', { __typename: 'PageInfo', id: '1' }],
    ['names a property of every object', { __typename: 'constructor', id: '1' }],
    ['names no type', { id: '1' }],
    ['has no id', { __typename: 'AccessKey' }],
    ['has an empty id', key('')],
    ['has an id that is no text', key({ $ne: null })],
    ['is no object', 'AccessKey'],
    ['is a list', [key('1')]],
  ])('answers null with an error of its own where a reference %s', async (_what, bad) => {
    const harness = subgraph();
    const { data, errors } = await resolve(harness, [key(DEMO_KEYS.ciDeployer), bad, tenant(DEMO_TENANTS.acme)]);
    expect(data).toMatchObject({ _entities: [{ id: DEMO_KEYS.ciDeployer }, null, { id: DEMO_TENANTS.acme }] });
    expect(errors).toMatchObject([{ path: ['_entities', 1], extensions: { code: 'INVALID_INPUT' } }]);
  });

  it('answers null with an error of its own for a key that could not be loaded', async () => {
    const harness = await startSubgraph();
    harness.sandbox.faults.add({ path: load, fault: { kind: 'status', status: 400 } });
    const { data, errors } = await resolve(harness, [key(DEMO_KEYS.ciDeployer), key(DEMO_KEYS.bareKey)]);
    expect(data?._entities.filter((entity) => entity === null)).toHaveLength(1);
    expect(errors).toMatchObject([{ path: ['_entities', data?._entities.indexOf(null)] }]);
  });

  it('shows a session only the keys of its own tenants, for any reference', async () => {
    const harness = subgraph();
    const ada = await signedIn(harness, DEMO_USERS.ada);
    const { data, errors } = await resolve(
      harness,
      [key(DEMO_KEYS.billingExporter), key(DEMO_KEYS.inventorySync), tenant(DEMO_TENANTS.globex), user(DEMO_USERS.eve)],
      ada,
    );
    expect(errors).toBeUndefined();
    const totals = { accessKeys: { totalCount: 0 } };
    const viaSearch = await harness.execute<{ searchAccessKeys: { totalCount: number } }, never>(
      `{ searchAccessKeys(filter: { tenantIds: ["${DEMO_TENANTS.globex}"] }) { totalCount } }`,
      undefined,
      ada,
    );
    expect(data).toMatchObject({
      _entities: [{ id: DEMO_KEYS.billingExporter }, null, { id: DEMO_TENANTS.globex }, totals],
    });
    // Keys of both acme and globex are Ada's to see, and lead to globex as well.
    expect(data?._entities[2]).toMatchObject({ accessKeys: viaSearch.data?.searchAccessKeys });
  });

  it('shows each tenant and each user their own keys, of one search for all of them', async () => {
    const { execute, callsOf } = subgraph();
    const idsIn = async (filter: string): Promise<unknown> => {
      const { data } = await execute<{ searchAccessKeys: unknown }, never>(
        `{ searchAccessKeys(first: 100, filter: ${filter}) { nodes { id } } }`,
      );
      return data?.searchAccessKeys;
    };
    const tenantIds = Object.values(DEMO_TENANTS);
    const userIds = [DEMO_USERS.ada, DEMO_USERS.grace];
    const expected = await Promise.all([
      ...tenantIds.map((id) => idsIn(`{ tenantIds: ["${id}"] }`)),
      ...userIds.map((id) => idsIn(`{ boundUserId: "${id}" }`)),
    ]);
    const query = /* GraphQL */ `
      query Owned($representations: [_Any!]!) {
        _entities(representations: $representations) {
          ... on Tenant {
            accessKeys(first: 100) {
              nodes {
                id
              }
            }
          }
          ... on User {
            accessKeys(first: 100) {
              nodes {
                id
              }
            }
          }
        }
      }
    `;

    const calls = await callsOf(async () => {
      const { data } = await execute<{ _entities: { accessKeys: unknown }[] }, { representations: unknown }>(query, {
        representations: [...tenantIds.map(tenant), ...userIds.map(user)],
      });
      expect(data?._entities.map(({ accessKeys }) => accessKeys)).toEqual(expected);
    });

    expect(calls).toEqual([search]);
    expect(new Set(expected.map((one) => JSON.stringify(one))).size).toBe(expected.length);
  });

  it('is refused as a whole without credentials', async () => {
    const { post, callsOf } = subgraph();
    const calls = await callsOf(async () => {
      const response = await post({ query: entities, variables: { representations: [key(DEMO_KEYS.bareKey)] } }, {});
      expect(response.status).toBe(401);
    });
    expect(calls).toEqual([]);
  });

  it('is not there unless FEDERATION is on', async () => {
    const { execute } = await startHarness();
    expect((await execute('{ _service { sdl } }')).errors).toHaveLength(1);
    const introspected = await execute<{ __schema: { types: { name: string }[] } }, never>(
      '{ __schema { types { name } } }',
    );
    expect(introspected.data?.__schema.types.map(({ name }) => name)).not.toContain('_Entity');
  });
});
