import { decodeChanges } from '../access-keys/history/changes/change-codec.js';
import type { ChangeFeed, ChangeListener, KeyChange } from '../access-keys/history/changes/key-change.js';
import { type IdempotencyStore, createIdempotencyMemory } from '../access-keys/writes/idempotency-store.js';
import type { WriteVersion } from '../descope/cache/write-version.js';
import { createMemoryLeases, type Leases } from '../serve/expiry/leases.js';
import type { RateLimitBuckets } from '../server/http/rate-limit.js';
import { createTokenBuckets } from './token-buckets.js';

/**
 * What all processes of one Keyway must know together. It lies in the memory of the only one, in that of the primary when
 * there are workers, or in Redis when there are replicas. Nothing in it is a secret.
 */
export interface SharedState {
  readonly writeMark: WriteVersion;
  readonly idempotency: IdempotencyStore;
  readonly rateLimits: RateLimitBuckets;
  readonly changes: ChangeFeed;
  readonly leases: Leases;
}

/** In this process. `clock`: in ms since the epoch. A cache allocates all its room at once: small ones start faster. */
export function createMemoryState({
  clock = Date.now,
  maxEntries,
}: { clock?: () => number; maxEntries?: number } = {}): SharedState {
  let writes = 0;
  const listeners = new ChangeListeners();
  return {
    writeMark: {
      read: () => String(writes),
      async bump() {
        writes++;
      },
    },
    idempotency: createIdempotencyMemory({ clock, maxRecords: maxEntries }),
    rateLimits: createTokenBuckets({ clock: () => performance.now(), maxCallers: maxEntries }),
    changes: {
      async publish(changes) {
        listeners.deliver(changes);
      },
      listen: (listener) => listeners.add(listener),
    },
    leases: createMemoryLeases({ clock }),
  };
}

/** The listeners of this process. */
export class ChangeListeners {
  readonly #listeners: ChangeListener[] = [];

  add(listener: ChangeListener): void {
    this.#listeners.push(listener);
  }

  deliver(changes: readonly KeyChange[]): void {
    for (const change of changes) for (const listener of this.#listeners) listener.changed(change);
  }

  /** Changes of another process. */
  deliverEncoded(encoded: string): void {
    if (this.#listeners.length === 0) return;
    let changes: readonly KeyChange[];
    try {
      changes = decodeChanges(encoded);
    } catch {
      this.missed();
      return;
    }
    this.deliver(changes);
  }

  missed(): void {
    for (const listener of this.#listeners) listener.missed();
  }
}
