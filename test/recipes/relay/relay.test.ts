import relay, {
  ConnectionHandler,
  type Disposable,
  type Environment,
  type MutationParameters,
  type MutationConfig,
} from 'relay-runtime';
import { expect, it, onTestFinished } from 'vitest';
import { demoKeyId } from '../../../src/sandbox/sandbox.js';
import { startHarness, type Harness } from '../../support/harness.js';
import { expectQuietConsole } from '../quiet-console.js';
import type { keyList_keys$data as KeyList } from './__generated__/keyList_keys.graphql.js';
import type { keyListPaginationQuery } from './__generated__/keyListPaginationQuery.graphql.js';
import paginationQuery from './__generated__/keyListPaginationQuery.graphql.js';
import type { keyListQuery as KeyListQuery } from './__generated__/keyListQuery.graphql.js';
import { createKey } from './create-key.js';
import { deactivateKey } from './deactivate-key.js';
import { deleteKey } from './delete-key.js';
import { createEnvironment } from './environment.js';
import { keyListFragment, keyListQuery } from './key-list.js';

const { commitMutation, createOperationDescriptor, fetchQuery, getSingularSelector } = relay;

expectQuietConsole({ isFine: () => false });

const environmentOf = ({ url, authorization }: Harness): Environment =>
  createEnvironment(url, () => ({ authorization }));

const commit = <Mutation extends MutationParameters>(environment: Environment, config: MutationConfig<Mutation>) =>
  new Promise<Mutation['response']>((resolve, reject) => {
    commitMutation(environment, { ...config, onCompleted: resolve, onError: reject });
  });

/** A screen that shows the list, as `useLazyLoadQuery` and `usePaginationFragment` do it. */
async function show(environment: Environment, variables: KeyListQuery['variables'] = {}) {
  const operation = createOperationDescriptor(relay.getRequest(keyListQuery), variables);
  const retained: Disposable = environment.retain(operation);
  onTestFinished(() => retained.dispose());
  await fetchQuery<KeyListQuery>(environment, keyListQuery, variables).toPromise();
  const { data: query } = environment.lookup(operation.fragment);
  const selector = getSingularSelector(relay.getFragment(keyListFragment), query);
  if (!selector) throw new Error('The query does not hold the fragment.');
  const rendered: KeyList['searchAccessKeys'][] = [];
  const render = (data: unknown): void => void rendered.push((data as KeyList).searchAccessKeys);
  const snapshot = environment.lookup(selector);
  render(snapshot.data);
  const subscription = environment.subscribe(snapshot, ({ data }) => render(data));
  onTestFinished(() => subscription.dispose());
  const now = () => {
    const last = rendered.at(-1);
    if (!last) throw new Error('Nothing was rendered.');
    return last;
  };
  const rows = (list: KeyList['searchAccessKeys']) => (list?.edges ?? []).map(({ node }) => node);
  return {
    now,
    ids: () => rows(now()).map(({ id }) => id),
    names: () => rows(now()).map(({ name }) => name),
    row: (id: string) => rows(now()).find((row) => row.id === id),
    statusesOf: (id: string) => rendered.map((list) => rows(list).find((row) => row.id === id)?.status),
    async loadNext() {
      const { pageInfo } = now();
      if (!pageInfo.hasNextPage) return false;
      const next = { ...variables, first: 20, after: pageInfo.endCursor };
      await fetchQuery<keyListPaginationQuery>(environment, paginationQuery, next).toPromise();
      return true;
    },
  };
}

it('scrolls through every key once, also when the last one shown is deleted on the way', async () => {
  const harness = await startHarness({ sandbox: { keys: 50 } });
  const environment = environmentOf(harness);
  const screen = await show(environment);

  await commit(environment, deleteKey(screen.ids()[19] ?? '', [screen.now().__id]));
  expect(screen.ids()).toHaveLength(19);
  while (await screen.loadNext());

  const stored = harness.sandbox.keys.all().map(({ id }) => id);
  const shown: string[] = screen.ids();
  expect(shown.sort()).toEqual(stored.sort());
  expect(screen.now().totalCount).toBe(49);
});

