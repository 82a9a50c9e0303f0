import { LRUCache } from 'lru-cache';
import type { Freshness } from '../../access-keys/freshness.js';
import type { PlannedCost } from '../../access-keys/request-budget.js';
import { printJson, withExactNumbers } from '../../runtime/exact-json.js';
import type { ResponseContext } from './request.js';

/** In bytes. */
const maxBytes = 16 * 1024 * 1024;
/** In characters; a longer request is seldom repeated. */
const maxKeyLength = 4_096;

interface CachedResponse {
  readonly json: string | Buffer;
  /** How many reads it saves. */
  readonly reads: number;
  /** Of the request, which was within its budget. */
  readonly cost: PlannedCost;
  /** Of the reads that it was made of. */
  readonly version: number;
  /** In ms since the epoch. */
  readonly from: number;
  readonly until: number;
}

/** What responses are made of. */
export interface Reads {
  /** Changes whenever the reads are invalidated. */
  readonly version: number;
}

/** Cache slot of one request. */
export interface CacheSlot {
  readonly key: string;
  /** Of the reads at the lookup: what is read from then on may be older than a write that comes meanwhile. */
  readonly version: number;
  readonly hit: Pick<CachedResponse, 'json' | 'reads' | 'cost'> | undefined;
}

/** Full-response cache, keyed by caller scope, operation and variables; a response is valid while every input is. */
export class ResponseCache {
  readonly #responses = new LRUCache<string, CachedResponse>({ maxSize: maxBytes });
  readonly #operationIds = new WeakMap<object, number>();
  readonly #reads: Reads;
  readonly #clock: () => number;
  #lastId = 0;

  constructor({ reads, clock }: { reads: Reads; clock: () => number }) {
    this.#reads = reads;
    this.#clock = clock;
  }

  /** `variables` as they were sent. Null: requests like this are not cached. */
  lookup(
    { scope, catchUp }: ResponseContext,
    operation: object,
    variables: object,
  ): CacheSlot | null | Promise<CacheSlot> {
    const key = `${this.#idOf(operation)} ${scope} ${printJson(withExactNumbers(variables))}`;
    if (key.length > maxKeyLength) return null;
    return catchUp()?.then(() => this.#slotOf(key)) ?? this.#slotOf(key);
  }

  #slotOf(key: string): CacheSlot {
    const cached = this.#responses.get(key);
    const { version } = this.#reads;
    return { key, version, hit: cached?.version === version && isValidAt(cached, this.#clock()) ? cached : undefined };
  }

  /** Does nothing unless what the response depends on has said how long that holds. */
  store(
    { key, version }: CacheSlot,
    { json, reads, cost }: { json: string; reads: number; cost: PlannedCost },
    { freshForMs, changesAt }: Freshness,
  ): void {
    if (freshForMs <= 0 || freshForMs === Infinity) return;
    const bytes = Buffer.byteLength(json);
    // ASCII is written fastest as a string.
    const ready = bytes === json.length ? json : Buffer.from(json);
    const cached = { json: ready, reads, cost, version, from: this.#clock(), until: changesAt };
    this.#responses.set(key, cached, { ttl: freshForMs, size: bytes + key.length });
  }

  #idOf(operation: object): number {
    const known = this.#operationIds.get(operation);
    if (known !== undefined) return known;
    this.#operationIds.set(operation, ++this.#lastId);
    return this.#lastId;
  }
}

const isValidAt = ({ from, until }: CachedResponse, now: number): boolean => now >= from && now < until;
