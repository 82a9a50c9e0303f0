import { describe, expect, it } from 'vitest';
import { startHarness, type Harness } from '../support/harness.js';

const probe = async ({ url }: Harness, path: '/livez' | '/readyz'): Promise<number> =>
  (await fetch(new URL(path, url))).status;

const search = (index: number): string => `{ searchAccessKeys(filter: { text: "${index}" }) { totalCount } }`;

describe('readiness', () => {
  it('is on once Descope has answered', async () => {
    const harness = await startHarness();
    await expect.poll(() => probe(harness, '/readyz')).toBe(200);
  });

  it('goes off while Descope does not answer and comes back without a request, liveness stays', async () => {
    const harness = await startHarness();
    const { sandbox, execute } = harness;
    await expect.poll(() => probe(harness, '/readyz')).toBe(200);

    sandbox.faults.add({ times: Infinity, fault: { kind: 'status', status: 503 } });
    for (let index = 0; index < 5; index++) await execute(search(index));
    expect([await probe(harness, '/readyz'), await probe(harness, '/livez')]).toEqual([503, 200]);

    sandbox.faults.clear();
    const endedAt = performance.now();
    await expect.poll(() => probe(harness, '/readyz'), { timeout: 5_000 }).toBe(200);
    expect(performance.now() - endedAt).toBeLessThan(5_000);
    expect(await probe(harness, '/livez')).toBe(200);
  });

  it('does not go off for a single failure, nor for refusals', async () => {
    const harness = await startHarness();
    await expect.poll(() => probe(harness, '/readyz')).toBe(200);
    harness.sandbox.faults.add({ times: 3, fault: { kind: 'reset', when: 'before' } });
    await harness.execute(search(0));
    const wrong = { authorization: `Bearer ${harness.sandbox.projectId}:K2Wrong` };
    for (let index = 0; index < 8; index++) await harness.execute(search(index), {}, wrong);
    expect(await probe(harness, '/readyz')).toBe(200);
  });

  it('asks Descope once a second at most, however often it is asked itself', async () => {
    const harness = await startHarness({ variables: { DESCOPE_BASE_URL: 'http://127.0.0.1:9' } });
    const upstream = await startHarness();
    upstream.sandbox.faults.add({ times: Infinity, fault: { kind: 'status', status: 503 } });
    for (let index = 0; index < 5; index++) await upstream.execute(search(index));
    upstream.sandbox.calls.clear();
    const probes = await Promise.all(Array.from({ length: 50 }, () => probe(upstream, '/readyz')));
    expect(new Set(probes)).toEqual(new Set([503]));
    expect(upstream.sandbox.calls.list.length).toBeLessThanOrEqual(3);
    expect([await probe(harness, '/readyz'), await probe(harness, '/livez')]).toEqual([503, 200]);
  });
});

it('starts without Descope, is not ready, and says so to callers', async () => {
  const harness = await startHarness({ variables: { DESCOPE_BASE_URL: 'http://127.0.0.1:9' } });
  expect([await probe(harness, '/readyz'), await probe(harness, '/livez')]).toEqual([503, 200]);
  const { errors } = await harness.execute(search(0));
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true });
});
