import type { AccessKey } from '../access-key.js';
import { countUpTo, sortedTimes } from './times.js';

/** Counts over a selection. What time changes is found by binary search, so that they can be asked again at any moment. */
export class AccessKeySummary {
  readonly neverExpires: number;
  /** Usable from any address. */
  readonly unrestricted: number;
  readonly #active: StateCount;
  readonly #inactive: StateCount;
  readonly #all: StateCount;

  constructor(keys: readonly AccessKey[]) {
    this.neverExpires = keys.filter(({ expiresAt }) => expiresAt === null).length;
    this.unrestricted = keys.filter(({ permittedIps }) => permittedIps.length === 0).length;
    this.#all = stateCount(keys);
    this.#active = stateCount(keys.filter(({ storedStatus }) => storedStatus === 'active'));
    this.#inactive = stateCount(keys.filter(({ storedStatus }) => storedStatus === 'inactive'));
  }

  activeAt = (now: number): number => unexpired(this.#active, now);
  inactiveAt = (now: number): number => unexpired(this.#inactive, now);
  expiredAt = (now: number): number => countUpTo(this.#all.expiries, now);

  /** Active keys whose expiry comes after `now` and no later than `withinMs` from it. */
  expiringWithin(withinMs: number, now: number): number {
    return countUpTo(this.#active.expiries, now + withinMs) - countUpTo(this.#active.expiries, now);
  }
}

interface StateCount {
  readonly total: number;
  readonly expiries: Float64Array;
}

const stateCount = (keys: readonly AccessKey[]): StateCount => ({
  total: keys.length,
  expiries: sortedTimes(keys, ({ expiresAt }) => expiresAt),
});

const unexpired = ({ total, expiries }: StateCount, now: number): number => total - countUpTo(expiries, now);
