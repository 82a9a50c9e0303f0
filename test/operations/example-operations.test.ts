import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { openEvents } from '../support/event-stream.js';
import { startHarness, useResetHarness } from '../support/harness.js';

const examplesIn = (folder: URL) =>
  readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);
const all = examplesIn(new URL('../../schema/operations/', import.meta.url));
const isSubscription = ([, source]: readonly [string, string]): boolean => /^subscription /m.test(source);
const examples = all.filter((example) => !isSubscription(example));
const apiExamples = examplesIn(new URL('../../schema/api-operations/', import.meta.url));
const subgraphExamples = examplesIn(new URL('../../schema/subgraph-operations/', import.meta.url));

describe('every example of the contract', () => {
  const harness = useResetHarness();

  it.each([...examples, ...apiExamples])('%s runs unchanged against the demo data', async (_name, source) => {
    const { data, errors } = await harness().execute<Record<string, { __typename?: string } | null>, never>(source);
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

  it.each(all.filter(isSubscription))('%s opens a stream and shows a change', async (_name, source) => {
    const { url, authorization, execute } = await startHarness();
    const stream = await openEvents(url, source, { headers: { authorization } });
    const { ciDeployer: id } = DEMO_KEYS;
    await execute(`mutation { deactivateAccessKey(input: { id: "${id}" }) { __typename } }`);
    expect(await stream.change()).toMatchObject({ kind: 'DEACTIVATED', accessKeyId: id, accessKey: { id } });
  });

  it.each(subgraphExamples)('%s runs where the API is a subgraph', async (_name, source) => {
    const { execute } = await startHarness({ variables: { FEDERATION: 'on' } });
    const { data, errors } = await execute<{ _entities: (object | null)[] }, never>(source);
    expect(errors).toBeUndefined();
    expect(data?._entities.map((entity) => entity === null)).toEqual([false, true, false, false, false]);
  });
});
