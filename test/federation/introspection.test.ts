import { ApolloGateway, IntrospectAndCompose } from '@apollo/gateway';
import { expect, it } from 'vitest';
import { startHarness } from '../support/harness.js';

/** For development: what is composed elsewhere is composed from `schema/subgraph.graphql`. */
const composeFrom = async (url: string, headers: Record<string, string>): Promise<string> => {
  const gateway = new ApolloGateway({
    supergraphSdl: new IntrospectAndCompose({ subgraphs: [{ name: 'keyway', url }], introspectionHeaders: headers }),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
  let supergraph = '';
  gateway.onSchemaLoadOrUpdate(({ coreSupergraphSdl }) => (supergraph = coreSupergraphSdl));
  await gateway.load();
  await gateway.stop();
  return supergraph;
};

it('a gateway that composes while it starts needs credentials, in production as well', async () => {
  const { url, authorization } = await startHarness({ variables: { FEDERATION: 'on', DEVELOPMENT: 'off' } });
  expect(await composeFrom(url, { authorization })).toContain('type AccessKey');
  await expect(composeFrom(url, {})).rejects.toThrow(/401/);
});

it('@apollo/gateway rejects a supergraph with authorization directives', async () => {
  const { url, authorization } = await startHarness({ variables: { FEDERATION: 'authenticated' } });
  await expect(composeFrom(url, { authorization })).rejects.toThrow(/authenticated/);
});
