import { onTestFinished } from 'vitest';
import { ask, isGood, type Answer } from './ask.js';
import type { Composition } from './composition.js';

export interface Load {
  /** Requests that were answered without an error. */
  readonly answered: () => number;
  /** What each request that failed was answered. */
  readonly failed: readonly string[];
  readonly slowestMs: () => number;
  /** How many writes were made, each counted once. */
  readonly writes: () => number;
  stop(): Promise<void>;
  /** What the sandbox stores, beside what callers know that they have written: empty where both are the same. */
  differences(): Promise<readonly string[]>;
}

/** As many as Keyway always serves at once: it refuses none of them, however busy the machine is. */
export const callers = 16;

/**
 * Each caller reads, renames a key of its own and makes keys, one request after the other. A write that failed is sent
 * again until it is answered, with the same idempotency key. `seesOwnWrites`: a read that misses the write before it,
 * through whichever replica, has failed.
 */
export async function startLoad(
  { url, descope }: Composition,
  { seesOwnWrites = true }: { seesOwnWrites?: boolean } = {},
): Promise<Load> {
  const state = { isOver: false, answered: 0, slowestMs: 0, writes: 0 };
  onTestFinished(() => void (state.isOver = true));
  const failed: string[] = [];
  const made = new Map<string, number>();
  const names = new Map<string, string>();
  const ids = (await keysOf(descope)).map(({ id }) => id);

  async function send(query: string): Promise<Answer> {
    const startedAt = performance.now();
    const answer = await ask(url, query, descope.authorization).catch((error: unknown) => ({ status: 0, text: String(error) })); // prettier-ignore
    state.slowestMs = Math.max(state.slowestMs, performance.now() - startedAt);
    if (isGood(answer) || answer.text.includes('AccessKeyAlreadyCreatedError')) state.answered++;
    else failed.push(`${answer.status} ${answer.text.slice(0, 300)}`);
    return answer;
  }

  async function write(mutation: string): Promise<void> {
    for (;;) {
      const answer = await send(mutation);
      if (isGood(answer) || answer.text.includes('AccessKeyAlreadyCreatedError')) break;
      if (state.isOver) throw new Error(`a write did not succeed: ${answer.text}`);
    }
    state.writes++;
  }

  const load = Array.from({ length: callers }, async (_, caller) => {
    const id = ids[caller] ?? '';
    const read = `{ accessKey(id: "${id}") { id name status } }`;
    for (let index = 0; !state.isOver; index++) {
      const name = `Caller ${caller}, ${index}`;
      if (index % 20 === 0) {
        await write(`mutation { updateAccessKey(input: { id: "${id}", name: "${name}" }) { __typename } }`);
        names.set(id, name);
        const { text } = await send(read);
        if (seesOwnWrites && !text.includes(name) && !text.includes('"errors"'))
          failed.push(`not what was written: ${text}`);
      } else if (index % 40 === 10) {
        await write(
          `mutation { createAccessKey(input: { name: "New ${name}", expiry: { never: true }, idempotencyKey: "${name}" }) { __typename } }`,
        );
        made.set(`New ${name}`, (made.get(`New ${name}`) ?? 0) + 1);
      } else await send(index % 10 === 5 ? '{ searchAccessKeys(first: 5) { totalCount nodes { id } } }' : read);
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
      return [
        ...[...made]
          .filter(([name]) => counts.get(name) !== 1)
          .map(([name]) => `${name}: ${counts.get(name) ?? 0} times`),
        ...[...counts].filter(([name]) => !made.has(name)).map(([name]) => `${name}: nobody made it`),
        ...stored.filter(({ id, name }) => (names.get(id) ?? name) !== name).map(({ name }) => `${name}: an old name`),
      ];
    },
  };
}

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