const gateway = demoKeyId('MobileGateway');

it('shows a key as inactive before the server has answered, and then what the server says', async () => {
  const harness = await startHarness();
  const environment = environmentOf(harness);
  const screen = await show(environment, { filter: { text: 'gateway' } });
  expect(screen.row(gateway)?.viewerCan.rotate.allowed).toBe(true);
  let shownMeanwhile: string | undefined;
  harness.sandbox.faults.add({
    path: 'POST /v1/mgmt/accesskey/deactivate',
    fault: { kind: 'meanwhile', run: () => void (shownMeanwhile = screen.row(gateway)?.status) },
  });

  await commit(environment, deactivateKey(gateway));

  expect(shownMeanwhile).toBe('INACTIVE');
  expect(screen.row(gateway)).toMatchObject({ status: 'INACTIVE', viewerCan: { rotate: { allowed: false } } });
});

it('takes it back when the server refuses', async () => {
  const harness = await startHarness();
  const environment = environmentOf(harness);
  const screen = await show(environment, { filter: { text: 'gateway' } });
  harness.sandbox.faults.add({ path: 'POST /v1/mgmt/accesskey/deactivate', fault: { kind: 'status', status: 403 } });

  const { deactivateAccessKey } = await commit(environment, deactivateKey(gateway));

  expect(deactivateAccessKey).toMatchObject({ __typename: 'AccessKeyForbiddenError', code: 'FORBIDDEN' });
  expect(screen.statusesOf(gateway)).toEqual(['ACTIVE', 'INACTIVE', 'ACTIVE']);
});

it('puts a new key on top of the lists that are named, and keeps no secret', async () => {
  const harness = await startHarness();
  const environment = environmentOf(harness);
  const newest = await show(environment);
  const { __id, totalCount } = newest.now();
  expect(__id).toBe(ConnectionHandler.getConnectionID('client:root', 'keyList_searchAccessKeys', {}));
  let secret = '';

  await commit(
    environment,
    createKey(
      { name: 'Aardvark', expiry: { after: 'P1D' } },
      { connections: [__id], onSecret: (cleartext) => void (secret = cleartext) },
    ),
  );

  expect(newest.names()[0]).toBe('Aardvark');
  expect(newest.now().totalCount).toBe(totalCount + 1);
  expect(secret).toMatch(/^K/);
  expect(JSON.stringify(environment.getStore().getSource().toJSON())).not.toContain(secret);
});

it('drops a deleted key from every list that is named', async () => {
  const harness = await startHarness();
  const environment = environmentOf(harness);
  const screens = [await show(environment), await show(environment, { sort: [{ field: 'NAME' }] })] as const;
  const shown = screens[0].ids().find((id) => screens[1].ids().includes(id)) ?? '';
  const totals = screens.map((screen) => screen.now().totalCount);

  await commit(
    environment,
    deleteKey(
      shown,
      screens.map((screen) => screen.now().__id),
    ),
  );

  for (const screen of screens) expect(screen.ids()).not.toContain(shown);
  expect(screens.map((screen) => screen.now().totalCount)).toEqual(totals.map((total) => total - 1));
});

it('reads the code of an error type that it does not know yet', async () => {
  const harness = await startHarness();
  const { fetch } = globalThis;
  onTestFinished(() => void (globalThis.fetch = fetch));
  globalThis.fetch = async (target, options) => {
    const response = await fetch(target, options);
    const text = await response.text();
    return new Response(text.replaceAll('AccessKeyNotFoundError', 'AccessKeyGoneError'), response);
  };

  const answer = await commit(environmentOf(harness), deleteKey('K2DemoNoSuchKey0000000000000000', []));

  expect(answer.deleteAccessKey).toMatchObject({ __typename: 'AccessKeyGoneError', code: 'NOT_FOUND' });
});
