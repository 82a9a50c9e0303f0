import { CallerRateLimitedError } from '../../access-keys/errors.js';
import type { ReservedUnits } from '../../access-keys/request-budget.js';

/** Max wait of a caller, in seconds, regardless of the cost of their last requests. */
export const maxDebtSeconds = 10;

/** How many management keys of callers Descope is asked about that it has not accepted here before. */
export const newManagementKeysPerSecond = 10;

export interface Charge {
  readonly callerId: string;
  /** Units a second in the long run. Twice as many can be used at once. */
  readonly perSecond: number;
}

/** Where the units that callers use are counted. Never rejects. */
export interface RateLimitBuckets {
  /** Takes a unit and returns 0; or returns in how many ms there is one, and takes nothing. */
  take(request: Charge): Promise<number>;
  /** Takes `units` and returns 0 unless earlier requests have used more than there were; otherwise as `take`. */
  reserve(request: Charge & { readonly units: number }): Promise<number>;
  /**
   * Takes `units` that a request has used, whether or not there are so many: the next requests wait for them. Negative: puts
   * back what was reserved and not used.
   */
  charge(request: Charge & { readonly units: number }): Promise<void>;
}

/**
 * A request costs one unit. Each call to Descope after the first costs another, and so do every 500 objects that its response
 * can hold, every 200 keys that Descope returns to a search, and every 2 000 keys that are filtered or sorted.
 */
export interface RateLimit {
  /** Takes the first unit. Rejects with a CallerRateLimitedError when there is none. */
  take(callerId: string): Promise<void>;
  /**
   * Takes what a costly request will use at worst, so that the next ones are refused before it has ended. Waits for the
   * caller's other costly requests to end first. Rejects with a CallerRateLimitedError when they have used all units.
   */
  reserve(callerId: string, units: number): Promise<ReservedUnits>;
  charge(callerId: string, units: number): void;
}

/** So many units a second allow one more costly request of a caller at a time: more requests would wait for units anyway. */
const unitsPerCostlyRequest = 150;

export function createRateLimit({ buckets, perSecond }: { buckets: RateLimitBuckets; perSecond: number }): RateLimit {
  const turns = new Turns(Math.ceil(perSecond / unitsPerCostlyRequest));
  return {
    async take(callerId) {
      const waitMs = await buckets.take({ callerId, perSecond });
      if (waitMs > 0) throw new CallerRateLimitedError(Math.ceil(waitMs / 1_000));
    },
    async reserve(callerId, units) {
      // What is beyond the debt of a caller could not be taken, and must not be put back.
      const reserved = Math.min(units, maxDebtSeconds * perSecond - 1);
      const putBack = (unused: number): void => void buckets.charge({ callerId, perSecond, units: -unused });
      const take = async (): Promise<void> => {
        const waitMs = await buckets.reserve({ callerId, perSecond, units: reserved });
        if (waitMs > 0) throw new CallerRateLimitedError(Math.ceil(waitMs / 1_000));
      };
      const turn = turns.begin(callerId);
      try {
        // Before it waits: what the caller sends meanwhile is refused before it is parsed.
        await take();
        if (turn !== null) {
          await turn;
          // The requests before may have used more than they had reserved.
          putBack(reserved);
          await take();
        }
      } catch (error) {
        void Promise.resolve(turn).then(() => turns.end(callerId));
        throw error;
      }
      return {
        units: reserved,
        end(unused) {
          if (unused > 0) putBack(unused);
          turns.end(callerId);
        },
      };
    },
    charge(callerId, units) {
      void buckets.charge({ callerId, perSecond, units });
    },
  };
}

/** Fewer than a saturated process has in flight, so that one caller's waiting requests do not shut out others. */
const maxWaiting = 12;

/** At most `limit` at a time for each name; some others wait, first come first served. */
class Turns {
  readonly #limit: number;
  readonly #running = new Map<string, { count: number; readonly waiting: (() => void)[] }>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Null: it begins now. Throws when too many wait. */
  begin(name: string): Promise<void> | null {
    const running = this.#running.get(name) ?? { count: 0, waiting: [] };
    this.#running.set(name, running);
    if (running.count >= this.#limit) {
      if (running.waiting.length >= maxWaiting * this.#limit) throw new CallerRateLimitedError(1);
      return new Promise((resolve) => running.waiting.push(resolve));
    }
    running.count++;
    return null;
  }

  end(name: string): void {
    const running = this.#running.get(name);
    if (running === undefined) return;
    const next = running.waiting.shift();
    if (next !== undefined) next();
    else if (--running.count === 0) this.#running.delete(name);
  }
}

export const noRateLimit: RateLimit = {
  take: async () => undefined,
  reserve: async () => ({ units: 0, end: () => undefined }),
  charge: () => undefined,
};
