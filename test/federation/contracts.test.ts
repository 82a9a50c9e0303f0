import { composeSchemaContract } from '@theguild/federation-composition';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { printSubgraphSchema } from '../../src/graphql/federation/print-subgraph-schema.js';
import { DEMO_TENANTS } from '../../src/sandbox/sandbox.js';
import { exchange } from '../support/exchange.js';
import { createClient, startHarness, type GraphQLResponse } from '../support/harness.js';
import { createRecipient } from '../support/recipient.js';
import { supergraphGateways, type StartGateway } from './gateways.js';

/** As docs/federation.md has them. */
const contracts = {
  'read-only': { include: [], exclude: ['write'] },
  customers: { include: [], exclude: ['internal'] },
  'no secrets': { include: [], exclude: ['secret'] },
} as const;

type Contract = keyof typeof contracts;

/** A supergraph for the clients of one contract, behind a gateway. */
async function startContract(contract: Contract, startGateway: StartGateway) {
  const harness = await startHarness({ variables: { FEDERATION: 'on', DEVELOPMENT: 'off' } });
  const { include, exclude } = contracts[contract];
  const { errors = [], supergraphSdl = '' } = composeSchemaContract(
    [{ name: 'keyway', url: harness.url, typeDefs: parse(printSubgraphSchema()) }],
    { include: new Set<string>(include), exclude: new Set<string>(exclude) },
    true,
  );
  expect(errors).toEqual([]);
  const url = await startGateway(supergraphSdl, []);
  const { execute } = createClient({ url, authorization: harness.authorization });
  return { execute, harness };
}

const search = '{ searchAccessKeys(first: 3) { totalCount nodes { name status } } }';
const create = (selection: string): string => `mutation Create($input: CreateAccessKeyInput!) {
  createAccessKey(input: $input) { __typename ... on CreateAccessKeySuccess { ${selection} } }
}`;
const input = { name: 'Through a contract', expiry: { after: 'P1D' }, keyTenants: [{ tenantId: DEMO_TENANTS.acme }] };

interface Created {
  readonly createAccessKey: { readonly cleartext?: string; readonly sealedSecret?: string } | null;
}

/** The gateway refuses the document itself. The planner of Hive's router has no words for a supergraph without mutations. */
const isRefused = ({ data, errors = [] }: GraphQLResponse<unknown>): boolean =>
  (data ?? null) === null &&
  errors.some(({ message }) => /Cannot query field|Unknown type|mutation|^Unexpected error\.$/i.test(message));

describe.each(Object.entries(supergraphGateways))('behind %s', (name, startGateway) => {
  /** The planner of Hive's router forwards a mutation of a supergraph that has none: docs/federation.md says so. */
  const forwards = name.includes("router's planner");

  it('read-only: no mutation can be sent, queries work', async () => {
    const { execute, harness } = await startContract('read-only', startGateway);
    const calls = await harness.callsOf(async () => {
      expect(isRefused(await execute(create('cleartext'), { input }))).toBe(true);
      expect(isRefused(await execute('mutation { deleteAccessKey(input: { id: "a" }) { __typename } }'))).toBe(true);
    });
    expect(calls).toEqual(forwards ? ['GET /v1/mgmt/accesskey'] : []);
    const { data, errors } = await execute(search);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ searchAccessKeys: { nodes: [{}, {}, {}] } });
  });

  it('customers: what only managers of the project use cannot be selected or given', async () => {
    const { execute, harness } = await startContract('customers', startGateway);
    expect(isRefused(await execute('{ searchAccessKeys { nodes { roleNames } } }'))).toBe(true);
    expect(isRefused(await execute('{ accessKeyViewer { projectId } }'))).toBe(true);
    const withRole = await execute(create('cleartext'), { input: { ...input, roleNames: ['Exporter'] } });
    expect(withRole.data ?? null).toBeNull();
    expect(withRole.errors?.[0]?.message).toMatch(/roleNames/);
    expect((await execute(search)).errors).toBeUndefined();
    const { data } = await execute<Created, object>(create('cleartext'), { input });
    expect(await exchange(harness.sandbox, data?.createAccessKey?.cleartext)).toBe('accepted');
  });

  it('no secrets: cleartext cannot be selected, a sealed secret arrives', async () => {
    const { execute, harness } = await startContract('no secrets', startGateway);
    expect(isRefused(await execute(create('cleartext'), { input }))).toBe(true);
    const recipient = await createRecipient();
    const { data } = await execute<Created, object>(create('sealedSecret'), {
      input: { ...input, sealTo: recipient.sealTo },
    });
    expect(await exchange(harness.sandbox, await recipient.open(data?.createAccessKey?.sealedSecret))).toBe('accepted');
    expect((await execute(search)).errors).toBeUndefined();
  });
});
