import { describe, expect, it } from 'vitest';
import { startHarness, type Harness, type HarnessOptions } from '../support/harness.js';

const policy = '{ accessKeyPolicy { __typename } }';
const license = 'GET /v1/mgmt/license';

/** The server has a key of its own, so that the key of the sandbox is one that it has to ask Descope about. */
async function start(options: Pick<HarnessOptions, 'clock' | 'variables'> = {}) {
  const harness = await startHarness({
    ...options,
    variables: { DESCOPE_MANAGEMENT_KEY: 'K2AnotherKeyOfTheServerItself', ...options.variables },
  });
  await expect.poll(() => harness.sandbox.calls.list).toContain(license);
  harness.sandbox.calls.clear();
  return harness;
}

const withKey = ({ sandbox }: Harness, key: string) => ({ authorization: `Bearer ${sandbox.projectId}:${key}` });

const statusOf = async (harness: Harness, key: string): Promise<number> =>
  (await harness.post({ query: policy }, withKey(harness, key))).status;

describe('a management key of a caller', () => {
  it('is verified by one call for all requests that need it, and not again within the hour', async () => {
    let now = 1_900_000_000_000;
    const harness = await start({ clock: () => now });
    const { managementKey, calls } = harness.sandbox;
    const statuses = await Promise.all(Array.from({ length: 20 }, () => statusOf(harness, managementKey)));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(calls.list).toEqual([license]);
    now += 60 * 60_000 - 1;
    expect(await statusOf(harness, managementKey)).toBe(200);
    expect(calls.list).toEqual([license]);
    now += 1;
    expect(await statusOf(harness, managementKey)).toBe(200);
    expect(calls.list).toEqual([license, license]);
  });

  it('is not verified before its requests when it is the key of the server', async () => {
    const harness = await startHarness();
    const { calls } = harness.sandbox;
    // The server's own handshake.
    await expect.poll(() => calls.list).toEqual([license]);
    expect((await harness.execute(policy)).errors).toBeUndefined();
    expect(calls.list).toEqual([license]);
  });

  it('is verified once by accessKeyViewer as well, and again with each later accessKeyViewer', async () => {
    const harness = await start();
    const { managementKey, calls } = harness.sandbox;
    const viewer = '{ accessKeyViewer { kind } }';
    for (const sent of [1, 2, 3]) {
      const { data } = await harness.execute(viewer, undefined, withKey(harness, managementKey));
      expect(data).toEqual({ accessKeyViewer: { kind: 'MANAGEMENT_KEY' } });
      expect(calls.list).toHaveLength(sent);
    }
  });

  it('is refused as a whole with 401 when it is made up, and asked about again only after ten seconds', async () => {
    let now = 1_900_000_000_000;
    const harness = await start({ clock: () => now });
    const { calls } = harness.sandbox;
    const response = await harness.post({ query: '{ not a document' }, withKey(harness, 'K2MadeUp'));
    expect(response.status).toBe(401);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(text).not.toContain('K2MadeUp');
    for (let index = 0; index < 20; index++) expect(await statusOf(harness, 'K2MadeUp')).toBe(401);
    expect(calls.list).toEqual([license]);
    now += 10_000;
    expect(await statusOf(harness, 'K2MadeUp')).toBe(401);
    expect(calls.list).toEqual([license, license]);
  });

  it('is refused when Descope withdraws it: by each call, and as a whole after the hour', async () => {
    let now = 1_900_000_000_000;
    const harness = await start({ clock: () => now });
    const { managementKey, faults } = harness.sandbox;
    expect(await statusOf(harness, managementKey)).toBe(200);
    faults.add({ times: Infinity, fault: { kind: 'status', status: 401 } });
    const search = '{ searchAccessKeys { totalCount } }';
    const { errors } = await harness.execute(search, undefined, withKey(harness, managementKey));
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    now += 60 * 60_000;
    expect(await statusOf(harness, managementKey)).toBe(401);
  });

  it('is not refused because Descope does not answer', async () => {
    const harness = await start();
    const { managementKey, faults } = harness.sandbox;
    faults.add({ path: license, times: Infinity, fault: { kind: 'status', status: 503 } });
    const response = await harness.post({ query: policy }, withKey(harness, managementKey));
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }] });
    faults.clear();
    expect(await statusOf(harness, managementKey)).toBe(200);
  });
});

describe('a flood of made-up management keys', () => {
  it('causes ten calls a second and 429 beyond, even without RATE_LIMIT, and stops no key that is known', async () => {
    const harness = await start();
    const { managementKey, calls } = harness.sandbox;
    expect(await statusOf(harness, managementKey)).toBe(200);
    calls.clear();
    const startedAt = performance.now();
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => harness.post({ query: policy }, withKey(harness, `K2MadeUp${index}`))),
    );
    const seconds = (performance.now() - startedAt) / 1_000;
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    expect(calls.list.length).toBeGreaterThanOrEqual(19);
    expect(calls.list.length).toBeLessThanOrEqual(20 + Math.ceil(10 * seconds));
    const limited = answers.find(({ status }) => status === 429);
    expect(limited?.headers.get('retry-after')).toBe('1');
    expect(await limited?.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    expect(await statusOf(harness, managementKey)).toBe(200);
  });
});
