import { describe, expect, it } from 'vitest';
import { DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { openEvents, type EventStream } from '../support/event-stream.js';
import { keyIdOf, startFixture, type Fixture } from './fixture.js';
import { gateways } from './gateways.js';

const follow = /* GraphQL */ `
  subscription Follow {
    accessKeyChanged {
      kind
      accessKeyId
      accessKey {
        name
        boundUser {
          name
        }
      }
    }
  }
`;

const rename = ({ execute }: Fixture, id: string, name: string) =>
  execute(`mutation { updateAccessKey(input: { id: "${id}", name: "${name}" }) { __typename } }`);

const bound = keyIdOf('acme', 'Bound');
const userName = `Name of ${'U2acme'.padEnd(31, '0')}`;

/**
 * Subscribes, and returns the first change too. Hive Gateway answers before it has subscribed, so that the first changes may come
 * too early; Grafbase answers when the first one comes.
 */
async function subscribe(
  fixture: Fixture,
  authorization: string,
): Promise<{ stream: EventStream; first: Record<string, unknown> }> {
  let stream: EventStream | undefined;
  const opening = openEvents(fixture.url, follow, { headers: { authorization } });
  void opening.then((opened) => (stream = opened));
  await expect
    .poll(async () => {
      await rename(fixture, bound, `early ${performance.now()}`);
      return stream?.received();
    })
    .toBeGreaterThan(0);
  await rename(fixture, bound, 'last early one');
  const opened = await opening;
  for (;;) {
    const first = await opened.change();
    if (JSON.stringify(first).includes('last early one')) return { stream: opened, first };
  }
}

// @apollo/gateway has no subscriptions.
const { '@apollo/gateway': _apollo, ...subscribing } = gateways;

describe.each(Object.entries(subscribing))('a subscription through %s', (_name, startGateway) => {
  it('has the changes of Keyway in order, joined with a field of another subgraph', async () => {
    const fixture = await startFixture(startGateway);
    const { harness, askedOfKeyway, askedOfUsers } = fixture;
    const { stream, first } = await subscribe(fixture, harness.authorization);
    expect(first).toEqual({
      kind: 'UPDATED',
      accessKeyId: bound,
      accessKey: { name: 'last early one', boundUser: { name: userName } },
    });
    const subscribed = askedOfKeyway.find(({ query }) => query.includes('accessKeyChanged'));
    expect(subscribed?.headers.accept).toContain('text/event-stream');
    expect(askedOfUsers.every(({ query }) => query.includes('_entities'))).toBe(true);
    const names = ['one', 'two', 'three'];
    for (const name of names) await rename(fixture, bound, name);
    for (const name of names) {
      expect(await stream.change()).toMatchObject({ accessKey: { name, boundUser: { name: userName } } });
    }
    await fixture.execute(`mutation { deleteAccessKey(input: { id: "${bound}" }) { __typename } }`);
    expect(await stream.change()).toEqual({ kind: 'DELETED', accessKeyId: bound, accessKey: null });
  });

  it('has only the keys that the caller may see', async () => {
    const fixture = await startFixture(startGateway);
    const session = await fixture.harness.sandbox.sessionFor(DEMO_USERS.ada);
    const { stream } = await subscribe(fixture, `Bearer ${session}`);
    await rename(fixture, keyIdOf('globex', 'Own'), 'of another tenant');
    await rename(fixture, bound, 'visible');
    expect(await stream.change()).toMatchObject({ accessKeyId: bound, accessKey: { name: 'visible' } });
  });

  it('of a caller without credentials is an error with its code', async () => {
    const { url } = await startFixture(startGateway);
    const stream = await openEvents(url, follow);
    expect((await stream.next())?.data).toContain('UNAUTHENTICATED');
  });
});
