import { createYielder, inBlocks } from '../../runtime/event-loop.js';
import { hasUnreadableExpiry, type AccessKey } from '../access-key.js';

/** The instants that `timeOf` finds among `items`, in ms, earliest first. */
export function sortedTimes<T>(items: readonly T[], timeOf: (item: T) => Date | null): Float64Array {
  const times: number[] = [];
  for (const item of items) {
    const time = timeOf(item);
    if (time !== null) times.push(time.getTime());
  }
  return new Float64Array(times).sort();
}

/** How many of the sorted `times` are at or before `time`. */
export function countUpTo(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** When, after `now`, one of the sorted `times` next passes or comes within `withinMs`; Infinity: none does. */
export const nextExpiryAfter = (times: Float64Array, now: number, withinMs = 0): number =>
  Math.min(firstAfter(times, now), firstAfter(times, now + withinMs) - withinMs);

const firstAfter = (times: Float64Array, time: number): number => times[countUpTo(times, time)] ?? Infinity;

/** Counts over a selection. What time changes is a function of it, so that one counting serves every moment. */
export interface AccessKeySummary {
  readonly neverExpires: number;
  /** Usable from any address. */
  readonly unrestricted: number;
  activeAt(now: number): number;
  inactiveAt(now: number): number;
  expiredAt(now: number): number;
  /** Active keys whose expiry comes after `now` and no later than `withinMs` from it. */
  expiringWithin(withinMs: number, now: number): number;
  /** When the passing of time next changes that number, in ms since the epoch. */
  expiringWithinChangesAt(withinMs: number, now: number): number;
}

/** Looks at each key once, and lets other requests in now and then. */
export async function summarise(keys: readonly AccessKey[]): Promise<AccessKeySummary> {
  const turn = createYielder();
  const [active, inactive, other] = [new StatusGroup(), new StatusGroup(), new StatusGroup()];
  let unrestricted = 0;
  let unreadableExpiries = 0;
  await inBlocks(keys.length, (from, to) => {
    for (let index = from; index < to; index++) {
      const key = keys[index] as AccessKey;
      if (key.permittedIps.length === 0) unrestricted++;
      const isUnreadable = hasUnreadableExpiry(key);
      if (isUnreadable) unreadableExpiries++;
      const isActive = key.storedStatus === 'active' && !isUnreadable;
      const group = isActive ? active : key.storedStatus === 'inactive' ? inactive : other;
      group.add(key);
    }
  });
  const groups = [active, inactive, other];
  for (const group of groups) {
    group.close();
    await turn();
  }
  return {
    neverExpires: groups.reduce((sum, group) => sum + group.neverExpires, 0) - unreadableExpiries,
    unrestricted,
    activeAt: (now) => active.unexpiredAt(now),
    inactiveAt: (now) => inactive.unexpiredAt(now),
    expiredAt: (now) => groups.reduce((sum, group) => sum + group.expiredAt(now), 0),
    expiringWithin: (withinMs, now) => active.expiredAt(now + withinMs) - active.expiredAt(now),
    expiringWithinChangesAt: (withinMs, now) => active.nextPassing(withinMs, now),
  };
}

/** Keys with one stored status: how many never expire, and when the others do, earliest first. */
class StatusGroup {
  neverExpires = 0;
  readonly #times: number[] = [];
  #sorted = new Float64Array();

  add({ expiresAt }: AccessKey): void {
    if (expiresAt === null) this.neverExpires++;
    else this.#times.push(expiresAt.getTime());
  }

  close(): void {
    this.#sorted = new Float64Array(this.#times).sort();
    this.#times.length = 0;
  }

  expiredAt(now: number): number {
    return countUpTo(this.#sorted, now);
  }

  nextPassing(withinMs: number, now: number): number {
    return nextExpiryAfter(this.#sorted, now, withinMs);
  }

  unexpiredAt(now: number): number {
    return this.neverExpires + this.#sorted.length - this.expiredAt(now);
  }
}
