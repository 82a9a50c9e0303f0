import { canonicalJson } from '../../runtime/canonical-json.js';
import { inBlocks } from '../../runtime/event-loop.js';
import type { AccessKey } from '../access-key.js';
import type { RequestBudget } from '../request-budget.js';
import type { UnreadableKey } from '../unreadable-key.js';
import { type AccessKeyFilter, isTimeDependent, predicateOf, type KeyPredicate } from './filter.js';
import { AccessKeySelection } from './page.js';
import { Rankings, type SortedKeys } from './rankings.js';
import { isTimeDependentOrder, type AccessKeyOrder } from './sort-order.js';
import { countUpTo, nextExpiryAfter, sortedTimes } from './summary.js';

type Keys = readonly AccessKey[];
type KeysByGroup = ReadonlyMap<string, Keys>;

/** The keys of a list that may act in a tenant, in its order. */
export const keysInTenant = createGrouping(({ keyTenants }) => keyTenants.map(({ tenantId }) => tenantId));

/** The keys of a list that are bound to a user, in its order. */
export const keysOfUser = createGrouping(({ boundUserId }) => (boundUserId === null ? [] : [boundUserId]));

/**
 * Shorter lists are filtered each time. An entry of a weak map that is in the old generation keeps its keys alive until the next
 * full collection, and one for each search made every scavenge copy all that was read.
 */
const minGroupedKeys = 256;

/** A list is gone through once, by however many names its keys are asked for: a gateway asks for hundreds of tenants. */
function createGrouping(namesOf: (key: AccessKey) => readonly string[]) {
  const known = new WeakMap<Keys, Promise<KeysByGroup>>();
  return async (keys: Keys, name: string): Promise<Keys> => {
    if (keys.length < minGroupedKeys) return keys.filter((key) => namesOf(key).includes(name));
    let groups = known.get(keys);
    if (groups === undefined) known.set(keys, (groups = grouped(keys, namesOf)));
    return (await groups).get(name) ?? [];
  };
}

async function grouped(keys: Keys, namesOf: (key: AccessKey) => readonly string[]): Promise<KeysByGroup> {
  const groups = new Map<string, AccessKey[]>();
  await inBlocks(keys.length, (from, to) => {
    for (const key of keys.slice(from, to)) {
      for (const name of namesOf(key)) {
        const group = groups.get(name);
        if (group === undefined) groups.set(name, [key]);
        else if (group.at(-1) !== key) group.push(key);
      }
    }
  });
  return groups;
}

/** How many orders and selections a snapshot keeps, the ones used last; a screen needs one of each. */
const maxCachedOrders = 8;
const maxCachedSelections = 32;

/**
 * The keys that one search returned, as they were then. It sorts once per order and filters once per selection, and caches
 * both, so that any page costs what the first one does.
 */
export class AccessKeySnapshot {
  readonly keys: readonly AccessKey[];
  /** The keys that the search also found and that cannot be shown. */
  readonly unreadable: readonly UnreadableKey[];
  readonly #sorted = new Map<string, Promise<SortedKeys>>();
  readonly #selections = new Map<string, Promise<AccessKeySelection>>();
  #rankings: Rankings | undefined;
  #byId: ReadonlyMap<string, AccessKey> | undefined;
  #expiries: Float64Array | undefined;

  constructor(keys: readonly AccessKey[], unreadable: readonly UnreadableKey[] = []) {
    this.keys = keys;
    this.unreadable = unreadable;
  }

  get(id: string): AccessKey | undefined {
    this.#byId ??= new Map(this.keys.map((key) => [key.id, key]));
    return this.#byId.get(id);
  }

  /**
   * The keys that match at `now` (ms), in order. What a filter looks at counts for the budget whether or not it was looked at
   * before. @throws TooCostlyError
   */
  async select(
    filter: AccessKeyFilter,
    order: AccessKeyOrder,
    { now, budget }: { now: number; budget: RequestBudget },
  ): Promise<AccessKeySelection> {
    const name = `${canonicalJson([filter, order])}${this.#momentOf(filter, order, now)}`;
    const size = this.keys.length;
    const known = recall(this.#selections, name);
    if (known !== undefined) {
      const selection = await known;
      budget.spendFilteredKeys(selection.filteredKeys, size);
      return selection;
    }
    const sorted = await this.#inOrder(order, now);
    const group = await groupOf(sorted, filter);
    const matches = predicateOf(filter, now);
    const candidates = group?.length ?? size;
    const filteredKeys = matches === null ? 0 : candidates;
    budget.spendFilteredKeys(filteredKeys, size);
    budget.chargeSelectedKeys(candidates);
    return memoize(this.#selections, maxCachedSelections, name, async () => {
      const found = await this.#matching(matches, { group, sorted });
      return new AccessKeySelection(found.keys, { order, filteredKeys, unordered: found.unordered });
    });
  }

