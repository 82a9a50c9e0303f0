import { createIdempotencyMemory } from '../access-keys/writes/idempotency-store.js';
import type { SharedState } from './shared-state.js';
import { createTokenBuckets } from './token-buckets.js';

/** In this process. `clock`: in ms since the epoch. */
export function createMemoryState({ clock = Date.now }: { clock?: () => number } = {}): SharedState {
  let writes = 0;
  return {
    writeMark: {
      read: () => String(writes),
      async renew() {
        writes++;
      },
    },
    idempotency: createIdempotencyMemory({ clock }),
    rateLimits: createTokenBuckets({ clock: () => performance.now() }),
  };
}
