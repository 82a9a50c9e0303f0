import { printSubgraphSchema } from '../../src/graphql/federation/print-subgraph-schema.js';
import { DEMO_ROLES, demoData, type SandboxKey } from '../../src/sandbox/sandbox.js';
import { noTracing, type Tracing } from '../../src/telemetry/tracing.js';
import { createClient, startHarness, type GraphQLClient, type Harness } from '../support/harness.js';
import { composeWithApollo } from './compose.js';
import { gatewaySecret, type StartGateway } from './gateways.js';
import { inApiNames, otherNames, withOtherNames } from './mapped.js';
import { startCosts, startTenants, startUsers, type NeighbourFault } from './other-subgraphs.js';
import { startRecordedProxy, type RecordedRequest } from './recorded-server.js';
import { costs, keyway, tenants, users, type Subgraph } from './subgraphs.js';

export interface Fixture {
  readonly harness: Harness;
  /** Of the gateway. */
  readonly url: string;
  /** Of the gateway. */
  readonly execute: GraphQLClient['execute'];
  /** What the gateway asked of Keyway. */
  readonly askedOfKeyway: readonly RecordedRequest[];
  readonly askedOfUsers: readonly RecordedRequest[];
  readonly askedOfTenants: readonly RecordedRequest[];
  /** Empty without `neighbours`. */
  readonly askedOfCosts: readonly RecordedRequest[];
}

/** Ten, three of which demo people are signed in to. */
export const tenantList = [
  'acme',
  'globex',
  'initech',
  'hooli',
  'umbrella',
  'stark',
  'wayne',
  'wonka',
  'tyrell',
  'soylent',
].map((id) => ({ id, name: `Tenant ${id}` }));

export const keyIdOf = (tenantId: string, kind: string): string => `K2${kind}${tenantId}`.padEnd(31, '0');

/** Two keys for each tenant: one of its own, and one that is bound to a user as well. */
const keys: readonly SandboxKey[] = tenantList.flatMap(({ id, name }): SandboxKey[] => {
  const keyTenants = [{ tenantId: id, tenantName: name, roleNames: [DEMO_ROLES.exporter] }];
  return [
    { id: keyIdOf(id, 'Own'), name: `Own of ${id}`, keyTenants },
    { id: keyIdOf(id, 'Bound'), name: `Bound of ${id}`, keyTenants, boundUserId: `U2${id}`.padEnd(31, '0') },
  ];
});

/** A gateway in front of Keyway and two other subgraphs, all over HTTP. */
export async function startFixture(
  startGateway: StartGateway,
  {
    keys: made,
    variables = {},
    tracing = noTracing,
    neighbours,
    hasOtherNames = false,
  }: {
    readonly keys?: number;
    readonly variables?: Record<string, string>;
    readonly tracing?: Tracing;
    /** What the other subgraphs do about every entity; there is one more then, which adds a field to access keys. */
    readonly neighbours?: NeighbourFault;
    /** All subgraphs have the names of `otherNames`; `execute` speaks in those of the API all the same. */
    readonly hasOtherNames?: boolean;
  } = {},
): Promise<Fixture> {
  const data = { ...demoData(), tenants: tenantList, keys };
  const harness = await startHarness({
    sandbox: { data, ...(made !== undefined && { keys: made }) },
    variables: {
      FEDERATION: 'on',
      DEVELOPMENT: 'off',
      GATEWAY_SECRET: gatewaySecret,
      GATEWAY_ALWAYS_OK: 'on',
      ...(hasOtherNames && { FEDERATION_NAMES: JSON.stringify(otherNames) }),
      ...variables,
    },
    tracing,
  });
  const servers = {
    keyway: await startRecordedProxy(harness.url),
    tenants: await startTenants(tenantList, { fault: neighbours, hasOtherNames }),
    users: await startUsers({ fault: neighbours, hasOtherNames }),
    costs: await startCosts({ fault: neighbours, hasOtherNames }),
  };
  const others = [tenants, users, ...(neighbours === undefined ? [] : [costs])];
  const compose = (subgraphs: readonly Subgraph[]): string => {
    const { errors, supergraph } = composeWithApollo(subgraphs);
    if (errors.length > 0) throw new Error(errors.join('\n'));
    return supergraph;
  };
  const inItsNames = [keyway, ...others];
  const inOtherNames = [{ ...keyway, sdl: printSubgraphSchema({ names: otherNames }) }, ...others.map(withOtherNames)];
  const subgraphs = (hasOtherNames ? inOtherNames : inItsNames).map((subgraph): Subgraph => ({
    ...subgraph,
    url: servers[subgraph.name as keyof typeof servers].url,
  }));
  const url = await startGateway(compose(subgraphs), subgraphs);
  const { execute } = createClient({ url, authorization: harness.authorization });

  return {
    harness,
    url,
    execute: hasOtherNames ? inApiNames(execute, compose(inItsNames)) : execute,
    askedOfKeyway: servers.keyway.requests,
    askedOfUsers: servers.users.requests,
    askedOfTenants: servers.tenants.requests,
    askedOfCosts: servers.costs.requests,
  };
}
