import { describe, expect, it } from 'vitest';
import { RequestBudget } from '../../src/access-keys/request-budget.js';
import { DEMO_KEYS, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { createRateLimit } from '../../src/server/http/rate-limit.js';
import { createTokenBuckets } from '../../src/shared-state/token-buckets.js';
import { managing, signedIn, type AuthorizationHeader } from '../support/auth/sessions.js';
import { startHarness, type Harness } from '../support/harness.js';

function startBuckets(perSecond: number) {
  let nowMs = 1_000;
  const buckets = createTokenBuckets({ clock: () => nowMs });
  return {
    take: (callerId = 'a') => buckets.take({ callerId, perSecond }),
    charge: (units: number, callerId = 'a') => buckets.charge({ callerId, perSecond, units }),
    pass: (ms: number) => void (nowMs += ms),
  };
}

describe('a bucket', () => {
  it('is charged what a request has cost beyond its first unit', async () => {
    const { take, charge } = startBuckets(10);
    expect(await take()).toBe(0);
    await charge(18);
    expect([await take(), await take()]).toEqual([0, 100]);
  });

  it('delays the next request of the same caller by the units used beyond the bucket, and no other caller', async () => {
    const { take, charge, pass } = startBuckets(10);
    await take();
    await charge(49);
    expect(await take()).toBe(3_100);
    expect(await take('other')).toBe(0);
    pass(3_000);
    expect(await take()).toBeGreaterThan(90);
    pass(101);
    expect(await take()).toBe(0);
  });

  it('delays a caller by at most ten seconds', async () => {
    const { take, charge } = startBuckets(3);
    for (let index = 0; index < 100; index++) await charge(1_000);
    expect(await take()).toBe(10_000);
  });
});

describe('a costly request', () => {
  const plan = { objects: 2_000, selections: 8, calls: 4, searches: 1, filterAttributes: 0, filterValues: 0 };

  function startCaller(perSecond: number) {
    const limit = createRateLimit({ buckets: createTokenBuckets({ clock: () => 1_000 }), perSecond });
    const budgetOf = () =>
      new RequestBudget({
        rateLimit: { reserve: (units) => limit.reserve('a', units), charge: (units) => limit.charge('a', units) },
        expectedKeys: () => 10_000,
      });
    const begin = async (): Promise<RequestBudget> => {
      await limit.take('a');
      const budget = budgetOf();
      budget.plan(plan);
      await budget.reserveUnits();
      return budget;
    };
    return { begin, take: () => limit.take('a') };
  }

  const refused = { code: 'RATE_LIMITED' };

  it('is let in whatever it costs while there is a unit, and keeps the next ones out before it has used any', async () => {
    for (const perSecond of [1, 5, 50]) {
      const { begin } = startCaller(perSecond);
      const first = await begin();
      // Four for objects, four for calls and forty for keys, beside the first unit.
      if (perSecond === 50) {
        const second = begin();
        first.chargeSelectedKeys(80_000);
        first.spendCall();
        for (let call = 0; call < 4; call++) first.spendCall();
        first.settleUnits();
        (await second).settleUnits();
      } else await expect(begin()).rejects.toMatchObject(refused);
    }
  });

  it('waits for another one of the same caller, and is refused when that has used all units', async () => {
    const { begin } = startCaller(25);
    const first = await begin();
    const second = begin();
    await expect(Promise.race([second, new Promise((resolve) => setTimeout(resolve, 20, 'waits'))])).resolves.toBe(
      'waits',
    );
    first.chargeSelectedKeys(200_000);
    first.settleUnits();
    await expect(second).rejects.toMatchObject(refused);
  });

  it('keeps the next ones out while it waits', async () => {
    const { begin, take } = startCaller(26);
    const first = await begin();
    const second = begin();
    await new Promise((resolve) => setTimeout(resolve, 1));
    await expect(take()).rejects.toMatchObject(refused);
    first.settleUnits();
    (await second).settleUnits();
    await take();
  });

  it('waits with eleven others at most, so that one caller does not fill what a process has in flight', async () => {
    const limit = createRateLimit({ buckets: createTokenBuckets({ clock: () => 1_000 }), perSecond: 50 });
    const first = await limit.reserve('a', 4);
    const waiting = Array.from({ length: 12 }, async () => (await limit.reserve('a', 4)).end(4));
    await expect(limit.reserve('a', 4)).rejects.toMatchObject({ ...refused, retryAfterSeconds: 1 });
    (await limit.reserve('b', 4)).end(4);
    first.end(4);
    await Promise.all(waiting);
    (await limit.reserve('a', 4)).end(4);
  });

  it('puts back what it has not used, once', async () => {
    const { begin, take } = startCaller(25);
    const first = await begin();
    first.spendCall();
    first.spendCall();
    first.chargeSelectedKeys(10_000);
    first.settleUnits();
    first.settleUnits();
    // It has used 1 + 4 + 1 + 5 of fifty, and the second one 1 + 4.
    const second = await begin();
    second.settleUnits();
    for (let unit = 0; unit < 34; unit++) await take();
    await expect(take()).rejects.toMatchObject(refused);
  });

  it('is refused before it begins when another one has used up the units since it was let in', async () => {
    let nowMs = 1_000;
    const limit = createRateLimit({ buckets: createTokenBuckets({ clock: () => nowMs }), perSecond: 10 });
    await limit.take('a');
    await limit.take('a');
    const first = await limit.reserve('a', 30);
    expect(first.units).toBe(30);
    first.end(0);
    await expect(limit.reserve('a', 30)).rejects.toMatchObject({ ...refused, retryAfterSeconds: 2 });
    nowMs += 1_200;
    const second = await limit.reserve('a', 500);
    expect(second.units).toBe(99);
    second.end(99);
    // What was put back is what was taken: the debt of the first one is all that was waited for.
    await expect(limit.take('a')).rejects.toMatchObject({ ...refused, retryAfterSeconds: 1 });
    nowMs += 101;
    await limit.take('a');
  });
});

/** Asks until a request is refused: how many were let in, and for how long the next one has to wait, in s. */
async function letIn({ post }: Harness, query: string, headers: AuthorizationHeader) {
  for (let count = 0; count < 50; count++) {
    const response = await post({ query }, headers);
    if (response.status === 429) return { count, waitSeconds: Number(response.headers.get('retry-after')) };
    expect(response.status).toBe(200);
  }
  return { count: 50, waitSeconds: 0 };
}

const policy = '{ accessKeyPolicy { __typename } }';
const fourLoads = `{ ${Object.values(DEMO_KEYS)
  .slice(0, 4)
  .map((id, index) => `k${index}: accessKey(id: "${id}") { id }`)
  .join(' ')} }`;
const manyObjects = '{ searchAccessKeys(first: 100) { nodes { keyTenants { tenant { id } } } } }';

describe('a signed-in user', () => {
  it('pays for calls to Descope and for objects: costly requests are refused sooner than cheap ones', async () => {
    const harness = await startHarness({ variables: { RATE_LIMIT: '3' } });
    const outcomes = [];
    for (const [index, query] of [policy, fourLoads, manyObjects].entries()) {
      const headers = await signedIn(harness, `U2Rate${index}`, { claims: { permissions: ['User Admin'] } });
      outcomes.push(await letIn(harness, query, headers));
    }
    const [cheap, loads, objects] = outcomes.map(({ count }) => count);
    // Six units at first; a second of waiting under load would add three.
    expect(cheap).toBeGreaterThanOrEqual(6);
    expect(loads).toBe(2);
    expect(objects).toBeLessThanOrEqual(2);
    expect(outcomes[1]?.waitSeconds).toBeGreaterThanOrEqual(1);
  });

  it('pays for the keys that a search makes Descope return, and not for what is cached', async () => {
    const harness = await startHarness({
      sandbox: { keys: 3_000 },
      variables: { RATE_LIMIT: '3', SEARCH_REUSE: '60s' },
    });
    const total = '{ searchAccessKeys(first: 1) { totalCount } }';
    const admin = { claims: { permissions: ['User Admin'] } };
    const first = await letIn(harness, total, await signedIn(harness, 'U2First', admin));
    const second = await letIn(harness, total, await signedIn(harness, 'U2Second', admin));
    expect(first.count).toBe(1);
    expect(second.count).toBeGreaterThanOrEqual(6);
  });

  it('pays for the objects of a cached response as for those of another, and is shown them', async () => {
    const harness = await startHarness({ variables: { RATE_LIMIT: '3', SEARCH_REUSE: '60s' } });
    const admin = { claims: { permissions: ['User Admin'] } };
    const shown = async (user: string) => {
      const { extensions } = await harness.execute(manyObjects, {}, await signedIn(harness, user, admin));
      return extensions?.['keyway'] as Record<string, number>;
    };
    const [first, again] = [await shown('U2First'), await shown('U2Second')];
    expect([first['upstreamCalls'], again['upstreamCalls']]).toEqual([1, 0]);
    expect(first['objects']).toBeGreaterThan(1_000);
    expect(again).toMatchObject({ objects: first['objects'], selections: first['selections'] });
    expect((await letIn(harness, manyObjects, await signedIn(harness, 'U2Third', admin))).count).toBeLessThanOrEqual(2);
  });
});

describe('filters and sorts of a large project', () => {
  it('are paid for when they are worked out, not when they are cached', async () => {
    const harness = await startHarness({
      sandbox: { keys: 10_000 },
      variables: { RATE_LIMIT: '4', SEARCH_REUSE: '60s' },
    });
    await harness.execute('{ searchAccessKeys(first: 1) { totalCount } }');
    const admin = { claims: { permissions: ['User Admin'] } };
    const headers = await signedIn(harness, 'U2Sorter', admin);
    const sortedBy = (...names: string[]) =>
      `{ ${names.map((name) => `${name.toLowerCase()}: searchAccessKeys(first: 1, sort: [{ field: ${name} }]) { totalCount }`).join(' ')} }`;
    // Five units for each new order, and eight to begin with.
    const query = sortedBy('NAME', 'CREATED_BY', 'EXPIRES_AT');
    expect(await letIn(harness, query, headers)).toMatchObject({ count: 1 });
    expect((await letIn(harness, query, await signedIn(harness, 'U2Other', admin))).count).toBeGreaterThanOrEqual(8);
  });
});

describe('machines that have exchanged access keys of one tenant', () => {
  const asMachine = (harness: Harness, id: string, tenantId: string) =>
    signedIn(harness, `K2Machine${id}`.padEnd(31, '0'), managing(tenantId));

  it('have a limit each', async () => {
    const harness = await startHarness({ variables: { RATE_LIMIT: '1' } });
    for (const id of ['A', 'B', 'C']) {
      expect((await letIn(harness, policy, await asMachine(harness, id, 'acme'))).count).toBeGreaterThanOrEqual(2);
    }
  });

  it('share one with RATE_LIMIT_MACHINES=tenant; those of another tenant and users do not', async () => {
    const harness = await startHarness({ variables: { RATE_LIMIT: '1', RATE_LIMIT_MACHINES: 'tenant' } });
    const headers = await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map((id) => asMachine(harness, id, 'acme')));
    const statuses = await Promise.all(
      headers.map(async (each) => (await harness.post({ query: policy }, each)).status),
    );
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(2);
    const others = [await asMachine(harness, 'G', 'globex'), await signedIn(harness, DEMO_USERS.ada)];
    for (const other of others) expect((await harness.post({ query: policy }, other)).status).toBe(200);
  });
});
