import relay, { type Environment, type GraphQLTaggedNode, type OperationType } from 'relay-runtime';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO_USERS, demoData } from '../../../src/sandbox/sandbox.js';
import { startHarness, type Harness } from '../../support/harness.js';
import { expectQuietConsole } from '../quiet-console.js';
import { createEnvironment } from './environment.js';
import { tenantKeysFragment, tenantKeysQuery } from './tenant-keys.js';
import { userKeysFragment, userKeysQuery } from './user-keys.js';

const { createOperationDescriptor, fetchQuery, getFragment, getRequest, getSingularSelector } = relay;

expectQuietConsole({ isFine: () => false });

interface Keys {
  readonly accessKeys: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** Walks the pages of a fragment with what Relay's hooks read from its compiled form. */
async function walk(
  environment: Environment,
  { query, fragment, field, id }: { query: GraphQLTaggedNode; fragment: GraphQLTaggedNode; field: string; id: string },
) {
  const operation = createOperationDescriptor(getRequest(query), { id });
  const retained = environment.retain(operation);
  onTestFinished(() => retained.dispose());
  await fetchQuery<OperationType>(environment, query, { id }).toPromise();
  const root = environment.lookup(operation.fragment).data as Record<string, unknown>;
  const selector = getSingularSelector(getFragment(fragment), root[field]);
  if (!selector) throw new Error('The query does not hold the fragment.');
  const shown = () => environment.lookup(selector).data as unknown as Keys & Record<string, unknown>;

  const { refetchableRequest, identifierInfo } = relay.getRefetchMetadata(getFragment(fragment), 'walk');
  const variable = identifierInfo?.identifierQueryVariableName;
  if (variable === undefined || variable === null) throw new Error('Relay knows no way to fetch the object again.');
  let pages = 1;
  while (shown().accessKeys.pageInfo.hasNextPage) {
    const after = shown().accessKeys.pageInfo.endCursor;
    await fetchQuery<OperationType>(environment, refetchableRequest, { [variable]: id, first: 20, after }).toPromise();
    pages++;
  }
  return { pages, data: shown() };
}

const environmentOf = ({ url, authorization }: Harness): Environment =>
  createEnvironment(url, () => ({ authorization }));

/** 50 keys in `acme`, and 50 that act as Ada. */
const manyKeys = () => ({
  ...demoData(),
  keys: Array.from({ length: 100 }, (_, index) => ({
    id: `K2${String(index).padStart(26, '0')}`,
    name: `Key ${index}`,
    status: 'active',
    createdTime: 1_700_000_000 + index,
    ...(index < 50
      ? { keyTenants: [{ tenantId: 'acme', tenantName: 'Acme Corporation', roleNames: [] }] }
      : { boundUserId: DEMO_USERS.ada }),
  })),
});

it.each([
  { type: 'Tenant', query: tenantKeysQuery, fragment: tenantKeysFragment, id: 'acme', name: 'Acme Corporation' },
  { type: 'User', query: userKeysQuery, fragment: userKeysFragment, id: DEMO_USERS.ada, name: 'Ada Lovelace' },
])('a pagination fragment on a $type shows each of its keys once', async ({ type, query, fragment, id, name }) => {
  const harness = await startHarness({ sandbox: { data: manyKeys() } });

  const { pages, data } = await walk(environmentOf(harness), { query, fragment, field: `fetch__${type}`, id });

  expect(pages).toBe(3);
  expect(data['name'] ?? data['displayName']).toBe(name);
  const ids = data.accessKeys.edges.map(({ node }) => node.id);
  expect(ids).toHaveLength(50);
  expect(new Set(ids).size).toBe(50);
  expect(data.accessKeys.totalCount).toBe(50);
});
