import { expect, it } from 'vitest';
import { startHarness } from '../support/harness.js';

const mb = 1024 * 1024;

it.each([
  ['four answers of 50 MB at once', { kind: 'huge', bytes: 50 * mb } as const],
  ['four gzip bombs of 50 MB at once', { kind: 'huge', bytes: 50 * mb, gzip: true } as const],
])('%s from upstream take 250 MB at most and become errors', async (_what, fault) => {
  const { execute, sandbox } = await startHarness();
  sandbox.faults.add({ path: '/v1/mgmt/accesskey/search', times: Infinity, fault });
  await execute('{ searchAccessKeys(filter: { text: "warm" }) { totalCount } }');
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
  const answers = await Promise.all(
    ['a', 'b', 'c', 'd'].map((text) => execute(`{ searchAccessKeys(filter: { text: "${text}" }) { totalCount } }`)),
  );
  clearInterval(timer);
  for (const { errors } of answers) {
    expect(errors?.[0]?.extensions?.['code']).toMatch(
      /^(RESULT_TOO_LARGE|UPSTREAM_BAD_RESPONSE|UPSTREAM_UNAVAILABLE)$/,
    );
  }
  expect((most - before) / mb).toBeLessThan(250);
  sandbox.faults.clear();
  const answer = async () => (await execute('{ searchAccessKeys { totalCount } }')).data;
  await expect.poll(answer, { timeout: 5_000 }).toEqual({ searchAccessKeys: { totalCount: 40 } });
});
