import { describe, expect, it } from 'vitest';
import { maxQueuedChanges } from '../../src/access-keys/history/changes/change-queue.js';
import type { KeyChange } from '../../src/access-keys/history/changes/key-change.js';
import { DEMO_KEYS, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { createMemoryState } from '../../src/shared-state/shared-state.js';
import { bearer, signedIn } from '../support/auth/sessions.js';
import { errorOf, openEvents } from '../support/event-stream.js';
import { startHarness, type Harness } from '../support/harness.js';
import { startMeasured } from '../support/telemetry/measured-harness.js';

const follow = 'subscription { accessKeyChanged { kind accessKey { name description } } }';
const { ciDeployer } = DEMO_KEYS;
const rotate = `mutation { rotateAccessKey(input: { id: "${ciDeployer}" }) { __typename } }`;

const open = ({ url, authorization }: Pick<Harness, 'url' | 'authorization'>, headers: object = { authorization }) =>
  openEvents(url, follow, { headers: { ...headers } });

describe('open subscriptions', () => {
  it('are limited for each caller and for the process, counted by a metric, and free their place when they end', async () => {
    const harness = await startMeasured({ variables: { MAX_SUBSCRIPTIONS: '3', MAX_SUBSCRIPTIONS_PER_CALLER: '2' } });
    const count = async () => (await harness.samples()).get('keyway_open_subscriptions');
    const [ada, grace] = [await signedIn(harness, DEMO_USERS.ada), await signedIn(harness, DEMO_USERS.grace)];
    const [first] = [await open(harness, ada), await open(harness, ada)];
    expect(errorOf(await (await open(harness, ada)).next())).toBe('TOO_COSTLY');
    await open(harness, grace);
    expect(await count()).toBe(3);
    const refused = await openEvents(harness.url, follow, {
      headers: { ...grace },
      accept: 'text/event-stream, application/json',
    });
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '1']);
    first.close();
    await expect.poll(count).toBe(2);
    await open(harness, ada);
    expect(await count()).toBe(3);
  });

  it('can be switched off', async () => {
    const harness = await startHarness({ variables: { MAX_SUBSCRIPTIONS: '0' } });
    expect(errorOf(await (await open(harness)).next())).toBe('OVERLOADED');
    expect((await harness.execute(rotate)).errors).toBeUndefined();
  });

  it('end with UNAUTHENTICATED when the session expires, and deliver nothing from then on', async () => {
    let now = 1_900_000_000_000;
    const harness = await startHarness({ clock: () => now, timeouts: { heartbeatMs: 20 } });
    const token = await harness.sandbox.sessionFor(DEMO_USERS.katherine, { lifetimeSeconds: 60 });
    const [idle, busy] = [await open(harness, bearer(token)), await open(harness, bearer(token))];
    await harness.execute(rotate);
    now += 59_000;
    await expect.poll(() => idle.comments()).toBeGreaterThan(3);
    now += 1_000;
    await harness.execute(rotate);
    for (const stream of [idle, busy]) {
      const rest = await stream.rest();
      expect(rest.map(({ event }) => event).filter((event) => event === 'complete')).toEqual(['complete']);
      expect(errorOf(rest.at(-2))).toBe('UNAUTHENTICATED');
      expect(rest.filter(({ data }) => data.includes('ROTATED')).length).toBeLessThan(2);
    }
  });

  it('end with UNAUTHENTICATED when the project has withdrawn the key that signed the session', async () => {
    let now = 1_900_000_000_000;
    const harness = await startHarness({ clock: () => now, timeouts: { heartbeatMs: 20 } });
    const stream = await open(harness, await signedIn(harness, DEMO_USERS.ada));
    await harness.sandbox.rotateSigningKey({ keepsFormer: false });
    now += 301_000;
    const rest = await stream.rest();
    expect([errorOf(rest[0]), rest[1]?.event]).toEqual(['UNAUTHENTICATED', 'complete']);
  });

  it('stay open while the signing keys cannot be fetched', async () => {
    let now = 1_900_000_000_000;
    const harness = await startHarness({ clock: () => now, timeouts: { heartbeatMs: 20 } });
    const stream = await open(harness, await signedIn(harness, DEMO_USERS.ada));
    harness.sandbox.faults.add({
      path: `/v2/keys/${harness.sandbox.projectId}`,
      times: Infinity,
      fault: { kind: 'status', status: 503 },
    });
    now += 301_000;
    const before = stream.comments();
    await expect.poll(() => stream.comments()).toBeGreaterThan(before + 5);
    await harness.execute(`mutation { rotateAccessKey(input: { id: "${DEMO_KEYS.billingExporter}" }) { __typename } }`);
    expect(await stream.change()).toMatchObject({ kind: 'ROTATED' });
  });

  it('end with SHUTDOWN when the server stops, which waits for nothing else', async () => {
    const harness = await startHarness();
    const streams = [await open(harness), await open(harness)];
    const startedAt = performance.now();
    await harness.app.close();
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    for (const stream of streams) {
      const rest = await stream.rest();
      expect([errorOf(rest[0]), rest[1]]).toEqual(['STREAM_INTERRUPTED SHUTDOWN', { event: 'complete', data: '' }]);
    }
  });

  it('do not keep a subscriber that has gone', async () => {
    const harness = await startMeasured();
    const stream = await open(harness);
    stream.close();
    await expect.poll(async () => (await harness.samples()).get('keyway_open_subscriptions')).toBe(0);
  });
});

describe('a subscriber that does not read', () => {
  it('is dropped with SLOW_READER when its queue is full, and no other subscriber notices', async () => {
    const sharedState = createMemoryState({ maxEntries: 1_000 });
    const harness = await startHarness({ sharedState });
    const [slow, quick] = [await open(harness), await open(harness)];
    slow.pause();
    // More than the buffers of two sockets hold, and then the queue.
    const total = 2 * maxQueuedChanges;
    for (let index = 0; index < total; index += 64) {
      const names = Array.from({ length: 64 }, (_, offset) => `n${index + offset}`);
      await sharedState.changes.publish(names.map((name) => changeOf({ name, description: 'x'.repeat(50_000) })));
      for (const name of names) expect(await quick.change()).toMatchObject({ accessKey: { name } });
    }
    slow.resume();
    const rest = await slow.rest();
    const names = rest
      .filter(({ data }) => data.includes('"data"'))
      .map(({ data }) => /"name":"(\w+)"/.exec(data)?.[1]);
    expect(names).toEqual(names.map((_name, index) => `n${index}`));
    expect(names.length).toBeLessThan(total - maxQueuedChanges);
    expect([errorOf(rest.at(-2)), rest.at(-1)?.event]).toEqual(['STREAM_INTERRUPTED SLOW_READER', 'complete']);
  }, 60_000);
});

function changeOf({ name, description }: { name: string; description: string }): KeyChange {
  const after = {
    id: ciDeployer,
    name,
    description,
    storedStatus: 'active',
    createdAt: new Date(0),
    createdBy: '',
    expiresAt: null,
    roleNames: [],
    keyTenants: [],
    boundUserId: null,
    clientId: null,
    replacesId: null,
    permittedIps: [],
    customClaims: {},
    customAttributes: {},
    editable: true,
    unreadableFields: [],
  };
  return { kind: 'ROTATED', id: ciDeployer, before: after, after };
}
