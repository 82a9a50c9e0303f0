import { LRUCache } from 'lru-cache';
import type { Freshness } from '../../access-keys/freshness.js';
import type { AnswerContext } from './request.js';

/** In bytes. */
const mostKept = 16 * 1024 * 1024;
/** In characters; a longer question is seldom asked twice. */
const longestName = 4_096;

interface KeptAnswer {
  readonly body: string | Buffer;
  /** How many reads it saves. */
  readonly reads: number;
  /** Of the reads that it was made of. */
  readonly version: number;
  /** In ms since the epoch. */
  readonly from: number;
  readonly until: number;
}

/** What the answers are made of. */
export interface Reads {
  /** Another one whenever they were forgotten. */
  readonly version: number;
}

/** Where the answer to a question is, or goes. */
export interface Place {
  readonly name: string;
  /** Of the reads when it was looked at: what is read from then on may be older than a write that comes meanwhile. */
  readonly version: number;
  readonly kept: Pick<KeptAnswer, 'body' | 'reads'> | undefined;
}

/**
 * Answers to queries, for whoever asks the same while everything that went into them may be told again. An answer is kept
 * under all that decides it: the scope of the caller, the operation and its variables.
 */
export class KeptAnswers {
  readonly #answers = new LRUCache<string, KeptAnswer>({ maxSize: mostKept });
  readonly #numbers = new WeakMap<object, number>();
  readonly #reads: Reads;
  readonly #clock: () => number;
  #lastNumber = 0;

  constructor({ reads, clock }: { reads: Reads; clock: () => number }) {
    this.#reads = reads;
    this.#clock = clock;
  }

  /** Null: what is asked like this is not kept. */
  async placeOf({ scope, catchUp }: AnswerContext, operation: object, variables: object): Promise<Place | null> {
    const name = `${this.#numberOf(operation)} ${scope} ${JSON.stringify(variables)}`;
    if (name.length > longestName) return null;
    const catchingUp = catchUp();
    if (catchingUp !== undefined) await catchingUp;
    const kept = this.#answers.get(name);
    const { version } = this.#reads;
    return { name, version, kept: kept?.version === version && isTrueAt(kept, this.#clock()) ? kept : undefined };
  }

  keep(
    { name, version }: Place,
    { body, reads }: { body: string; reads: number },
    { freshForMs, changesAt }: Freshness,
  ): void {
    if (freshForMs <= 0 || freshForMs === Infinity) return;
    const bytes = Buffer.byteLength(body);
    // ASCII leaves quickest as it is.
    const ready = bytes === body.length ? body : Buffer.from(body);
    const kept = { body: ready, reads, version, from: this.#clock(), until: changesAt };
    this.#answers.set(name, kept, { ttl: freshForMs, size: bytes + name.length });
  }

  #numberOf(operation: object): number {
    const known = this.#numbers.get(operation);
    if (known !== undefined) return known;
    this.#numbers.set(operation, ++this.#lastNumber);
    return this.#lastNumber;
  }
}

const isTrueAt = ({ from, until }: KeptAnswer, now: number): boolean => now >= from && now < until;
