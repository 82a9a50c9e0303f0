import { ApolloClient, HttpLink, type ObservableQuery } from '@apollo/client';
import { expect, it, vi } from 'vitest';
import { demoKeyId } from '../../../src/sandbox/sandbox.js';
import { startHarness, type Harness } from '../../support/harness.js';
import { expectQuietConsole } from '../quiet-console.js';
import { createCache } from './cache.js';
import { createKey } from './create-key.js';
import { deactivateKey } from './deactivate-key.js';
import { deleteKey } from './delete-key.js';
import { loadMore } from './infinite-scroll.js';
import { type KeyList, LIST_KEYS } from './list-keys.js';

// That it has inferred an error type that its schema lacks.
expectQuietConsole({ isFine: (text) => text.includes('AccessKeyGoneError') });

function createClient({ url, authorization }: Harness) {
  const bodies: string[] = [];
  const link = new HttpLink({
    uri: url,
    headers: { authorization },
    fetch: (uri, options) => {
      bodies.push(options?.body as string);
      return fetch(uri, options);
    },
  });
  return { client: new ApolloClient({ link, cache: createCache() }), bodies };
}

/** A screen that shows the list: everything it has rendered, and what it renders now. */
async function show(list: ObservableQuery<KeyList>) {
  const rendered: KeyList[] = [];
  list.subscribe(({ data, dataState }) => void (dataState === 'complete' && rendered.push(data)));
  const now = (): KeyList['searchAccessKeys'] => {
    const last = rendered.at(-1);
    if (!last) throw new Error('Nothing was rendered.');
    return last.searchAccessKeys;
  };
  await vi.waitFor(now);
  return {
    now,
    names: () => now().edges.map(({ node }) => node.name),
    statusesOf: (id: string) =>
      rendered.map(({ searchAccessKeys }) => searchAccessKeys.edges.find(({ node }) => node.id === id)?.node.status),
    row(id: string) {
      const row = now().edges.find(({ node }) => node.id === id)?.node;
      if (!row) throw new Error(`No row of ${id}.`);
      return row;
    },
  };
}

it('scrolls through every key once, also when the last one shown is deleted on the way', async () => {
  const harness = await startHarness({ sandbox: { keys: 50 } });
  const { client, bodies } = createClient(harness);
  const list = client.watchQuery({ query: LIST_KEYS });
  const screen = await show(list);
  const ids = () => screen.now().edges.map(({ node }) => node.id);
  const deletedId = ids()[19] ?? '';

  await client.mutate(deleteKey(deletedId));
  await vi.waitFor(() => expect(ids()).toHaveLength(19));
  while (screen.now().pageInfo.hasNextPage) {
    const { length } = ids();
    await loadMore({ searchAccessKeys: screen.now() }, list.fetchMore.bind(list));
    await vi.waitFor(() => expect(ids().length).toBeGreaterThan(length));
  }
  await loadMore({ searchAccessKeys: screen.now() }, list.fetchMore.bind(list));

  const stored = harness.sandbox.keys.all().map(({ id }) => id);
  expect([...ids()].sort()).toEqual([...stored].sort());
  expect(screen.now().totalCount).toBe(49);
  expect(bodies).toHaveLength(4);
});

const gateway = demoKeyId('MobileGateway');

it('shows a key as inactive before the server has answered, and then what the server says', async () => {
  const harness = await startHarness();
  const { client } = createClient(harness);
  const screen = await show(client.watchQuery({ query: LIST_KEYS, variables: { filter: { text: 'gateway' } } }));
  expect(screen.row(gateway).viewerCan.rotate.allowed).toBe(true);
  let shownMeanwhile: string | undefined;
  harness.sandbox.faults.add({
    path: 'POST /v1/mgmt/accesskey/deactivate',
    fault: { kind: 'meanwhile', run: () => void (shownMeanwhile = screen.row(gateway).status) },
  });

  await client.mutate(deactivateKey(screen.row(gateway)));

  expect(shownMeanwhile).toBe('INACTIVE');
  expect(screen.row(gateway)).toMatchObject({ status: 'INACTIVE', viewerCan: { rotate: { allowed: false } } });
});

