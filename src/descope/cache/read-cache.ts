import { LRUCache } from 'lru-cache';
import type { AccessKey } from '../../access-keys/access-key.js';
import { AccessKeyError } from '../../access-keys/errors.js';
import type { Freshness } from '../../access-keys/freshness.js';
import type { SearchQuery } from '../../access-keys/search/filter.js';
import type { AccessKeySnapshot } from '../../access-keys/search/snapshot.js';
import type { Cancellation } from '../../runtime/cancellation.js';
import { canonicalJson } from '../../runtime/canonical-json.js';
import { createLruCache } from '../../runtime/lru-cache.js';
import { SingleFlight } from '../../runtime/single-flight.js';
import type { WriteVersion } from './write-version.js';

/** How many keys the live snapshots of all credentials may hold together: some 1 kB each. */
const maxCachedKeys = 400_000;
/** And how many there may be: a load looks into each. */
const maxSnapshots = 256;
/** Keys that were loaded by their ids. */
const maxLoadedKeys = 10_000;
/** Reads of the directory, and how many roles, tenants and users they may hold together. */
const maxDirectoryReads = 1_000;
const maxDirectoryItems = 100_000;
/** Searches whose number of keys is remembered, and for how long, in ms. */
const maxSizes = 1_000;
const sizeTtlMs = 5 * 60_000;

type Fetch<T> = (abandoned: Cancellation) => Promise<T>;

/** One request's part in a read. */
interface ReadRequest<T> {
  readonly fetch: Fetch<T>;
  readonly left: Cancellation | undefined;
  readonly validity: Freshness;
}

/**
 * Lets requests with the same credential share what they read: identical reads in flight are one call, and a search's
 * answer serves for another moment. Any write through any process that shares the mark drops it all. Nothing here ever
 * holds a secret.
 */
export class ReadCache {
  readonly #loads = new Map<string, SingleFlight<AccessKey | null>>();
  readonly #searches = new Map<string, SingleFlight<AccessKeySnapshot>>();
  readonly #snapshots: LRUCache<string, AccessKeySnapshot> | null;
  readonly #loaded: LRUCache<string, AccessKey> | null;
  readonly #directoryReads = new Map<string, SingleFlight<object>>();
  readonly #directory: LRUCache<string, object> | null;
  readonly #sizes = createLruCache<number>(maxSizes, { ttl: sizeTtlMs });
  readonly #writeMark: WriteVersion;
  /** As it was before anything was read that is held here. */
  #readUnder = '';
  #version = 0;

  /** `reuseMs`: how long a search's answer may be used again; 0: not at all. */
  constructor({ reuseMs, writeMark }: { reuseMs: number; writeMark: WriteVersion }) {
    this.#writeMark = writeMark;
    this.#loaded = reuseMs === 0 ? null : createLruCache(maxLoadedKeys, { ttl: reuseMs });
    this.#directory =
      reuseMs === 0
        ? null
        : new LRUCache({
            ttl: reuseMs,
            ttlAutopurge: true,
            max: maxDirectoryReads,
            maxSize: maxDirectoryItems,
          });
    this.#snapshots =
      reuseMs === 0
        ? null
        : new LRUCache({
            ttl: reuseMs,
            // An answer can weigh 100 MB; it must go when its moment is over, not when the next one comes.
            ttlAutopurge: true,
            max: maxSnapshots,
            maxSize: maxCachedKeys,
            sizeCalculation: ({ keys }) => keys.length + 1,
          });
  }

  /** Another one whenever what was read is forgotten. */
  get version(): number {
    return this.#version;
  }

  /**
   * Responses with a key that is not visible are not cached, as those for an id that does not exist: both take the same calls
   * each time.
   */
  load(
    fingerprint: string,
    id: string,
    { fetch, left, validity }: ReadRequest<AccessKey | null>,
    isVisible: (key: AccessKey) => boolean,
  ): Promise<AccessKey | null> {
    const name = `${fingerprint} ${id}`;
    const flight = share(this.#loads, name, fetch, (key) => {
      if (key !== null) this.#loaded?.set(name, key);
    });
    return validity.limitToRead(flight.subscribe(left), (key) =>
      key !== null && isVisible(key) ? remainingTtl(this.#loaded, name) : 0,
    );
  }

