import { describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { startHarness } from '../support/harness.js';

const load = 'GET /v1/mgmt/accesskey';
const search = 'POST /v1/mgmt/accesskey/search';

const aliased = (ids: readonly string[]): string =>
  `{ ${ids.map((id, index) => `k${index}: accessKey(id: "${id}") { id }`).join(' ')} }`;

const repeated = (ids: readonly string[], times: number): string[] =>
  Array.from({ length: times }, (_, index) => ids[index % ids.length] ?? '');

describe('what a request costs upstream', () => {
  it('loads one key with one call, however often it is asked for', async () => {
    const { callsOf, execute } = await startHarness();
    const calls = await callsOf(() => execute(aliased(repeated([DEMO_KEYS.ciDeployer], 20))));
    expect(calls).toEqual([load]);
  });

  it('loads up to four keys in parallel', async () => {
    const { callsOf, execute } = await startHarness();
    const calls = await callsOf(() => execute(aliased(Object.values(DEMO_KEYS).slice(0, 4))));
    expect(calls).toEqual([load, load, load, load]);
  });

  it('answers 20 aliases of 5 keys with at most 5 calls', async () => {
    const { callsOf, execute } = await startHarness();
    const five = Object.values(DEMO_KEYS).slice(0, 5);
    const calls = await callsOf(async () => {
      const { data } = await execute<Record<string, unknown>, never>(aliased(repeated(five, 20)));
      expect(Object.values(data ?? {})).toEqual(repeated(five, 20).map((id) => ({ id })));
    });
    expect(calls.length).toBeLessThanOrEqual(5);
    expect(calls).toEqual([search]);
  });

  it('answers 20 aliases of 20 keys with one search', async () => {
    const { callsOf, execute, sandbox } = await startHarness();
    const twenty = sandbox.keys
      .all()
      .slice(0, 20)
      .map(({ id }) => id);
    const calls = await callsOf(async () => {
      const { data } = await execute<Record<string, unknown>, never>(aliased(twenty));
      expect(Object.values(data ?? {})).toEqual(twenty.map((id) => ({ id })));
    });
    expect(calls).toEqual([search]);
  });

  it('looks up one by one what a search did not show', async () => {
    const { callsOf, execute } = await startHarness();
    const missing = 'K2DemoNoSuchKey0000000000000000';
    const calls = await callsOf(async () => {
      const { data, errors } = await execute(aliased([...Object.values(DEMO_KEYS).slice(0, 5), missing]));
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ k5: null });
    });
    expect(calls).toEqual([search, load]);
  });

  it('loads one by one from a project that is known to be far larger than what is asked for', async () => {
    const { callsOf, execute, sandbox } = await startHarness({ sandbox: { keys: 2_000 } });
    await execute('{ searchAccessKeys { totalCount } }');
    const six = sandbox.keys
      .all()
      .slice(0, 6)
      .map(({ id }) => id);
    expect(await callsOf(() => execute(aliased(six)))).toEqual(six.map(() => load));
  });

  it('finds the keys of any number of tenants and users with one search each', async () => {
    const { callsOf, execute } = await startHarness();
    const calls = await callsOf(() =>
      execute(`{
        accessKey(id: "${DEMO_KEYS.statusPage}") {
          keyTenants { tenant { accessKeys(first: 5) { totalCount } more: accessKeys(filter: {statuses: [ACTIVE]}) { totalCount } } }
        }
      }`),
    );
    expect(calls).toEqual([load, search]);
  });

  it('answers searches that differ only in what is filtered, sorted and paged here with one call', async () => {
    const { callsOf, execute } = await startHarness();
    const calls = await callsOf(() =>
      execute(`{
        active: searchAccessKeys(filter: { statuses: [ACTIVE] }, sort: [{ field: NAME }]) { totalCount }
        acme: searchAccessKeys(filter: { tenantIds: ["acme"] }, first: 3) { totalCount }
        all: searchAccessKeys(last: 2) { totalCount }
      }`),
    );
    expect(calls).toEqual([search]);
  });

  it('asks separately for what only Descope can match', async () => {
    const { callsOf, execute } = await startHarness();
    const calls = await callsOf(() =>
      execute(`{
        one: searchAccessKeys(filter: { text: "billing" }) { totalCount }
        two: searchAccessKeys(filter: { text: "deployer" }) { totalCount }
      }`),
    );
    expect(calls).toEqual([search, search]);
  });

  it('makes no upstream call for what can match nothing', async () => {
    const { callsOf, execute } = await startHarness();
    const calls = await callsOf(async () => {
      const { data } = await execute('{ searchAccessKeys(filter: { tenantIds: [] }) { totalCount } }');
      expect(data).toEqual({ searchAccessKeys: { totalCount: 0 } });
    });
    expect(calls).toEqual([]);
  });
});
