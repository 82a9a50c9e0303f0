import type { CacheSlot } from '../../src/server/graphql/response-cache.js';
import { startHarness, type HarnessOptions } from './harness.js';

/** Two servers in front of one sandbox: one with a response cache, and one that reads everything again. */
export async function startTwoServers({ clock, sandbox }: Pick<HarnessOptions, 'clock' | 'sandbox'>) {
  const time = { ...(clock && { clock }) };
  const caching = await startHarness({ ...time, ...(sandbox && { sandbox }), variables: { SEARCH_REUSE: '60s' } });
  const plain = await startHarness({ ...time, inFrontOf: caching.sandbox });
  return { caching, plain };
}

/** How many responses a spy on `lookup` saw looked up in the cache, and how many of them were there. */
export async function countLookups(found: { mock: { results: readonly { value: unknown }[] } }) {
  const places = await Promise.all(found.mock.results.map(({ value }) => value as Promise<CacheSlot | null>));
  return { lookups: places.length, hits: places.filter((place) => place?.hit !== undefined).length };
}
