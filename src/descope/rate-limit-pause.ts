/** However long Descope says to wait, it is asked again after a minute: one odd header must not close the door for an hour. */
const longestMs = 60_000;

/** Once Descope has said "not before", nobody asks before: a limit that is met by one call is met by all. */
export class RateLimitPause {
  #endsAt = 0;

  begin(retryAfterSeconds: number): void {
    this.#endsAt = Math.max(this.#endsAt, performance.now() + Math.min(retryAfterSeconds * 1_000, longestMs));
  }

  /** 0 when there is no pause. */
  remainingMs(): number {
    return Math.max(0, this.#endsAt - performance.now());
  }
}
