import { describe, expect, it, onTestFinished } from 'vitest';
import type { AccessKey } from '../../src/access-keys/access-key.js';
import { dayMs } from '../../src/access-keys/search/expiring-keys.js';
import { Secret } from '../../src/runtime/secret.js';
import { startExpiryWatch } from '../../src/serve/expiry/expiry-watch.js';
import { createMemoryLeases, type Leases } from '../../src/serve/expiry/leases.js';
import { createWebhook } from '../../src/serve/expiry/webhook.js';
import { noMetrics, type GaugeName, type Metrics } from '../../src/telemetry/metrics.js';
import { captureLog } from '../support/captured-log.js';
import { startHarness, type Harness } from '../support/harness.js';
import { isSigned, startWebhookReceiver, webhookSecret, type WebhookReceiver } from '../support/webhook-receiver.js';

const patient = { timeout: 15_000 };

const inDays = (days: number): number => Math.floor((Date.now() + days * dayMs) / 1_000);

const expiringKeysOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `K2Expiring${String(index).padStart(21, '0')}`,
    name: `key ${index}`,
    createdTime: inDays(-100),
    // A notice is due since this morning: a watch whose leases are in memory sends it.
    expireTime: inDays(6.9),
    keyTenants: [{ tenantId: 'T1', tenantName: 'One', roleNames: [] }],
    description: 'not part of a notice',
  }));

const withKeys = (count: number): Promise<Harness> =>
  startHarness({
    sandbox: { data: { tenants: [{ id: 'T1', name: 'One' }], users: [], roles: [], keys: expiringKeysOf(count) } },
  });

interface Watched {
  readonly log: () => string;
  readonly gauges: ReadonlyMap<GaugeName, () => number>;
  readonly stop: () => Promise<void>;
}

function watch(
  harness: Harness,
  {
    receiver,
    leases = createMemoryLeases({ clock: Date.now }),
    clock,
    readKeys = harness.app.readKeys,
  }: {
    receiver?: WebhookReceiver;
    leases?: Leases;
    clock?: () => number;
    readKeys?: () => Promise<readonly AccessKey[]>;
  } = {},
): Watched {
  const gauges = new Map<GaugeName, () => number>();
  const metrics: Metrics = { ...noMetrics, watch: (name, read) => void gauges.set(name, read) };
  const { logger, log } = captureLog('debug');
  const { projectId } = harness.sandbox;
  const webhook =
    receiver === undefined
      ? null
      : createWebhook({
          url: new Secret(receiver.url),
          secret: new Secret(webhookSecret.replace('whsec_', '')),
          projectId,
          network: undefined,
        });
  const running = startExpiryWatch({
    readKeys,
    leases,
    webhook,
    noticeDays: [30, 7, 1],
    checkIntervalMs: 500,
    metrics,
    logger,
    ...(clock && { clock }),
  });
  onTestFinished(() => running.stop());
  return { log, gauges, stop: () => running.stop() };
}

