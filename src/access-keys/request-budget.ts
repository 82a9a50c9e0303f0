import { TooCostlyError } from './errors.js';

/** What one request may use; docs/limits.md says what to do about each. */
export const requestBudget = {
  /** Objects that the response can hold at worst. A full page of 100 keys with their tenants is about 2 000. */
  objects: 10_000,
  /** Calls to Descope, retries not counted. */
  calls: 30,
  /** The same where the project is too large to be searched, so that each id needs a call of its own. */
  callsWithoutSearch: 120,
  /** Different pairs of filter, but for its tenants and user, and sort: each goes over every key that a search returned. */
  selections: 8,
  /** Searches of all that the caller may see, whose results can each be the whole project. */
  searches: 4,
  /** Keys that filters look at, in nested lists for each tenant and user; or `selections` times the keys of a search. */
  filteredKeys: 200_000,
  filterAttributes: 50,
  /** In each list of a filter. */
  filterValues: 500,
  /**
   * Ids that a completed search does not hold and that are loaded all the same, since a search may not find a key that was
   * just created. All others are taken for missing.
   */
  unknownIds: 10,
} as const;

/** What an operation needs at worst, known before anything is executed. */
export interface PlannedCost {
  readonly objects: number;
  readonly selections: number;
  /** Calls other than searches of what the caller may see. */
  readonly calls: number;
  /** Searches of what the caller may see, which take one or two calls each. */
  readonly searches: number;
  /** Of the filter that has most. */
  readonly filterAttributes: number;
  /** Of the longest list in a filter. */
  readonly filterValues: number;
}

type Resource = Exclude<keyof typeof requestBudget, 'callsWithoutSearch' | 'unknownIds'>;

const messages: Record<Resource, { readonly need: (count: number) => string; readonly advice: string }> = {
  objects: {
    need: (count) => `The response could hold ${count} objects`,
    advice: 'Ask for smaller pages (first, last), fewer ids, or fewer lists inside each other.',
  },
  calls: {
    need: (count) => `The request needs ${count} calls to Descope`,
    advice: 'Use mutations that take several ids, ask for fewer ids, or send several requests.',
  },
  selections: {
    need: (count) => `The request has ${count} different combinations of filter and sort`,
    advice: 'Send several requests, or use the same filter and sort in several places.',
  },
  searches: {
    need: (count) => `The request needs ${count} searches of all access keys`,
    advice: 'Search for fewer different texts or customAttributes, or send each bulk mutation in a request of its own.',
  },
  filteredKeys: {
    need: (count) => `The filters of the request look at ${count} keys`,
    advice: 'Ask for fewer tenants or users at a time, or use fewer different filters.',
  },
  filterAttributes: {
    need: (count) => `A filter has ${count} customAttributes`,
    advice: 'Filter by fewer of them.',
  },
  filterValues: {
    need: (count) => `A list in a filter has ${count} values`,
    advice: 'Filter by fewer values, or send several requests.',
  },
};

interface BudgetOptions {
  /** Instead of `requestBudget.calls`. */
  readonly maxCalls?: number;
  /** How many calls a search of everything that the caller may see takes. */
  readonly callsPerSearch?: number;
  /** Of the caller. Its units are what the request costs beyond its first call. */
  readonly rateLimit?: {
    /** Takes units before they are used. Rejects when the caller has none. */
    reserve(units: number): Promise<ReservedUnits>;
    /** Takes units that are used. */
    charge(units: number): void;
  };
  /** How many keys a selection goes over, as far as it is known before a search. */
  readonly expectedKeys?: () => number;
}

export interface ReservedUnits {
  /** How many were taken. */
  readonly units: number;
  /** To be called once, when the request has ended. Puts back what it has not used. */
  end(unused: number): void;
}

/** Requests that cost less than this are paid for while they are executed: many at once do no harm. */
const minReservedUnits = 4;

/** Up to this many ids are loaded one by one, which is quicker than a search. */
export const maxIdsWithoutSearch = 4;

/** So many objects cost as much as one call. */
export const objectsPerUnit = 500;

/** So many keys that Descope returns to a search cost as much as one call: reading them takes some milliseconds. */
export const foundKeysPerUnit = 200;

/** So many keys that are sorted or filtered cost as much as one call: both take a millisecond. */
export const selectedKeysPerUnit = 2_000;

const nothingPlanned: PlannedCost = {
  objects: 0,
  selections: 0,
  searches: 0,
  calls: 0,
  filterAttributes: 0,
  filterValues: 0,
};

/** What one request has used of its limits. Every method throws a TooCostlyError before a limit is exceeded. */
export class RequestBudget {
  readonly #options: BudgetOptions;
  #maxCalls: number;
  #calls = 0;
  #plannedCalls = 0;
  #optionalCalls = 0;
  #filteredKeys = 0;
  #unchargedKeys = 0;
  #unknownIds = 0;
  #planned = nothingPlanned;
  /** Units that were taken while the request is executed, and those that it has used. */
  #reserved: ReservedUnits | undefined;
  #paidUnits = 0;
  #usedUnits = 0;

