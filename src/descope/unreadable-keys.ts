import type { UnreadableKey } from '../access-keys/unreadable-key.js';
import { createLruCache } from '../runtime/lru-cache.js';

/** Every search meets the same keys again, so each is logged once an hour. */
const logIntervalMs = 3_600_000;
const maxLoggedKeys = 1_000;

type Reported = Pick<UnreadableKey, 'id' | 'field'>;

/** Counts every key that cannot be read, and logs it now and then. */
export function createUnreadableKeyReport({
  count,
  log,
}: {
  count: () => void;
  log: (key: Reported) => void;
}): (key: Reported) => void {
  const logged = createLruCache<true>(maxLoggedKeys, { ttl: logIntervalMs });
  return ({ id, field }) => {
    count();
    const name = `${field} ${id ?? ''}`;
    if (logged.has(name)) return;
    logged.set(name, true);
    log({ id, field });
  };
}