  /** Next time at which the status of these keys, or which of them match, changes; in ms since the epoch. */
  nextChange({ expiringWithinMs }: AccessKeyFilter, now: number): number {
    return nextExpiryAfter(this.#expiryTimes(), now, expiringWithinMs);
  }

  /**
   * The keys of the group, or else all keys, that match: in order, and as they lie in memory. To look at each in another order
   * than that takes several times as long.
   */
  async #matching(
    matches: KeyPredicate | null,
    { group, sorted }: { group: Keys | null; sorted: SortedKeys },
  ): Promise<{ keys: Keys; unordered: Keys }> {
    if (matches === null) return { keys: group ?? sorted.keys, unordered: group ?? this.keys };
    if (group !== null) {
      const found = await matchesIn(group, matches);
      const keys = group.filter((_, index) => found[index] === 1);
      return { keys, unordered: keys };
    }
    const found = await matchesIn(this.keys, matches);
    const keys: AccessKey[] = [];
    const unordered: AccessKey[] = [];
    for (const place of sorted.places) if (found[place] === 1) keys.push(this.keys[place] as AccessKey);
    for (let place = 0; place < found.length; place++)
      if (found[place] === 1) unordered.push(this.keys[place] as AccessKey);
    return { keys, unordered };
  }

  #inOrder(order: AccessKeyOrder, now: number): Promise<SortedKeys> {
    const epoch = isTimeDependentOrder(order) ? this.#epochAt(now) : 0;
    return memoize(this.#sorted, maxCachedOrders, `${canonicalJson(order)}${epoch}`, () => {
      this.#rankings ??= new Rankings(this.keys);
      return this.#rankings.sorted(order, { now, epoch });
    });
  }

  /** Which keys a time-dependent question concerns changes only when an expiry passes an edge of its window. */
  #momentOf(filter: AccessKeyFilter, order: AccessKeyOrder, now: number): string {
    if (!isTimeDependent(filter) && !isTimeDependentOrder(order)) return '';
    return `@${this.#epochAt(now)}+${this.#epochAt(now + (filter.expiringWithinMs ?? 0))}`;
  }

  /** How many expiries have passed by then: between two moments with the same number, no key has changed. */
  #epochAt(time: number): number {
    return countUpTo(this.#expiryTimes(), time);
  }

  #expiryTimes(): Float64Array {
    this.#expiries ??= sortedTimes(this.keys, ({ expiresAt }) => expiresAt);
    return this.#expiries;
  }
}

/** A map in the order of last use: an `LRUCache` for each snapshot would cost more to make than to sort and filter a page. */
type Recent<T> = Map<string, Promise<T>>;

function recall<T>(recent: Recent<T>, name: string): Promise<T> | undefined {
  const known = recent.get(name);
  if (known === undefined) return undefined;
  recent.delete(name);
  recent.set(name, known);
  return known;
}

function memoize<T>(recent: Recent<T>, max: number, name: string, make: () => Promise<T>): Promise<T> {
  const known = recall(recent, name);
  if (known !== undefined) return known;
  const [oldest] = recent.keys();
  if (oldest !== undefined && recent.size >= max) recent.delete(oldest);
  const made = make();
  recent.set(name, made);
  made.catch(() => recent.delete(name));
  return made;
}

/** The sorted keys of the one tenant or user that the filter names; null: it names none. */
async function groupOf(
  sorted: SortedKeys,
  { inTenant, tenantIds, boundUserId }: AccessKeyFilter,
): Promise<Keys | null> {
  const [tenantId = inTenant] = tenantIds?.length === 1 && inTenant === undefined ? tenantIds : [];
  if (tenantId !== undefined) return keysInTenant(sorted.keys, tenantId);
  return boundUserId === undefined ? null : keysOfUser(sorted.keys, boundUserId);
}

/** For each key 1 if it matches, else 0. */
async function matchesIn(keys: Keys, matches: KeyPredicate): Promise<Uint8Array> {
  const found = new Uint8Array(keys.length);
  await inBlocks(keys.length, (from, to) => {
    for (let index = from; index < to; index++) if (matches(keys[index] as AccessKey)) found[index] = 1;
  });
  return found;
}
