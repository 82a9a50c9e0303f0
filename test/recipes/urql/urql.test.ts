import { inspect } from 'node:util';
import { Client, fetchExchange, type OperationResult } from '@urql/core';
import { Store } from '@urql/exchange-graphcache';
import { expect, it, onTestFinished, vi } from 'vitest';
import { demoKeyId } from '../../../src/sandbox/sandbox.js';
import { startHarness, type Harness } from '../../support/harness.js';
import { expectQuietConsole } from '../quiet-console.js';
import { createCache } from './cache.js';
import { CREATE_KEY } from './create-key.js';
import { DEACTIVATE_KEY } from './deactivate-key.js';
import { DELETE_KEY } from './delete-key.js';
import { COUNT_KEYS, type KeyList, LIST_KEYS } from './list-keys.js';

// In the answer of a mutation it misses the fields of the members of the union that were not answered.
expectQuietConsole({
  isFine: (text) => /^Invalid undefined.*\n\(Caused At: "\w+Key" mutation, Inline Fragment/.test(text),
});

function createClient({ url, authorization }: Harness, answered = (text: string) => text) {
  const asked: string[] = [];
  const client = new Client({
    url,
    preferGetMethod: false,
    exchanges: [createCache(), fetchExchange],
    fetchOptions: { headers: { authorization } },
    fetch: async (target, options) => {
      asked.push(JSON.parse(options?.body as string).operationName);
      const response = await fetch(target, options);
      return new Response(answered(await response.text()), response);
    },
  });
  return { client, asked };
}

/** A screen that shows the list: everything it has rendered, and what it renders now. */
async function show(client: Client, variables: Parameters<typeof listOf>[1] = {}) {
  const rendered: KeyList[] = [];
  const render = ({ data, error }: OperationResult<KeyList>): void => {
    if (error) throw error;
    if (data) rendered.push(data);
  };
  let current = listOf(client, variables).subscribe(render);
  onTestFinished(() => current.unsubscribe());
  const now = () => {
    const last = rendered.at(-1)?.searchAccessKeys;
    if (!last) throw new Error('Nothing was rendered.');
    return last;
  };
  await vi.waitFor(now);
  const find = (list: KeyList, id: string) => list.searchAccessKeys?.nodes.find((node) => node.id === id);
  return {
    now,
    names: () => now().nodes.map(({ name }) => name),
    ids: () => now().nodes.map(({ id }) => id),
    statusesOf: (id: string) => rendered.map((list) => find(list, id)?.status),
    row: (id: string) => now().nodes.find((node) => node.id === id),
    /** As `useQuery` does when its variables change. */
    loadMore() {
      current.unsubscribe();
      current = listOf(client, { ...variables, after: now().pageInfo.endCursor }).subscribe(render);
    },
  };
}

const listOf = (client: Client, variables: { filter?: object; sort?: object[]; after?: string | null }) =>
  client.query(LIST_KEYS, variables);

/** A screen that shows how many there are. */
async function showTotal(client: Client) {
  let total: number | undefined;
  const { unsubscribe } = client.query(COUNT_KEYS, {}).subscribe(({ data }) => {
    total = data?.searchAccessKeys?.totalCount ?? total;
  });
  onTestFinished(unsubscribe);
  await vi.waitFor(() => expect(total).toBeDefined());
  return () => total;
}

it('scrolls through every key once, also when the last one shown is deleted on the way', async () => {
  const harness = await startHarness({ sandbox: { keys: 50 } });
  const { client, asked } = createClient(harness);
  const screen = await show(client);

  await client.mutation(DELETE_KEY, { id: screen.ids()[19] ?? '' });
  await vi.waitFor(() => expect(screen.ids()).toHaveLength(19));
  while (screen.now().pageInfo.hasNextPage) {
    const { length } = screen.ids();
    screen.loadMore();
    await vi.waitFor(() => expect(screen.ids().length).toBeGreaterThan(length));
  }

  const stored = harness.sandbox.keys.all().map(({ id }) => id);
  expect([...screen.ids()].sort()).toEqual([...stored].sort());
  expect(asked).toEqual(['ListKeys', 'DeleteKey', 'ListKeys', 'ListKeys']);
});

const gateway = demoKeyId('MobileGateway');

it('shows a key as inactive before the server has answered, and then what the server says', async () => {
  const harness = await startHarness();
  const { client } = createClient(harness);
  const screen = await show(client, { filter: { text: 'gateway' } });
  expect(screen.row(gateway)?.viewerCan.rotate.allowed).toBe(true);
  let shownMeanwhile: string | undefined;
  harness.sandbox.faults.add({
    path: 'POST /v1/mgmt/accesskey/deactivate',
    fault: { kind: 'meanwhile', run: () => void (shownMeanwhile = screen.row(gateway)?.status) },
  });

  await client.mutation(DEACTIVATE_KEY, { id: gateway });

  expect(shownMeanwhile).toBe('INACTIVE');
  expect(screen.row(gateway)).toMatchObject({ status: 'INACTIVE', viewerCan: { rotate: { allowed: false } } });
});

it('takes it back when the server refuses', async () => {
  const harness = await startHarness();
  const { client } = createClient(harness);
  const screen = await show(client, { filter: { text: 'gateway' } });
  harness.sandbox.faults.add({ path: 'POST /v1/mgmt/accesskey/deactivate', fault: { kind: 'status', status: 403 } });

  const { data } = await client.mutation(DEACTIVATE_KEY, { id: gateway });

  expect(data?.deactivateAccessKey).toMatchObject({ __typename: 'AccessKeyForbiddenError', code: 'FORBIDDEN' });
  expect(screen.statusesOf(gateway)).toEqual(['ACTIVE', 'INACTIVE', 'ACTIVE']);
});

it('puts a new key on top of the newest first, and asks for the other lists and the total again', async () => {
  const harness = await startHarness();
  const { client, asked } = createClient(harness);
  const newest = await show(client);
  const byName = await show(client, { sort: [{ field: 'NAME' }] });
  const total = await showTotal(client);
  const before = total() ?? 0;
  asked.length = 0;

  await client.mutation(CREATE_KEY, { input: { name: 'Aardvark', expiry: { after: 'P1D' } } });
  expect(newest.names()[0]).toBe('Aardvark');
  await vi.waitFor(() => expect(byName.names()[0]).toBe('Aardvark'));
  await vi.waitFor(() => expect(total()).toBe(before + 1));

  expect(asked.sort()).toEqual(['CountKeys', 'CreateKey', 'ListKeys']);
});

it('keeps no secret', async () => {
  const stores = new Set<Store>();
  const { keyOfEntity } = Store.prototype;
  vi.spyOn(Store.prototype, 'keyOfEntity').mockImplementation(function (this: Store, entity) {
    stores.add(this);
    return keyOfEntity.call(this, entity);
  });
  const { client } = createClient(await startHarness());
  await show(client);

  const { data } = await client.mutation(CREATE_KEY, { input: { name: 'Aardvark', expiry: { after: 'P1D' } } });

  if (data?.createAccessKey?.__typename !== 'CreateAccessKeySuccess') throw new Error('No key was made.');
  const kept = inspect([...stores], { depth: Infinity, maxArrayLength: null, maxStringLength: null });
  expect(kept).toContain('Aardvark');
  expect(data.createAccessKey.cleartext).toMatch(/^K/);
  expect(kept).not.toContain(data.createAccessKey.cleartext);
});

it('drops a deleted key from every list, and asks for the total only', async () => {
  const harness = await startHarness();
  const { client, asked } = createClient(harness);
  const newest = await show(client);
  const byName = await show(client, { sort: [{ field: 'NAME' }] });
  const total = await showTotal(client);
  const before = total() ?? 0;
  const shown = newest.ids().find((id) => byName.ids().includes(id)) ?? '';
  asked.length = 0;

  await client.mutation(DELETE_KEY, { id: shown });
  await vi.waitFor(() => expect(total()).toBe(before - 1));

  for (const screen of [newest, byName]) expect(screen.ids()).not.toContain(shown);
  expect(asked).toEqual(['DeleteKey', 'CountKeys']);
});

it('identifies an error type that it does not know yet by its name', async () => {
  const harness = await startHarness();
  const later = (text: string) => text.replace('AccessKeyNotFoundError', 'AccessKeyGoneError');
  const { client } = createClient(harness, later);

  const { data } = await client.mutation(DELETE_KEY, { id: 'K2DemoNoSuchKey0000000000000000' });

  expect(data?.deleteAccessKey).toEqual({ __typename: 'AccessKeyGoneError' });
});