it('takes it back when the server refuses', async () => {
  const harness = await startHarness();
  const { client } = createClient(harness);
  const screen = await show(client.watchQuery({ query: LIST_KEYS, variables: { filter: { text: 'gateway' } } }));
  harness.sandbox.faults.add({
    path: 'POST /v1/mgmt/accesskey/deactivate',
    fault: { kind: 'status', status: 403 },
  });

  const { data } = await client.mutate(deactivateKey(screen.row(gateway)));

  expect(data?.deactivateAccessKey).toMatchObject({ __typename: 'AccessKeyForbiddenError', code: 'FORBIDDEN' });
  expect(screen.statusesOf(gateway)).toEqual(['ACTIVE', 'INACTIVE', 'ACTIVE']);
});

it('puts a new key on top of the newest first, asks for the other lists again, and keeps no secret', async () => {
  const harness = await startHarness();
  const { client, bodies } = createClient(harness);
  const newest = await show(client.watchQuery({ query: LIST_KEYS }));
  const byName = await show(client.watchQuery({ query: LIST_KEYS, variables: { sort: [{ field: 'NAME' }] } }));
  const totalCount = newest.now().totalCount;
  const write = vi.spyOn(client.cache, 'write');

  const { data } = await client.mutate(createKey({ name: 'Aardvark', expiry: { after: 'P1D' } }));
  await vi.waitFor(() => expect(byName.names()[0]).toBe('Aardvark'));

  expect(newest.names()[0]).toBe('Aardvark');
  expect(newest.now().totalCount).toBe(totalCount + 1);
  expect(bodies).toHaveLength(4);
  if (data?.createAccessKey?.__typename !== 'CreateAccessKeySuccess') throw new Error('No key was made.');
  expect(data.createAccessKey.cleartext).toMatch(/^K/);
  const written = JSON.stringify(write.mock.calls.map(([{ result }]) => result));
  expect(written).toContain('Aardvark');
  expect(written).not.toContain(data.createAccessKey.cleartext);
});

it('drops a deleted key from every list, and asks for none of them again', async () => {
  const harness = await startHarness();
  const { client, bodies } = createClient(harness);
  const newest = await show(client.watchQuery({ query: LIST_KEYS }));
  const byName = await show(client.watchQuery({ query: LIST_KEYS, variables: { sort: [{ field: 'NAME' }] } }));
  const shown = newest.now().edges.find(({ node }) => byName.names().includes(node.name));
  if (!shown) throw new Error('No key is on both lists.');
  const totals = [newest, byName].map((screen) => screen.now().totalCount);

  await client.mutate(deleteKey(shown.node.id));

  for (const screen of [newest, byName]) expect(screen.names()).not.toContain(shown.node.name);
  expect([newest, byName].map((screen) => screen.now().totalCount)).toEqual(totals.map((total) => total - 1));
  expect(bodies).toHaveLength(3);
});

it('reads the code of an error type that it does not know yet', async () => {
  const harness = await startHarness();
  const client = new ApolloClient({ cache: createCache(), link: laterServer(harness) });

  const { data } = await client.mutate(deleteKey('K2DemoNoSuchKey0000000000000000'));

  expect(data?.deleteAccessKey).toMatchObject({ __typename: 'AccessKeyGoneError', code: 'NOT_FOUND' });
});

/** The same server in a version that has another error type. */
const laterServer = ({ url, authorization }: Harness) =>
  new HttpLink({
    uri: url,
    headers: { authorization },
    fetch: async (uri, options) => {
      const response = await fetch(uri, options);
      const text = await response.text();
      return new Response(text.replace('AccessKeyNotFoundError', 'AccessKeyGoneError'), response);
    },
  });
