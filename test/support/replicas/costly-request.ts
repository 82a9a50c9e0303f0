import { expect } from 'vitest';
import { DEMO_KEYS, DEMO_USERS, type Sandbox } from '../../../src/sandbox/sandbox.js';
import type { Replica } from './replicas.js';

/** Nine units: with one unit a second, the next request has to wait for eight seconds. */
const costly = `{ ${Object.values(DEMO_KEYS)
  .slice(0, 4)
  .map((id, index) => `k${index}: accessKey(id: "${id}") { id }`)
  .join(' ')} searchAccessKeys(first: 100) { nodes { keyTenants { tenant { id } } } } }`;
const cheap = '{ accessKeyPolicy { __typename } }';

type Ask = Replica['ask'];

/** With RATE_LIMIT=1, when two units can be used at once: a costly request at `one` leaves none at `others`, and a cheap one does. */
export async function expectCostToBeShared(places: {
  readonly sandbox: Sandbox;
  readonly one: Ask;
  readonly others: readonly Ask[];
}): Promise<void> {
  const { sandbox, one, others } = places;
  const sessionOf = async (userId: string): Promise<string> => {
    const claims = { permissions: ['User Admin'] };
    return `Bearer ${await sandbox.sessionFor(userId, { claims })}`;
  };
  const statusesAt = async (asks: readonly Ask[], query: string, session: string): Promise<readonly number[]> =>
    (await Promise.all(asks.map((ask) => ask(query, session)))).map(({ status }) => status);

  // The first session makes each process fetch the signing keys, which takes time.
  await statusesAt([one, ...others], cheap, await sessionOf(DEMO_USERS.katherine));
  const thrifty = await sessionOf(DEMO_USERS.grace);
  expect(await statusesAt([one], cheap, thrifty)).toEqual([200]);
  expect(await statusesAt(others, cheap, thrifty)).toContain(200);
  const lavish = await sessionOf(DEMO_USERS.ada);
  expect(await statusesAt([one], costly, lavish)).toEqual([200]);
  expect(await statusesAt(others, cheap, lavish)).toEqual(others.map(() => 429));
}
