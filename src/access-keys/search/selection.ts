import type { AccessKey } from '../access-key.js';
import { compareToPosition, type AccessKeyOrder, type SortPosition } from './order.js';
import { summarise, type AccessKeySummary } from './summary.js';

/** All keys that match a filter, in order: what pages are cut from and totals count. */
export class AccessKeySelection {
  readonly keys: readonly AccessKey[];
  readonly order: AccessKeyOrder;
  #summary: Promise<AccessKeySummary> | undefined;

  constructor(keys: readonly AccessKey[], order: AccessKeyOrder) {
    this.keys = keys;
    this.order = order;
  }

  /** Counted when it is first asked for. */
  summary(): Promise<AccessKeySummary> {
    this.#summary ??= summarise(this.keys);
    return this.#summary;
  }

  /** How many keys come before `position`, the key at that very position not counted. */
  indexBefore(position: SortPosition, now: number): number {
    return this.#search((key) => compareToPosition(key, position, this.order, now) < 0);
  }

  /** The index of the first key after `position`. */
  indexAfter(position: SortPosition, now: number): number {
    return this.#search((key) => compareToPosition(key, position, this.order, now) <= 0);
  }

  #search(isBefore: (key: AccessKey) => boolean): number {
    let low = 0;
    let high = this.keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBefore(this.keys[middle] as AccessKey)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
