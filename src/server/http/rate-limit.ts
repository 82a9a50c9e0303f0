import { CallerRateLimitedError } from '../../access-keys/errors.js';

/** Where the requests of callers are counted. Never rejects. */
export interface RateLimitBuckets {
  /**
   * Counts a request of this caller and answers 0; or answers in how many ms there is room for it, and counts nothing. So
   * many requests a second are let in in the long run, and two seconds' worth at once.
   */
  take(request: { readonly callerId: string; readonly perSecond: number }): Promise<number>;
}

/** Counts a request of this caller. Rejects with a `CallerRateLimitedError` when it is one too many. */
export type RateLimit = (callerId: string) => Promise<void>;

export const createRateLimit =
  ({ buckets, perSecond }: { buckets: RateLimitBuckets; perSecond: number }): RateLimit =>
  async (callerId) => {
    const waitMs = await buckets.take({ callerId, perSecond });
    if (waitMs > 0) throw new CallerRateLimitedError(Math.ceil(waitMs / 1_000));
  };
