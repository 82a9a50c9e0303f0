import { setTimeout as delay } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { ask, isGood, type Answer } from './ask.js';
import type { Composition } from './composition.js';

export interface Load {
  /** Requests that were answered without an error. */
  readonly answered: () => number;
  /** What each request that failed was answered. */
  readonly failed: readonly string[];
  readonly slowestMs: () => number;
  /** How many writes succeeded, each counted once. */
  readonly writes: () => number;
  stop(): Promise<void>;
  /** What the sandbox stores, beside what callers know that they have written: empty if both are the same. */
  differences(): Promise<readonly string[]>;
}

export const callers = 8;

export interface LoadOptions {
  /**
   * What a caller waits at least between two requests: longer where they take long, so that a machine that is busy with
   * something else still has idle moments. Without them Keyway sheds load. 0: no pause at all.
   */
  readonly pauseMs?: number;
  /** One request in so many is a write. */
  readonly writeEvery?: number;
  /** A read that misses the write before it, through whichever replica, has failed. */
  readonly seesOwnWrites?: boolean;
}

/**
 * Each caller reads, renames a key of its own and makes keys, one request after the other. A write that failed is sent
 * again, a create with the same idempotency key, until it is answered or Keyway says that its outcome is unknown.
 */
export async function startLoad(
  { url, descope }: Composition,
  { pauseMs = 12, writeEvery = 10, seesOwnWrites = true }: LoadOptions = {},
): Promise<Load> {
  const state = { isOver: false, answered: 0, slowestMs: 0, writes: 0 };
  onTestFinished(() => void (state.isOver = true));
  const failed: string[] = [];
  const made = new Set<string>();
  const unknown = new Set<string>();
  const names = new Map<string, string>();
  const ids = (await keysOf(descope)).map(({ id }) => id);

  async function send(query: string): Promise<Answer> {
    const startedAt = performance.now();
    const answer = await ask(url, query, descope.authorization).catch((error: unknown) => ({
      status: 0,
      text: String(error),
    }));
    const ms = performance.now() - startedAt;
    state.slowestMs = Math.max(state.slowestMs, ms);
    if (isGood(answer)) state.answered++;
    if (pauseMs > 0) await delay(Math.max(pauseMs, 2 * ms));
    return answer;
  }

  async function read(query: string, expected = ''): Promise<void> {
    const answer = await send(query);
    if (!isGood(answer) || !answer.text.includes(expected)) failed.push(describe(answer));
  }

  async function write(mutation: string): Promise<'done' | 'unknown'> {
    for (let attempt = 1; ; attempt++) {
      const answer = await send(mutation);
      // Only a repeat can be answered like this: the attempt before it was cut off.
      const isRepeat = attempt > 1;
      if (isGood(answer) || (isRepeat && answer.text.includes('AccessKeyAlreadyCreatedError'))) {
        state.writes++;
        return 'done';
      }
      if (isRepeat && answer.text.includes('AccessKeyOutcomeUnknownError')) return 'unknown';
      failed.push(describe(answer));
      if (state.isOver) throw new Error(`a write did not succeed: ${answer.text}`);
    }
  }

  async function rename(id: string, name: string): Promise<void> {
    await write(`mutation { updateAccessKey(input: { id: "${id}", name: "${name}" }) { __typename } }`);
    names.set(id, name);
    await read(`{ accessKey(id: "${id}") { name } }`, seesOwnWrites ? name : '');
  }

  async function create(name: string): Promise<void> {
    const input = `{ name: "${name}", expiry: { never: true }, idempotencyKey: "${name}" }`;
    const outcome = await write(`mutation { createAccessKey(input: ${input}) { __typename } }`);
    (outcome === 'done' ? made : unknown).add(name);
  }

  const load = Array.from({ length: callers }, async (_, caller) => {
    const id = ids[caller] ?? '';
    for (let index = 0; !state.isOver; index++) {
      const name = `${caller}, ${index}`;
      if (index % (2 * writeEvery) === 0) await rename(id, `Renamed ${name}`);
      else if (index % writeEvery === 0) await create(`New ${name}`);
      else if (index % 5 === 1) await read('{ searchAccessKeys(first: 5) { totalCount nodes { id } } }');
      else await read(`{ accessKey(id: "${id}") { id name status } }`);
    }
  });
  return {
    answered: () => state.answered,
    failed,
    slowestMs: () => state.slowestMs,
    writes: () => state.writes,
    async stop() {
      state.isOver = true;
      await Promise.all(load);
    },
    async differences() {
      const stored = await keysOf(descope);
      const counts = new Map<string, number>();
      for (const { name } of stored) if (name.startsWith('New ')) counts.set(name, (counts.get(name) ?? 0) + 1);
      const countOf = (name: string) => counts.get(name) ?? 0;
      return [
        ...[...made].filter((name) => countOf(name) !== 1).map((name) => `${name}: ${countOf(name)} times`),
        ...[...unknown].filter((name) => countOf(name) > 1).map((name) => `${name}: ${countOf(name)} times`),
        ...[...counts.keys()].filter((name) => !made.has(name) && !unknown.has(name)),
        ...stored.filter(({ id, name }) => (names.get(id) ?? name) !== name).map(({ name }) => `${name}: an old name`),
      ];
    },
  };
}

const describe = ({ status, text }: Answer): string => `${status} ${text.slice(0, 300)}`;

interface Key {
  readonly id: string;
  readonly name: string;
}

/** Every key of the sandbox, as its own Keyway shows them. */
async function keysOf({ url, authorization }: Composition['descope']): Promise<readonly Key[]> {
  const keys: Key[] = [];
  let after = '';
  for (;;) {
    const query = `{ searchAccessKeys(first: 100${after}) { nodes { id name } pageInfo { hasNextPage endCursor } } }`;
    const { text } = await ask(url, query, authorization);
    const { nodes, pageInfo } = (
      JSON.parse(text) as {
        data: { searchAccessKeys: { nodes: Key[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
      }
    ).data.searchAccessKeys;
    keys.push(...nodes);
    if (!pageInfo.hasNextPage) return keys;
    after = `, after: "${pageInfo.endCursor}"`;
  }
}
