import { beforeAll, describe, expect, it } from 'vitest';
import { dayMs } from '../../src/access-keys/search/expiring-keys.js';
import { buildCli } from '../support/built-cli.js';
import { startRedis } from '../support/replicas/redis-server.js';
import { startReplica, startSandboxForTest, type Cli } from '../support/replicas/replicas.js';
import { isSigned, startWebhookReceiver, webhookSecret, type WebhookReceiver } from '../support/webhook-receiver.js';

let cli: Cli;
beforeAll(async () => {
  cli = await buildCli();
}, 120_000);

const inDays = (days: number): number => Math.floor((Date.now() + days * dayMs) / 1_000);

/** Half of them are due at 7 days, half at 30. */
const keys = Array.from({ length: 1_000 }, (_, index) => ({
  id: `K2Expiring${String(index).padStart(21, '0')}`,
  name: `key ${index}`,
  createdTime: inDays(-100),
  expireTime: inDays(index % 2 === 0 ? 5 : 20),
}));

const variablesOf = (receiver: WebhookReceiver): Record<string, string> => ({
  EXPIRY_WEBHOOK_URL: receiver.url,
  EXPIRY_WEBHOOK_SECRET: webhookSecret,
  EXPIRY_CHECK_INTERVAL: '1s',
});

const startSandbox = () => startSandboxForTest({ data: { tenants: [], users: [], roles: [], keys } });
const subjectsOf = ({ received }: WebhookReceiver, isWanted: (status: number) => boolean): string[] =>
  received
    .filter(({ status }) => isWanted(status))
    .map(({ body }) => (JSON.parse(body) as { subject: string }).subject)
    .sort();
const allSubjects = keys.map(({ id }) => id).sort();

describe('notices of 1 000 expiring keys', () => {
  it(
    'are each delivered exactly once by two replicas of one Redis, to a receiver that fails half of the time',
    { timeout: 180_000 },
    async () => {
      const [sandbox, redis] = await Promise.all([startSandbox(), startRedis()]);
      // A fixed sequence of a linear congruential generator, so that a failure can be repeated.
      let state = 1;
      const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
      const receiver = await startWebhookReceiver(() => (random() < 0.5 ? 500 : 204));
      const options = { sandbox, variables: { REDIS_URL: redis.url, ...variablesOf(receiver) } };
      const both = await Promise.all([startReplica(cli, options), startReplica(cli, options)]);
      await expect.poll(() => receiver.accepted().length, { timeout: 150_000, interval: 250 }).toBe(keys.length);
      const before = receiver.received.length;
      // Neither by the next looks, nor by the other replica, nor by one that starts later, nor after a graceful stop.
      await startReplica(cli, options);
      both[0].process.child.kill('SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      expect(receiver.received.length).toBe(before);
      expect(subjectsOf(receiver, (status) => status === 204)).toEqual(allSubjects);
      expect(new Set(receiver.accepted()).size).toBe(keys.length);
      const failed = receiver.received.filter(({ status }) => status === 500).length;
      expect(failed).toBeGreaterThan(800);
      expect(receiver.received.every((notice) => isSigned(notice))).toBe(true);
      expect(await redis.dump()).not.toMatch(/of-the-url|whsec|key of the tests/);
    },
  );

  it(
    'are each delivered at least once, and always with the same id, when the sender is killed',
    { timeout: 180_000 },
    async () => {
      const [sandbox, redis] = await Promise.all([startSandbox(), startRedis()]);
      const receiver = await startWebhookReceiver();
      const options = { sandbox, variables: { REDIS_URL: redis.url, ...variablesOf(receiver) } };
      const first = await startReplica(cli, options);
      await expect.poll(() => receiver.received.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(100);
      first.process.child.kill('SIGKILL');
      const atKill = receiver.received.length;
      expect(atKill).toBeLessThan(keys.length);
      await startReplica(cli, options);
      await expect
        .poll(() => new Set(subjectsOf(receiver, () => true)).size, { timeout: 150_000, interval: 250 })
        .toBe(keys.length);
      // At most those that were under way are sent again.
      expect(receiver.received.length - keys.length).toBeLessThanOrEqual(4);
      const ids = new Map<string, string>();
      for (const { headers, body } of receiver.received) {
        const { subject, id } = JSON.parse(body) as { subject: string; id: string };
        expect(headers['webhook-id']).toBe(id);
        expect(ids.get(subject) ?? id).toBe(id);
        ids.set(subject, id);
      }
      expect(new Set(ids.values()).size).toBe(keys.length);
    },
  );

  it('are sent once by the workers of one process, without Redis', { timeout: 120_000 }, async () => {
    const sandbox = await startSandboxForTest({
      data: {
        tenants: [],
        users: [],
        roles: [],
        // Without Redis, notices that became due more than a day before the start are not sent.
        keys: keys.slice(0, 50).map((key, index) => ({ ...key, expireTime: inDays(index % 2 === 0 ? 6.5 : 5) })),
      },
    });
    const receiver = await startWebhookReceiver();
    await startReplica(cli, { sandbox, variables: { WORKERS: '2', ...variablesOf(receiver) } });
    await expect.poll(() => receiver.accepted().length, { timeout: 30_000 }).toBe(25);
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(receiver.received.length).toBe(25);
    expect(new Set(receiver.accepted()).size).toBe(25);
  });
});
