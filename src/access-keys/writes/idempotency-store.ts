import { createLruCache } from '../../runtime/lru-cache.js';

/** What is stored of a write that was begun under an idempotency key. Never its input, and never its secret in the clear. */
export interface IdempotencyRecord {
  /** The same key with another input is refused; the input itself is not stored. */
  readonly inputDigest: string;
  /** Of the rights that the write was begun with. */
  readonly rightsDigest: string;
  /** In ms since the epoch. */
  readonly beganAt: number;
  /** `lost`: it has ended and its outcome is unknown. */
  readonly state: 'begun' | 'lost' | 'done';
  /** What it made; null until it is done. */
  readonly accessKeyId: string | null;
  /** The secret as the JWE that was returned; null when it was returned in the clear. */
  readonly sealedSecret: string | null;
}

/**
 * Stores idempotency records. Small enough for a store that several replicas share: `reserve` is one `SET … NX GET` of Redis,
 * the others are one command each. Every method rejects with an `AccessKeyError` and nothing else.
 */
export interface IdempotencyStore {
  /** Stores `record` unless there is one under `name`, atomically. Returns the existing one, null when there was none. */
  reserve(name: string, record: IdempotencyRecord): Promise<IdempotencyRecord | null>;
  /** Replaces what is stored under `name`. */
  settle(name: string, record: IdempotencyRecord): Promise<void>;
  release(name: string): Promise<void>;
}

/** How long a store keeps a record after it was last written. */
export const idempotencyTtlMs = 24 * 3_600_000;

/** Some 25 MB when it is full, 75 MB when every secret is sealed to an RSA key. */
const defaultMaxRecords = 50_000;

/**
 * For this process only. When it is full, the least recently used record is evicted: refusing every new key until tomorrow
 * would be worse.
 */
export function createIdempotencyMemory({
  clock,
  maxRecords = defaultMaxRecords,
}: {
  /** In ms since the epoch. */
  clock: () => number;
  maxRecords?: number | undefined;
}): IdempotencyStore {
  const records = createLruCache<IdempotencyRecord>(maxRecords, {
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
