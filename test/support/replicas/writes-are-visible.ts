import { expect } from 'vitest';
import { isGood, type Answer, type Replica } from './replicas.js';

type Ask = Replica['ask'];

const everyKey = '{ searchAccessKeys(first: 100) { nodes { id name status } } }';

interface Node {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

const nodesOf = ({ data }: Answer): readonly Node[] =>
  (data['searchAccessKeys'] as { nodes: readonly Node[] } | undefined)?.nodes ?? [];

/**
 * Writes through one and reads through the other at once, by turns, while others read all the time: each create, update,
 * deactivation, deletion and bulk change must be in the first answer after its own.
 */
export async function expectWritesToBeSeen([one, other]: readonly [Ask, Ask], rounds: number): Promise<void> {
  const run = { isOver: false };
  const reading = [one, other].map(async (ask) => {
    while (!run.isOver) await ask(everyKey);
  });
  try {
    for (let round = 0; round < rounds; round++) {
      const [write, read] = round % 2 === 0 ? [one, other] : [other, one];
      await runKeyLifecycle({ write, read, name: `Round ${round}` });
    }
  } finally {
    run.isOver = true;
    await Promise.all(reading);
  }
}

async function runKeyLifecycle({ write, read, name }: { write: Ask; read: Ask; name: string }): Promise<void> {
  async function change(mutation: string): Promise<Answer> {
    const answer = await write(`mutation { ${mutation} }`);
    expect(isGood(answer), answer.text).toBe(true);
    return answer;
  }
  const seen = async (id: string) => {
    const [bySearch, byId] = [await read(everyKey), await read(`{ accessKey(id: "${id}") { id name status } }`)];
    const found = nodesOf(bySearch).find((node) => node.id === id) ?? null;
    expect(byId.data['accessKey'] ?? null).toEqual(found);
    return found && `${found.name} ${found.status}`;
  };

  const made = await change(
    `createAccessKey(input: { name: "${name}", expiry: { never: true } }) { __typename ... on CreateAccessKeySuccess { accessKey { id } } }`,
  );
  const { id } = (made.data['createAccessKey'] as { accessKey: { id: string } } | undefined)?.accessKey ?? { id: '' };
  expect(await seen(id)).toBe(`${name} ACTIVE`);
  await change(`updateAccessKey(input: { id: "${id}", name: "${name}, changed" }) { __typename }`);
  expect(await seen(id)).toBe(`${name}, changed ACTIVE`);
  await change(`deactivateAccessKey(input: { id: "${id}" }) { __typename }`);
  expect(await seen(id)).toBe(`${name}, changed INACTIVE`);
  await change(`activateAccessKeys(input: { ids: ["${id}"] }) { __typename }`);
  expect(await seen(id)).toBe(`${name}, changed ACTIVE`);
  await change(`deactivateAccessKeys(input: { ids: ["${id}", "K2DemoGlobexChatbot000000000000"] }) { __typename }`);
  expect(await seen(id)).toBe(`${name}, changed INACTIVE`);
  await change(`activateAccessKeys(input: { ids: ["${id}", "K2DemoGlobexChatbot000000000000"] }) { __typename }`);
  await change(`deleteAccessKey(input: { id: "${id}" }) { __typename }`);
  expect(await seen(id)).toBe(null);
}
