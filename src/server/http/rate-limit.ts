import { CallerRateLimitedError } from '../../access-keys/errors.js';

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
 * can hold, every 500 keys that Descope returns to a search, and every 2 000 keys that are filtered or sorted.
 */
export interface RateLimit {
  /** Takes the first unit. Rejects with a CallerRateLimitedError when there is none. */
  take(callerId: string): Promise<void>;
  /**
   * Takes what a costly request will use at worst, so that the next ones are refused before it has ended. Returns how much was
   * taken. Rejects with a CallerRateLimitedError when others have used it up meanwhile.
   */
  reserve(callerId: string, units: number): Promise<number>;
  charge(callerId: string, units: number): void;
}

export const createRateLimit = ({
  buckets,
  perSecond,
}: {
  buckets: RateLimitBuckets;
  perSecond: number;
}): RateLimit => ({
  async take(callerId) {
    const waitMs = await buckets.take({ callerId, perSecond });
    if (waitMs > 0) throw new CallerRateLimitedError(Math.ceil(waitMs / 1_000));
  },
  async reserve(callerId, units) {
    // What is beyond the debt of a caller could not be taken, and must not be put back.
    const reserved = Math.min(units, maxDebtSeconds * perSecond - 1);
    const waitMs = await buckets.reserve({ callerId, perSecond, units: reserved });
    if (waitMs > 0) throw new CallerRateLimitedError(Math.ceil(waitMs / 1_000));
    return reserved;
  },
  charge(callerId, units) {
    void buckets.charge({ callerId, perSecond, units });
  },
});

export const noRateLimit: RateLimit = {
  take: async () => undefined,
  reserve: async () => 0,
  charge: () => undefined,
};