describe('a notice', () => {
  it('is a CloudEvent in structured JSON, signed as Standard Webhooks describe, and names the successor', async () => {
    const harness = await withKeys(1);
    const { data } = await harness.execute<{ replaceAccessKey: { accessKey: { id: string } } }, never>(
      `mutation { replaceAccessKey(input: { id: "${expiringKeysOf(1)[0]?.id}", expiry: { never: true } }) {
        ... on ReplaceAccessKeySuccess { accessKey { id } }
      } }`,
    );
    const receiver = await startWebhookReceiver();
    watch(harness, { receiver });
    await expect.poll(() => receiver.received.length, patient).toBe(1);
    const [notice] = receiver.received;
    if (notice === undefined) throw new Error('There is no notice.');
    expect(isSigned(notice)).toBe(true);
    expect(isSigned({ ...notice, body: `${notice.body} ` })).toBe(false);
    expect(notice.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(Math.abs(Number(notice.headers['webhook-timestamp']) - Date.now() / 1_000)).toBeLessThan(60);
    const id = expiringKeysOf(1)[0]?.id;
    expect(JSON.parse(notice.body)).toEqual({
      specversion: '1.0',
      id: notice.headers['webhook-id'],
      source: `urn:keyway:${harness.sandbox.projectId}`,
      type: 'keyway.access_key.expiring',
      subject: id,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      datacontenttype: 'application/json',
      data: {
        accessKeyId: id,
        name: 'key 0',
        tenantIds: ['T1'],
        boundUserId: null,
        expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        noticeDays: 7,
        successor: { accessKeyId: data?.replaceAccessKey.accessKey.id, expiresAt: null },
      },
    });
  });

  it('is delivered once by two watches that share leases, to a receiver that fails half of the time', async () => {
    const harness = await withKeys(40);
    const seen = new Set<string>();
    const receiver = await startWebhookReceiver(({ id }) => {
      if (seen.has(id)) return 204;
      seen.add(id);
      return 500;
    });
    const leases = createMemoryLeases({ clock: Date.now });
    const watches = [watch(harness, { receiver, leases }), watch(harness, { receiver, leases })];
    await expect.poll(() => new Set(receiver.accepted()).size, patient).toBe(40);
    // Not by the next looks either.
    const looks = () => harness.sandbox.calls.list.filter((call) => call.endsWith('/accesskey/search')).length;
    const before = looks();
    await expect.poll(looks, patient).toBeGreaterThan(before + 2);
    expect(receiver.accepted()).toHaveLength(40);
    const logs = watches.map(({ log }) => log()).join('');
    expect(logs).not.toContain('of-the-url');
    expect(logs).not.toContain(webhookSecret.slice(6));
    expect(receiver.received.every((notice) => isSigned(notice))).toBe(true);
  });

  it('is sent again with the same id by another process when the one that sent it has crashed', async () => {
    const harness = await withKeys(1);
    let now = Date.now();
    const leases = createMemoryLeases({ clock: () => now });
    const receiver = await startWebhookReceiver(({ index }) => (index === 0 ? null : 204));
    // It is never answered, and never gives anything up.
    const crashing = watch(harness, { receiver, leases: { ...leases, release: async () => undefined } });
    await expect.poll(() => receiver.received.length, patient).toBe(1);
    await crashing.stop();
    now += 120_000;
    watch(harness, { receiver, leases, clock: () => now });
    await expect.poll(() => receiver.received.length, patient).toBe(2);
    const [first, second] = receiver.received;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
  });
});

describe('a receiver that misbehaves', () => {
  it.each([
    ['redirects', 302, 'HTTP_302'],
    ['refuses', 401, 'HTTP_401'],
  ])('and %s is one line of the log, and nothing follows it there', async (_how, status, code) => {
    const other = await startWebhookReceiver();
    const harness = await withKeys(3);
    const receiver = await startWebhookReceiver(({ response }) => {
      response.setHeader('location', other.url);
      return status;
    });
    const { log } = watch(harness, { receiver });
    await expect.poll(() => receiver.received.length, patient).toBeGreaterThan(4);
    expect(other.received).toEqual([]);
    expect(log().match(/do not reach the webhook/g)).toHaveLength(1);
    expect(log()).toContain(code);
  });

  it('and hangs holds up neither requests nor a stop', async () => {
    const harness = await withKeys(20);
    const receiver = await startWebhookReceiver(() => null);
    const { stop } = watch(harness, { receiver });
    await expect.poll(() => receiver.received.length, patient).toBe(4);
    const { data } = await harness.execute<Record<string, object>, never>('{ searchAccessKeys { totalCount } }');
    expect(data).toEqual({ searchAccessKeys: { totalCount: 20 } });
    const startedAt = performance.now();
    await stop();
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(receiver.received.length).toBe(4);
  });
});

describe('the gauges', () => {
  it('count the keys that expire within 7 and 30 days, in one of the processes that share leases', async () => {
    const harness = await withKeys(5);
    const leases = createMemoryLeases({ clock: Date.now });
    const watches = [watch(harness, { leases }), watch(harness, { leases })];
    const sum = (name: GaugeName): number =>
      watches.reduce((total, { gauges }) => total + (gauges.get(name)?.() ?? 0), 0);
    await expect.poll(() => sum('keysExpiringIn30Days'), patient).toBe(5);
    expect(sum('keysExpiringIn7Days')).toBe(5);
  });

  it('stay as they were, and the log says why, while Descope is unavailable', async () => {
    const harness = await withKeys(5);
    let fails = false;
    const readKeys = () => (fails ? Promise.reject(new Error('away')) : harness.app.readKeys());
    const { gauges, log } = watch(harness, { readKeys });
    await expect.poll(() => gauges.get('keysExpiringIn7Days')?.(), patient).toBe(5);
    fails = true;
    await expect.poll(log, patient).toContain('expiring keys cannot be read');
    expect(gauges.get('keysExpiringIn7Days')?.()).toBe(5);
  });
});
