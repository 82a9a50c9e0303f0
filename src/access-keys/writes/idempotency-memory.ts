import { LRUCache } from 'lru-cache';
import { idempotencyTtlMs, type IdempotencyRecord, type IdempotencyStore } from './idempotency-store.js';

/** Some 20 MB when it is full. */
const mostRecords = 50_000;

/**
 * Remembers for this process only. When it is full, the record that has gone unused longest makes room: refusing every
 * new key until tomorrow would be worse.
 */
export function createIdempotencyMemory({
  clock,
  most = mostRecords,
}: {
  /** In ms since the epoch. */
  clock: () => number;
  most?: number | undefined;
}): IdempotencyStore {
  const records = new LRUCache<string, IdempotencyRecord>({
    max: most,
    ttl: idempotencyTtlMs,
    ttlResolution: 0,
    perf: { now: clock },
  });
  return {
    async reserve(name, record) {
      const known = records.get(name);
      if (known !== undefined) return known;
      records.set(name, record);
      return null;
    },
    async settle(name, record) {
      records.set(name, record);
    },
    async release(name) {
      records.delete(name);
    },
  };
}
