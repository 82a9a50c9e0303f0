import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { AccessKey } from '../../access-keys/access-key.js';
import { dayMs, dueNotices, expiringKeys, type ExpiryNotice } from '../../access-keys/search/expiring-keys.js';
import { mapLimit } from '../../runtime/concurrency.js';
import type { Logger } from '../../telemetry/logger.js';
import type { Metrics } from '../../telemetry/metrics.js';
import type { Leases } from './leases.js';
import { webhookTimeoutMs, type Webhook } from './webhook.js';

interface ExpiryWatchOptions {
  /** All keys of the project, read anew. @throws AccessKeyError */
  readonly readKeys: () => Promise<readonly AccessKey[]>;
  readonly leases: Leases;
  /** Null: notices are not sent. */
  readonly webhook: Webhook | null;
  readonly noticeDays: readonly number[];
  readonly checkIntervalMs: number;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** In ms since the epoch. */
  readonly clock?: () => number;
}

interface ExpiryWatch {
  /** Aborts what is being sent. It is sent again later, with the same id. */
  stop(): Promise<void>;
}

/** A process that was not restarted for so long loses no notice, even if its leases are in memory alone. */
const memoryLookBackMs = dayMs;
const parallelNotices = 4;
const sendIntervalMs = 200;
/** A process under load looks later than it meant to. Also the time after which another takes over from one that crashed. */
const minLeaseMs = 15_000;
/** A search that is under way is not waited for. */
const stopTimeoutMs = 1_000;
const firstRetryMs = 1_000;
/** Fewer failures in a row are not logged: a single one is retried within a second. */
const failuresToReport = 3;
const maxRetryMs = 300_000;
/** A notice is held for longer than its delivery can take. */
const noticeLeaseMs = 3 * webhookTimeoutMs;

/**
 * Looks for expiring keys at once and then at an interval, in one process of all that share `leases`. The process that looks
 * holds a lease; another one takes over when it ends.
 */
export function startExpiryWatch(options: ExpiryWatchOptions): ExpiryWatch {
  const { readKeys, leases, webhook, noticeDays, checkIntervalMs, metrics, logger, clock = Date.now } = options;
  const owner = randomUUID();
  const stopping = new AbortController();
  const { signal } = stopping;
  const since = leases.isShared ? -Infinity : clock() - memoryLookBackMs;
  const leaseMs = Math.max(minLeaseMs, 2 * checkIntervalMs);
  const withinMs = Math.max(30, ...noticeDays) * dayMs;
  /** Empty in a process that does not look. */
  let expiries: readonly number[] = [];
  /** By the id of the notice. */
  const pending = new Map<string, Pending>();
  const delivered = new Set<string>();
  /** Of all notices: a receiver that accepts some is not away, and a notice that it refuses alone is no outage. */
  let failuresInARow = 0;
  let isReported = false;

  const countWithin = (days: number): number => {
    const limit = clock() + days * dayMs;
    return expiries.filter((time) => time > clock() && time <= limit).length;
  };
  metrics.watch('keysExpiringIn7Days', () => countWithin(7));
  metrics.watch('keysExpiringIn30Days', () => countWithin(30));

  async function look(): Promise<void> {
    if ((await leases.acquire('expiry-watch', owner, leaseMs)) !== 'acquired') {
      expiries = [];
      pending.clear();
      return;
    }
    const now = clock();
    const expiring = expiringKeys(await readKeys(), { now, withinMs });
    expiries = expiring.map(({ expiresAt }) => expiresAt.getTime());
    if (webhook === null) return;
    const due = new Map(
      dueNotices(expiring, { now, noticeDays, since }).map((notice) => [webhook.idOf(notice), notice]),
    );
    for (const id of pending.keys()) if (!due.has(id)) pending.delete(id);
    for (const id of delivered) if (!due.has(id)) delivered.delete(id);
    for (const [id, notice] of due) {
      if (delivered.has(id)) continue;
      pending.set(id, { failures: 0, retryAt: 0, ...pending.get(id), notice });
    }
  }

  async function sendOne(target: Webhook, id: string): Promise<void> {
    const one = pending.get(id);
    if (signal.aborted || one === undefined) return;
    const postpone = (ms: number, changes: Partial<Pending> = {}): void => {
      if (pending.has(id)) pending.set(id, { ...one, ...changes, retryAt: clock() + ms });
    };
    if (!one.isAccepted) {
      const answer = await leases.acquire(`notice ${id}`, owner, noticeLeaseMs);
      if (answer === 'finished') return settle(id);
      if (answer !== 'acquired') return postpone(answer === 'held' ? noticeLeaseMs : firstRetryMs);
      try {
        await target.send(one.notice, { now: clock(), signal });
        report(null);
      } catch (error) {
        // Only the attempt is held: another process may look by the time of the next one.
        await leases.release(`notice ${id}`, owner);
        if (signal.aborted) return;
        report(error);
        const retryMs = firstRetryMs * 2 ** Math.min(one.failures, failuresInARow - 1);
        return postpone(Math.min(maxRetryMs, retryMs) * (0.5 + Math.random() / 2), { failures: one.failures + 1 });
      }
    }
    const restMs = one.notice.expiresAt.getTime() - clock();
    const isStored = await leases.finish(`notice ${id}`, Math.max(0, restMs) + dayMs);
    if (!isStored) return postpone(firstRetryMs, { isAccepted: true });
    settle(id);
  }

  function settle(id: string): void {
    pending.delete(id);
    delivered.add(id);
    if (!isReported || pending.size > 0) return;
    isReported = false;
    logger.info('all expiry notices have reached the webhook');
  }

  /** One line when notices fail, and one when all of them have arrived. */
  function report(error: unknown): void {
    failuresInARow = error === null ? 0 : failuresInARow + 1;
    if (failuresInARow < failuresToReport || isReported) return;
    isReported = true;
    logger.warn('expiry notices do not reach the webhook', { error });
  }

  const wait = (ms: number): Promise<void> => delay(ms, undefined, { signal, ref: false }).catch(() => undefined);

  async function keepLooking(): Promise<void> {
    while (!signal.aborted) {
      await look().catch((error: unknown) => logger.warn('expiring keys cannot be read', { error }));
      await wait(checkIntervalMs);
    }
  }

  async function keepSending(target: Webhook): Promise<void> {
    while (!signal.aborted) {
      const ready = [...pending].filter(([, { retryAt }]) => retryAt <= clock());
      await mapLimit(ready, parallelNotices, ([id]) => sendOne(target, id));
      await wait(sendIntervalMs);
    }
  }

  const running = Promise.all([keepLooking(), webhook === null ? undefined : keepSending(webhook)]);
  return {
    async stop() {
      stopping.abort();
      await Promise.race([running, delay(stopTimeoutMs, undefined, { ref: false })]);
      await leases.release('expiry-watch', owner);
      await webhook?.close();
    },
  };
}

interface Pending {
  readonly notice: ExpiryNotice;
  readonly failures: number;
  /** In ms since the epoch. */
  readonly retryAt: number;
  /** Delivered, and not stored yet as such. */
  readonly isAccepted?: boolean;
}
