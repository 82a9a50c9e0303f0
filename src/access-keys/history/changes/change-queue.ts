import type { AccessKeyError } from '../../errors.js';
import { StreamInterruptedError } from '../../errors.js';
import type { VisibleChange } from './key-change.js';

/** A reader that is this far behind is dropped. The changes are shared by all queues that hold them. */
export const maxQueuedChanges = 256;

type Item = IteratorResult<VisibleChange, undefined>;

/** The changes that one subscriber has not read yet, in order. Ends with an error that says why, unless the reader left. */
export class ChangeQueue implements AsyncIterableIterator<VisibleChange> {
  #changes: VisibleChange[] = [];
  #waiting: { resolve(item: Item): void; reject(error: AccessKeyError): void } | null = null;
  #error: AccessKeyError | null = null;
  #isEnded = false;
  readonly #onEnd: () => void;

  /** `onEnd` is called once. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  push(change: VisibleChange): void {
    if (this.#isEnded) return;
    if (this.#waiting !== null) this.#take()?.resolve({ done: false, value: change });
    else if (this.#changes.length < maxQueuedChanges) this.#changes.push(change);
    else this.fail(new StreamInterruptedError('SLOW_READER'));
  }

  /** The reader gets `error` instead of what it has not read. */
  fail(error: AccessKeyError): void {
    if (this.#isEnded) return;
    const waiting = this.#take();
    if (waiting === null) this.#error = error;
    this.#end();
    waiting?.reject(error);
  }

  next(): Promise<Item> {
    const error = this.#error;
    if (error !== null) {
      this.#error = null;
      return Promise.reject(error);
    }
    const change = this.#changes.shift();
    if (change !== undefined) return Promise.resolve({ done: false, value: change });
    if (this.#isEnded) return Promise.resolve(done);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  /** The reader leaves. */
  return(): Promise<Item> {
    this.#error = null;
    const waiting = this.#take();
    this.#end();
    waiting?.resolve(done);
    return Promise.resolve(done);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #take() {
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting;
  }

  #end(): void {
    this.#changes = [];
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#onEnd();
  }
}

const done: Item = { done: true, value: undefined };
