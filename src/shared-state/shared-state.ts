import type { IdempotencyStore } from '../access-keys/writes/idempotency-store.js';
import type { WriteMark } from '../descope/cache/write-version.js';
import type { RateLimitBuckets } from '../server/http/rate-limit.js';

/**
 * What all processes of one Keyway must know together. It lies in the memory of the only one, in that of the primary when
 * there are workers, or in Redis when there are replicas. Nothing in it is a secret.
 */
export interface SharedState {
  readonly writeMark: WriteMark;
  readonly idempotency: IdempotencyStore;
  readonly rateLimits: RateLimitBuckets;
}
