import { LRUCache } from 'lru-cache';

/** What is remembered of a write that was begun under an idempotency key. Never its input, and never its secret. */
export interface IdempotencyRecord {
  /** The same key with another input is refused; the input itself is not kept. */
  readonly inputDigest: string;
  /** In ms since the epoch. */
  readonly beganAt: number;
  /** What it made. Null: it was begun, and nobody has said how it ended. */
  readonly accessKeyId: string | null;
}

/**
 * Where idempotency keys are remembered. Small enough for a store that several replicas share: `reserve` is one
 * `SET … NX GET` of Redis, the others are one command each. Every method rejects with an `AccessKeyError` and nothing else.
 */
export interface IdempotencyStore {
  /** Keeps `record` unless there is one under `name`, in one step; answers the one that was there, null when there was none. */
  reserve(name: string, record: IdempotencyRecord): Promise<IdempotencyRecord | null>;
  /** Keeps `record` in place of what is there. */
  settle(name: string, record: IdempotencyRecord): Promise<void>;
  release(name: string): Promise<void>;
}

/** How long a store remembers a record after it was last written. */
export const idempotencyTtlMs = 24 * 3_600_000;

/** Some 20 MB when it is full. */
const defaultMaxRecords = 50_000;

/**
 * Remembers for this process only. When it is full, the record that has gone unused longest makes room: refusing every
 * new key until tomorrow would be worse.
 */
export function createIdempotencyMemory({
  clock,
  maxRecords = defaultMaxRecords,
}: {
  /** In ms since the epoch. */
  clock: () => number;
  maxRecords?: number | undefined;
}): IdempotencyStore {
  const records = new LRUCache<string, IdempotencyRecord>({
    max: maxRecords,
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
