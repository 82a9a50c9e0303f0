import { readFileSync, readdirSync } from 'node:fs';
import { gql as apolloGql } from '@apollo/client';
import { gql as urqlGql } from '@urql/core';
import { expect, it, onTestFinished } from 'vitest';
import { DEMO_KEYS, DEMO_USERS } from '../../../src/sandbox/sandbox.js';
import { startHarness, type Harness } from '../../support/harness.js';
import { createApolloClient } from './apollo-link.js';
import { createEventClient, followChanges } from './follow-changes.js';
import { createUrqlClient } from './urql-exchange.js';

const document = 'subscription { accessKeyChanged { kind accessKey { id name } } }';
const rename = (name: string): string =>
  `mutation { updateAccessKey(input: { id: "${DEMO_KEYS.billingExporter}", name: "${name}" }) { __typename } }`;

const eventsOf = ({ url, authorization }: Harness) => {
  const events = createEventClient(url, () => ({ authorization }));
  onTestFinished(() => events.dispose());
  return events;
};

it('graphql-sse follows changes, and subscribes again with a new session when the old one has expired', async () => {
  let now = 1_900_000_000_000;
  const harness = await startHarness({ clock: () => now, timeouts: { heartbeatMs: 20 } });
  const token = () => harness.sandbox.sessionFor(DEMO_USERS.ada, { lifetimeSeconds: 60 });
  let session = await token();
  const events = createEventClient(harness.url, () => ({ authorization: `Bearer ${session}` }));
  const [changes, names]: [string[], number[]] = [[], []];
  const stop = followChanges(events, {
    onConnected: () => void names.push(names.length),
    onChange: ({ kind, accessKey }) => void changes.push(`${kind} ${accessKey?.name}`),
  });
  onTestFinished(stop);
  await expect.poll(() => names.length).toBe(1);
  await harness.execute(rename('One'));
  await expect.poll(() => changes).toEqual(['UPDATED One']);
  now += 60_000;
  session = await token();
  await expect.poll(() => names.length, { timeout: 10_000 }).toBe(2);
  await harness.execute(rename('Two'));
  await expect.poll(() => changes).toEqual(['UPDATED One', 'UPDATED Two']);
}, 30_000);

it('Apollo Client receives changes, which update its cache', async () => {
  const harness = await startHarness();
  const client = createApolloClient(harness.url, { authorization: harness.authorization }, eventsOf(harness));
  onTestFinished(() => client.stop());
  const names: unknown[] = [];
  const key = apolloGql`query K($id: ID!) { accessKey(id: $id) { id name } }`;
  const watched = client
    .watchQuery<{ accessKey: { name: string } | null }>({ query: key, variables: { id: DEMO_KEYS.billingExporter } })
    .subscribe(({ data }) => void names.push((data as { accessKey?: { name?: string } } | undefined)?.accessKey?.name));
  onTestFinished(() => watched.unsubscribe());
  await expect.poll(() => names.length).toBeGreaterThan(0);
  const changes: unknown[] = [];
  const subscription = client
    .subscribe({ query: apolloGql(document) })
    .subscribe(({ data }) => void changes.push(data));
  onTestFinished(() => subscription.unsubscribe());
  await expect
    .poll(async () => {
      await harness.execute(rename(`Apollo ${performance.now()}`));
      return changes.length;
    })
    .toBeGreaterThan(0);
  await expect.poll(() => String(names.at(-1))).toMatch(/^Apollo /);
});

it('urql receives changes through its subscription exchange', async () => {
  const harness = await startHarness();
  const client = createUrqlClient(harness.url, { authorization: harness.authorization }, eventsOf(harness));
  const changes: unknown[] = [];
  const { unsubscribe } = client
    .subscription(urqlGql(document), {})
    .subscribe(({ data }) => void changes.push((data as { accessKeyChanged: { kind: string } }).accessKeyChanged.kind));
  onTestFinished(unsubscribe);
  await expect
    .poll(async () => {
      await harness.execute(rename(`urql ${performance.now()}`));
      return changes[0];
    })
    .toBe('UPDATED');
});

it('docs/subscriptions.md shows every recipe as it is run here', () => {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
  const blocks = [...read('../../../docs/subscriptions.md').matchAll(/^```ts (\S+)\n(.*?)^```$/gms)];
  const recipes = readdirSync(new URL('.', import.meta.url)).filter((name) => !name.endsWith('.test.ts'));
  expect(Object.fromEntries(blocks.map(([, file, code]) => [file, code]))).toEqual(
    Object.fromEntries(recipes.map((file) => [file, read(file)])),
  );
});
