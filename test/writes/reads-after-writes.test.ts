import { expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { startHarness } from '../support/harness.js';

const variables = { SEARCH_REUSE: '1s' };

it('shows in the same request what an earlier mutation of it has changed', async () => {
  const { execute } = await startHarness({ variables });
  const remove = (id: string): string =>
    `deleteAccessKey(input: { id: "${id}" }) { ... on DeleteAccessKeySuccess {
      accessKey { keyTenants { tenant { accessKeys(first: 1) { totalCount } } } }
    } }`;
  const { data } = await execute<Record<'one' | 'two', object>, never>(
    `mutation { one: ${remove(DEMO_KEYS.billingExporter)} two: ${remove(DEMO_KEYS.pausedImporter)} }`,
  );
  const [one, two] = [data?.one, data?.two].map((answer) =>
    Number(/"totalCount":(\d+)/.exec(JSON.stringify(answer))?.[1]),
  );
  expect(one).toBeGreaterThan(5);
  expect(two).toBe((one ?? 0) - 1);
});

it('shows in the next request what a bulk mutation has changed', async () => {
  const { execute } = await startHarness({ variables });
  const active = '{ searchAccessKeys(filter: { statuses: [ACTIVE] }, first: 1) { totalCount } }';
  const count = async (): Promise<number> => {
    const { data } = await execute<{ searchAccessKeys: { totalCount: number } }, never>(active);
    return data?.searchAccessKeys.totalCount ?? 0;
  };
  const before = await count();
  const ids = [DEMO_KEYS.ciDeployer, DEMO_KEYS.statusPage].map((id) => JSON.stringify(id)).join();
  await execute(`mutation { deactivateAccessKeys(input: { ids: [${ids}] }) { __typename } }`);
  expect(await count()).toBe(before - 2);
});
