import { LRUCache } from 'lru-cache';

/**
 * A cache of the `max` entries that were used last. It allocates as it fills: the `max` of the library allocates room for all
 * of them at once, which for the caches of one server takes milliseconds and megabytes.
 *
 * @example createLruCache<boolean>(1_000, { ttl: 60_000 })
 */
export const createLruCache = <Value extends object | string | number | true>(
  max: number,
  options: Pick<LRUCache.Options<string, Value, unknown>, 'ttl' | 'ttlResolution' | 'perf'> = {},
): LRUCache<string, Value> => new LRUCache({ ...options, maxSize: max, sizeCalculation: () => 1 });
