import { request } from 'undici';
import { describe, expect, it } from 'vitest';
import { startMeasured } from '../support/telemetry/measured-harness.js';

describe('the number of series', () => {
  it('is the same after 10 000 requests with random names, paths, methods, callers, ids and contexts', async () => {
    const { url, authorization, samples, sandbox } = await startMeasured({ variables: { RATE_LIMIT: '50' } });
    const random = (): string => Math.random().toString(36).slice(2);
    const ask = async (index: number): Promise<void> => {
      const name = `Op_${random()}`;
      const query = [
        `query ${name} { accessKeyPolicy { __typename } }`,
        `mutation ${name} { deactivateAccessKey(input: { id: "${random()}" }) { __typename } }`,
        `query ${name} { ${random()} }`,
        `query ${name} { accessKey(id: "K2${random()}") { name } }`,
      ][index % 4];
      const { body } = await request(index % 5 === 0 ? `${url}/../${random()}?${random()}` : url, {
        method: index % 7 === 0 ? 'PUT' : 'POST',
        headers: {
          'content-type': 'application/json',
          'user-agent': random(),
          'x-request-id': random(),
          traceparent: random(),
          authorization: index % 3 === 0 ? `Bearer ${sandbox.projectId}:${random()}` : authorization,
        },
        body: JSON.stringify({ query, operationName: index % 2 === 0 ? name : random() }),
      });
      await body.dump();
    };
    // Kinds of garbage collection appear as they happen; there are four.
    const ours = async (): Promise<number> =>
      [...(await samples()).keys()].filter((series) => !series.startsWith('nodejs_gc_')).length;

    const before = await ours();
    for (let round = 0; round < 10_000; round += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, index) => ask(round + index)));
    }
    expect(await ours()).toBe(before);
    expect(before).toBeLessThan(800);
    const total = [...(await samples())].filter(([series]) => series.startsWith('keyway_requests_total'));
    expect(total.reduce((sum, [, value]) => sum + value, 0)).toBeGreaterThan(7_000);
  }, 120_000);
});
