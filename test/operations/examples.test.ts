import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startHarness } from '../harness.js';

const folder = new URL('../../schema/operations/', import.meta.url);
const examples = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);

describe('every example of the contract', () => {
  it.each(examples)('%s runs as it stands against the demo data', async (_name, source) => {
    const { execute } = await startHarness();
    const { data, errors } = await execute<Record<string, { __typename?: string } | null>, never>(source);
    expect(errors).toBeUndefined();
    for (const answer of Object.values(data ?? {})) {
      expect(answer).not.toBeNull();
      expect(answer?.__typename ?? 'Success').toMatch(/Success$/);
    }
  });

  it.each(['off', 'on'])('run one after the other as well, with FEDERATION %s', async (federation) => {
    const { execute } = await startHarness({ variables: { SEARCH_REUSE: '1s', FEDERATION: federation } });
    for (const [name, source] of examples) {
      const { data, errors } = await execute(source);
      expect(errors, name).toBeUndefined();
      expect(JSON.stringify(data), name).not.toMatch(/"__typename":"AccessKey\w*Error"/);
    }
  });
});
