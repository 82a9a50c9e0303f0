import { createIdempotencyMemory } from '../access-keys/writes/idempotency-memory.js';
import type { SharedState } from './shared-state.js';
import { createTokenBuckets } from './token-buckets.js';

/** In this process. `clock`: in ms since the epoch. A cache allocates all its room at once: small ones start faster. */
export function createMemoryState({
  clock = Date.now,
  maxEntries,
}: { clock?: () => number; maxEntries?: number } = {}): SharedState {
  let writes = 0;
  return {
    writeMark: {
      read: () => String(writes),
      async renew() {
        writes++;
      },
    },
    idempotency: createIdempotencyMemory({ clock, most: maxEntries }),
    rateLimits: createTokenBuckets({ clock: () => performance.now(), maxCallers: maxEntries }),
  };
}