  search(
    fingerprint: string,
    query: SearchQuery,
    { fetch, left, validity }: ReadRequest<AccessKeySnapshot>,
  ): Promise<AccessKeySnapshot> {
    const name = `${fingerprint} ${canonicalJson(query)}`;
    const live = this.#snapshots?.get(name);
    if (live !== undefined) {
      validity.limitTo(remainingTtl(this.#snapshots, name));
      return Promise.resolve(live);
    }
    const flight = share(this.#searches, name, this.#noteTooLarge(name, fetch), (snapshot) => {
      this.#sizes.set(name, snapshot.keys.length);
      this.#snapshots?.set(name, snapshot);
    });
    return validity.limitToRead(flight.subscribe(left), () => remainingTtl(this.#snapshots, name));
  }

  /** A read of the directory, under a name that says all that was asked. `sizeOf`: how many items the result holds. */
  read<T extends object>(
    fingerprint: string,
    question: string,
    { fetch, left, validity }: ReadRequest<T>,
    sizeOf: (result: T) => number,
  ): Promise<T> {
    const name = `${fingerprint} ${question}`;
    const live = this.#directory?.get(name);
    if (live !== undefined) {
      validity.limitTo(remainingTtl(this.#directory, name));
      return Promise.resolve(live as T);
    }
    const flight = share<object>(this.#directoryReads, name, fetch, (value) => {
      this.#directory?.set(name, value, { size: sizeOf(value as T) + 1 });
    });
    const read = flight.subscribe(left) as Promise<T>;
    return validity.limitToRead(read, () => remainingTtl(this.#directory, name));
  }

  /** Can this read of the directory be answered without a call? */
  holds(fingerprint: string, question: string): boolean {
    const name = `${fingerprint} ${question}`;
    return this.#directory?.has(name) === true || this.#directoryReads.get(name)?.isAborted === false;
  }

  /** The cached key of this credential under `id`. */
  find(fingerprint: string, id: string, validity: Freshness): AccessKey | undefined {
    const loadedName = `${fingerprint} ${id}`;
    const loaded = this.#loaded?.get(loadedName);
    if (loaded !== undefined) {
      validity.limitTo(remainingTtl(this.#loaded, loadedName));
      return loaded;
    }
    if (this.#snapshots === null || this.#snapshots.size === 0) return undefined;
    for (const [name, snapshot] of this.#snapshots.entries()) {
      const key = name.startsWith(`${fingerprint} `) ? snapshot.get(id) : undefined;
      if (key === undefined) continue;
      validity.limitTo(remainingTtl(this.#snapshots, name));
      return key;
    }
    return undefined;
  }

  /** How many answers of searches are kept, and how many keys are in them. */
  get kept(): { readonly searches: number; readonly keys: number } {
    const searches = this.#snapshots?.size ?? 0;
    return { searches, keys: (this.#snapshots?.calculatedSize ?? 0) - searches };
  }

  /** How many keys these searches returned last, together; null: not known. Infinite: too many to be read. */
  sizeOf(fingerprint: string, queries: readonly SearchQuery[]): number | null {
    let sum = 0;
    for (const query of queries) {
      const size = this.#sizes.get(`${fingerprint} ${canonicalJson(query)}`);
      if (size === undefined) return null;
      sum += size;
    }
    return sum;
  }

  #noteTooLarge<T>(name: string, fetch: Fetch<T>): Fetch<T> {
    return async (abandoned) => {
      try {
        return await fetch(abandoned);
      } catch (error) {
        if (error instanceof AccessKeyError && error.code === 'RESULT_TOO_LARGE') this.#sizes.set(name, Infinity);
        throw error;
      }
    };
  }

  /**
   * To be awaited before anything is shared or reused, when there is something to wait for: forgets what was read before a
   * write of another process.
   */
  syncVersion(): Promise<void> | undefined {
    const mark = this.#writeMark.read();
    return typeof mark === 'string' ? this.#catchUpWith(mark) : mark.then((read) => this.#catchUpWith(read));
  }

  #catchUpWith(mark: string): undefined {
    if (mark === this.#readUnder) return;
    this.#readUnder = mark;
    this.#forget();
  }

  /** To be awaited after each write, before its response: all later reads must see the write. */
  async invalidate(): Promise<void> {
    this.#forget();
    await this.#writeMark.bump();
  }

  #forget(): void {
    this.#version++;
    this.#loads.clear();
    this.#searches.clear();
    this.#directoryReads.clear();
    empty(this.#snapshots);
    empty(this.#directory);
    empty(this.#loaded);
  }
}

/** Its own `clear` goes over all that it could ever hold, which every write would pay for. */
function empty(cache: Pick<LRUCache<string, object>, 'keys' | 'delete'> | null): void {
  const names = cache === null ? [] : [...cache.keys()];
  for (const name of names) cache?.delete(name);
}

/** In ms; 0 when nothing is held under this name. */
const remainingTtl = (cache: Pick<LRUCache<string, object>, 'getRemainingTTL'> | null, name: string): number =>
  cache?.getRemainingTTL(name) ?? 0;

function share<T>(
  flights: Map<string, SingleFlight<T>>,
  name: string,
  fetch: Fetch<T>,
  landed: (result: T) => void,
): SingleFlight<T> {
  const known = flights.get(name);
  if (known !== undefined && !known.isAborted) return known;
  const flight = new SingleFlight(fetch, (result) => {
    // A write removes all flights from the map: their results are only for callers that already wait for them.
    if (flights.get(name) !== flight) return;
    flights.delete(name);
    if (result !== undefined) landed(result);
  });
  flights.set(name, flight);
  return flight;
}