  constructor(options: BudgetOptions = {}) {
    this.#options = options;
    this.#maxCalls = options.maxCalls ?? requestBudget.calls;
  }

  get spent(): { readonly objects: number; readonly selections: number; readonly filteredKeys: number } {
    const { objects, selections } = this.#planned;
    return { objects, selections, filteredKeys: this.#filteredKeys };
  }

  /** What the request was planned with. */
  get planned(): PlannedCost {
    return this.#planned;
  }

  /** To be called once, before anything is executed. */
  plan(cost: PlannedCost): void {
    const { objects, selections, filterAttributes, filterValues } = cost;
    const { callsPerSearch = 1 } = this.#options;
    this.#require('filterAttributes', filterAttributes);
    this.#require('filterValues', filterValues);
    this.#require('objects', objects);
    this.#require('selections', selections);
    this.#require('searches', cost.searches);
    this.#plannedCalls = cost.calls + cost.searches * callsPerSearch;
    this.#require('calls', this.#plannedCalls, this.#maxCalls);
    this.#planned = cost;
  }

  /** Counts the objects of a response that need not be executed. */
  chargeObjects(): void {
    this.#useUnits(Math.floor(this.#planned.objects / objectsPerUnit));
  }

  /** To be awaited before the planned request is executed. Rejects when the caller has used all units meanwhile. */
  async reserveUnits(): Promise<void> {
    const { rateLimit, expectedKeys = () => 0 } = this.#options;
    const forKeys = Math.floor((this.#planned.selections * expectedKeys()) / selectedKeysPerUnit);
    const forObjects = Math.floor(this.#planned.objects / objectsPerUnit);
    const units = Math.max(this.#plannedCalls - 1, 0) + forKeys + forObjects;
    if (units >= minReservedUnits && rateLimit !== undefined) {
      this.#reserved = await rateLimit.reserve(units);
      this.#paidUnits = this.#reserved.units;
    }
    this.#useUnits(forObjects);
  }

  /** To be called when the request has been executed: puts back what was reserved and not used. */
  settleUnits(): void {
    this.#reserved?.end(this.#paidUnits - this.#usedUnits);
    this.#reserved = undefined;
    this.#paidUnits = this.#usedUnits;
  }

  /** Is there room for so many calls that are about to be sent? Nothing is sent when there is not. */
  requireCalls(count: number): void {
    this.#require('calls', this.#calls + count, this.#maxCalls);
  }

  /** Can so many calls be sent? */
  hasRoomFor(calls: number): boolean {
    return this.#calls + calls <= this.#maxCalls;
  }

  /** Reserves calls that the request can do without, if those that it was planned with leave room for them. */
  takeOptionalCalls(count: number): boolean {
    const others = Math.max(this.#plannedCalls, this.#calls - this.#optionalCalls);
    if (others + this.#optionalCalls + count > this.#maxCalls) return false;
    this.#optionalCalls += count;
    return true;
  }

  /** Counts a call that is sent. */
  spendCall(): void {
    this.#calls++;
    if (this.#calls > 1) this.#useUnits(1);
  }

  /** Counts the keys that a search has returned. */
  chargeKeys(count: number): void {
    this.#useUnits(Math.floor(count / foundKeysPerUnit));
  }

  /** Counts keys that are sorted and filtered, rather than found in a cache. */
  chargeSelectedKeys(count: number): void {
    this.#unchargedKeys += count;
    const units = Math.floor(this.#unchargedKeys / selectedKeysPerUnit);
    this.#unchargedKeys -= units * selectedKeysPerUnit;
    this.#useUnits(units);
  }

  /** The project cannot be searched: from now on ids may be loaded one by one. */
  allowLoadsOneByOne(): void {
    this.#maxCalls = Math.max(this.#maxCalls, requestBudget.callsWithoutSearch);
  }

  /** How many of `count` unknown ids may still be loaded. */
  takeUnknownIds(count: number): number {
    const taken = Math.min(count, requestBudget.unknownIds - this.#unknownIds);
    this.#unknownIds += taken;
    return taken;
  }

  /** Counts keys that a filter is about to look at, of a search that returned `size`. */
  spendFilteredKeys(count: number, size: number): void {
    const limit = Math.max(requestBudget.filteredKeys, requestBudget.selections * size);
    this.#require('filteredKeys', this.#filteredKeys + count, limit);
    this.#filteredKeys += count;
  }

  #useUnits(units: number): void {
    this.#usedUnits += units;
    const unpaid = this.#usedUnits - this.#paidUnits;
    if (unpaid <= 0) return;
    this.#paidUnits = this.#usedUnits;
    this.#options.rateLimit?.charge(unpaid);
  }

  #require(resource: Resource, needed: number, limit: number = requestBudget[resource]): void {
    if (needed <= limit) return;
    const { need, advice } = messages[resource];
    throw new TooCostlyError(resource, { needed, limit, need: need(needed), advice });
  }
}
