const capacity = 100;
const costOfRepeat = 5;
const gainOfSuccess = 1;

/**
 * What keeps repeats from making an outage worse, as in the AWS SDKs: each repeat takes tokens out of a bucket that only
 * answers fill. One fault among many answers is always repeated; in a total outage repeats end after a few, for all callers
 * together.
 */
export class RepeatBudget {
  #tokens = capacity;

  take(): boolean {
    if (this.#tokens < costOfRepeat) return false;
    this.#tokens -= costOfRepeat;
    return true;
  }

  answered(): void {
    this.#tokens = Math.min(capacity, this.#tokens + gainOfSuccess);
  }
}
