import { describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { UpdateAccessKeyDocument } from '../generated/graphql.js';
import { startHarness } from '../support/harness.js';
import { sample } from '../support/sample.js';

const total = '{ searchAccessKeys { totalCount } }';

describe('a write', () => {
  it('is visible to the next read through the same process, with any searches in flight', async () => {
    const { execute } = await startHarness({ variables: { SEARCH_REUSE: '60s' } });
    const id = DEMO_KEYS.ciDeployer;
    const named = async (): Promise<unknown> => {
      const { data } = await execute<{ searchAccessKeys: { nodes: { id: string; name: string }[] } }, never>(
        '{ searchAccessKeys(first: 100) { nodes { id name } } }',
      );
      return data?.searchAccessKeys.nodes.find((node) => node.id === id)?.name;
    };
    const { numRuns: rounds } = sample({ small: 30, full: 1_000 });
    for (let round = 0; round < rounds; round++) {
      const name = `Round ${round}`;
      // Searches that begin before, during and after the write: only those that begin after it have to see it.
      const early = Array.from({ length: round % 3 }, () => execute(total));
      await execute(UpdateAccessKeyDocument, { input: { id, name } });
      expect(await named()).toBe(name);
      await Promise.all(early);
    }
  }, 60_000);
});
