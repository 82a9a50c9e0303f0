import type { Cancellation } from '../../../runtime/cancellation.js';
import {
  AccessKeyError,
  RateLimitedError,
  StreamInterruptedError,
  TooCostlyError,
  UnauthenticatedError,
} from '../../errors.js';
import { ChangeQueue } from './change-queue.js';
import type { ChangeFeed, KeyChange, VisibleChange } from './key-change.js';

interface Subscriber {
  /** Whose subscriptions are counted together. */
  readonly callerId: string;
  /** Equal only for callers that see the same of each change. */
  readonly scope: string;
  readonly see: (change: KeyChange) => VisibleChange | null;
  readonly matches: (change: VisibleChange) => boolean;
  /** In ms since the epoch. Nothing is delivered from then on. */
  readonly expiresAt: number;
  /** Rejects with an `AccessKeyError` when the caller is no longer authenticated. Called now and then. */
  readonly verify: () => Promise<void>;
  /** Cancelled when the caller disconnects. */
  readonly signal: Cancellation;
}

interface SubscriptionOptions {
  readonly feed: ChangeFeed;
  /** In ms since the epoch. */
  readonly clock: () => number;
  readonly maxSubscriptions: number;
  readonly maxPerCaller: number;
  /** How often subscribers are verified. Default: 12 s. */
  readonly verifyEveryMs?: number | undefined;
}

interface Member {
  readonly subscriber: Subscriber;
  readonly queue: ChangeQueue;
}

/** Subscribers of one scope: what they see of a change is worked out once. */
interface Audience {
  readonly see: Subscriber['see'];
  readonly members: Set<Member>;
}

/** The open subscriptions of this process. */
export class Subscriptions {
  readonly #options: SubscriptionOptions;
  readonly #audiences = new Map<string, Audience>();
  readonly #countByCaller = new Map<string, number>();
  #size = 0;
  #isClosed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SubscriptionOptions) {
    this.#options = options;
    options.feed.listen({
      changed: (change) => this.#deliver(change),
      missed: () => this.#interrupt('MISSED_CHANGES'),
    });
  }

  get size(): number {
    return this.#size;
  }

  /**
   * The changes from now on that the subscriber sees and that match, until it leaves. Ends with an `AccessKeyError` otherwise.
   * @throws TooCostlyError or RateLimitedError when there are too many
   */
  open(subscriber: Subscriber): ChangeQueue {
    const { callerId, scope, see, signal } = subscriber;
    const { maxSubscriptions, maxPerCaller } = this.#options;
    const count = (this.#countByCaller.get(callerId) ?? 0) + 1;
    if (count > maxPerCaller) throw tooManyOfCaller(count, maxPerCaller);
    if (this.#isClosed || this.#size >= maxSubscriptions) throw new RateLimitedError(1, 'OVERLOADED');
    const audience = this.#audiences.get(scope) ?? { see, members: new Set() };
    this.#audiences.set(scope, audience);
    const queue = new ChangeQueue(() => this.#left(member));
    const member: Member = { subscriber, queue };
    audience.members.add(member);
    this.#countByCaller.set(callerId, count);
    this.#size++;
    this.#timer ??= setInterval(() => this.#verifyAll(), this.#options.verifyEveryMs ?? 12_000).unref();
    signal.onCancel(() => void queue.return());
    return queue;
  }

  /** Ends all subscriptions, and accepts no more. Can be called again. */
  close(): void {
    this.#isClosed = true;
    this.#interrupt('SHUTDOWN');
  }

  #deliver(change: KeyChange): void {
    const now = this.#options.clock();
    for (const { see, members } of this.#audiences.values()) {
      const visible = see(change);
      if (visible === null) continue;
      for (const { subscriber, queue } of members) {
        if (now >= subscriber.expiresAt) queue.fail(expired());
        else if (subscriber.matches(visible)) queue.push(visible);
      }
    }
  }

  #verifyAll(): void {
    const now = this.#options.clock();
    for (const { subscriber, queue } of this.#members()) {
      if (now >= subscriber.expiresAt) queue.fail(expired());
      else {
        subscriber.verify().catch((error: unknown) => {
          // While a credential cannot be verified, what was known of it holds, as it does for requests.
          if (error instanceof AccessKeyError && error.retryable) return;
          queue.fail(error instanceof AccessKeyError ? error : new StreamInterruptedError('MISSED_CHANGES'));
        });
      }
    }
  }

  #interrupt(reason: 'MISSED_CHANGES' | 'SHUTDOWN'): void {
    for (const { queue } of this.#members()) queue.fail(new StreamInterruptedError(reason));
  }

  /** A copy, because members leave during the iteration. */
  #members(): readonly Member[] {
    return [...this.#audiences.values()].flatMap(({ members }) => [...members]);
  }

  #left(member: Member): void {
    const { callerId, scope } = member.subscriber;
    const audience = this.#audiences.get(scope);
    audience?.members.delete(member);
    if (audience?.members.size === 0) this.#audiences.delete(scope);
    const count = (this.#countByCaller.get(callerId) ?? 1) - 1;
    if (count === 0) this.#countByCaller.delete(callerId);
    else this.#countByCaller.set(callerId, count);
    this.#size--;
    if (this.#size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

const expired = (): UnauthenticatedError =>
  new UnauthenticatedError('This session token has expired. Refresh the session and subscribe again.');

const tooManyOfCaller = (needed: number, limit: number): TooCostlyError =>
  new TooCostlyError('subscriptions', {
    needed,
    limit,
    need: `This would be open subscription number ${needed} of this caller`,
    advice: 'End one first, or share one subscription between the parts of your app.',
  });
