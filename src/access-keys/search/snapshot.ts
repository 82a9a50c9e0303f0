import type { AccessKey } from '../access-key.js';
import type { UnreadableKey } from '../unreadable-key.js';
import { createYielder } from '../../runtime/yield-to-event-loop.js';
import { canonicalJson } from '../../runtime/canonical-json.js';
import { type AccessKeyFilter, isTimeDependent, predicateOf, type KeyPredicate } from './filter.js';
import { comparatorOf, isTimeDependentOrder, type AccessKeyOrder } from './sort-order.js';
import { AccessKeySelection } from './page.js';
import { sortInSlices } from './cooperative-sort.js';
import { countUpTo, nextExpiryAfter, sortedTimes } from './summary.js';

type Keys = readonly AccessKey[];
type KeysByGroup = ReadonlyMap<string, Keys>;

/** The keys of a list that may act in a tenant, in its order. */
export const keysInTenant = createGrouping(({ keyTenants }) => keyTenants.map(({ tenantId }) => tenantId));

/** The keys of a list that are bound to a user, in its order. */
export const keysOfUser = createGrouping(({ boundUserId }) => (boundUserId === null ? [] : [boundUserId]));

/** A list is gone through once, by however many names its keys are asked for: a gateway asks for hundreds of tenants. */
function createGrouping(namesOf: (key: AccessKey) => readonly string[]) {
  const known = new WeakMap<Keys, Promise<KeysByGroup>>();
  return async (keys: Keys, name: string): Promise<Keys> => {
    let groups = known.get(keys);
    if (groups === undefined) known.set(keys, (groups = grouped(keys, namesOf)));
    return (await groups).get(name) ?? [];
  };
}

async function grouped(keys: Keys, namesOf: (key: AccessKey) => readonly string[]): Promise<KeysByGroup> {
  const turn = createYielder();
  const groups = new Map<string, AccessKey[]>();
  for (const [index, key] of keys.entries()) {
    for (const name of namesOf(key)) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [key]);
      else if (group.at(-1) !== key) group.push(key);
    }
    if (index % 256 === 255) await turn();
  }
  return groups;
}

/** How many orders and selections a snapshot keeps at most; a screen needs one of each. */
const maxCachedOrders = 8;
const maxCachedSelections = 32;

/**
 * The keys that one search answered, as they were then. It sorts once per order and filters once per question, and
 * keeps what it made, so that any page costs what the first one does.
 */
export class AccessKeySnapshot {
  readonly keys: readonly AccessKey[];
  /** The keys that the search also found and that cannot be shown. */
  readonly unreadable: readonly UnreadableKey[];
  readonly #sorted = new Map<string, Promise<readonly AccessKey[]>>();
  readonly #selections = new Map<string, Promise<AccessKeySelection>>();
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

  /** The keys that match at `now` (ms), in order. */
  select(filter: AccessKeyFilter, order: AccessKeyOrder, now: number): Promise<AccessKeySelection> {
    const question = `${canonicalJson([filter, order])}${this.#momentOf(filter, order, now)}`;
    return memoised(this.#selections, maxCachedSelections, question, async () => {
      const candidates = await candidatesIn(await this.#inOrder(order, now), filter);
      const matches = predicateOf(filter, now);
      return new AccessKeySelection(matches === null ? candidates : await filtered(candidates, matches), order);
    });
  }

  /** When the passing of time next changes what is told of these keys, or which of them match, in ms since the epoch. */
  nextChange({ expiringWithinMs }: AccessKeyFilter, now: number): number {
    return nextExpiryAfter(this.#expiryTimes(), now, expiringWithinMs);
  }

  #inOrder(order: AccessKeyOrder, now: number): Promise<readonly AccessKey[]> {
    const moment = isTimeDependentOrder(order) ? this.#epochAt(now) : '';
    return memoised(this.#sorted, maxCachedOrders, `${canonicalJson(order)}${moment}`, () =>
      sortInSlices(this.keys, comparatorOf(order, now)),
    );
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

/** An LRU for each snapshot would cost more to make than to sort and to filter a page. */
function memoised<T>(kept: Map<string, Promise<T>>, most: number, name: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(name);
  if (known !== undefined) return known;
  if (kept.size >= most) kept.clear();
  const made = make();
  kept.set(name, made);
  made.catch(() => kept.delete(name));
  return made;
}

async function candidatesIn(
  keys: readonly AccessKey[],
  { inTenant, boundUserId }: AccessKeyFilter,
): Promise<readonly AccessKey[]> {
  if (inTenant !== undefined) return keysInTenant(keys, inTenant);
  return boundUserId === undefined ? keys : keysOfUser(keys, boundUserId);
}

async function filtered(keys: readonly AccessKey[], matches: KeyPredicate): Promise<readonly AccessKey[]> {
  const turn = createYielder();
  const found: AccessKey[] = [];
  for (const [index, key] of keys.entries()) {
    if (matches(key)) found.push(key);
    if (index % 256 === 255) await turn();
  }
  return found;
}
