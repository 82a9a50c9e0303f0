import { expect, it } from 'vitest';
import { DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { openEvents } from '../support/event-stream.js';
import { exchange } from '../support/exchange.js';
import { keyIdOf, startFixture, tenantList } from './fixture.js';
import { hiveCommands } from './gateways.js';

const walk = '{ tenants { name accessKeys(first: 5) { totalCount nodes { boundUser { name } } } } }';
const create = `mutation Create($input: CreateAccessKeyInput!) {
  createAccessKey(input: $input) { ... on CreateAccessKeySuccess { cleartext } }
}`;

it.each(Object.entries(hiveCommands))(
  '%s serves queries, mutations, errors and subscriptions',
  async (_name, startGateway) => {
    const fixture = await startFixture(startGateway);
    const { execute, harness, url } = fixture;

    const walked = await execute<{ tenants: { accessKeys: { totalCount: number } }[] }, object>(walk);
    expect(walked.errors).toBeUndefined();
    expect(walked.data?.tenants.map(({ accessKeys }) => accessKeys.totalCount)).toEqual(tenantList.map(() => 2));

    const input = { name: 'From the command', expiry: { after: 'P1D' }, boundUserId: DEMO_USERS.ada };
    const made = await execute<{ createAccessKey: { cleartext: string } }, object>(create, { input });
    expect(await exchange(harness.sandbox, made.data?.createAccessKey.cleartext)).toBe('accepted');

    const authorization = `Bearer ${await harness.sandbox.sessionFor(DEMO_USERS.ada)}`;
    const viewed = await execute('{ accessKeyViewer { kind subject } }', undefined, { authorization });
    expect(viewed.data).toEqual({ accessKeyViewer: { kind: 'SESSION', subject: DEMO_USERS.ada } });

    const refused = await execute('{ searchAccessKeys { totalCount } }', undefined, {});
    expect(refused.errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['UNAUTHENTICATED']);

    const id = keyIdOf('acme', 'Bound');
    const headers = { authorization: harness.authorization };
    const follow = 'subscription { accessKeyChanged { kind accessKey { name boundUser { name } } } }';
    const stream = await openEvents(url, follow, { headers });
    // A gateway answers before it has subscribed, so that the first changes may come too early.
    await expect
      .poll(async () => {
        await execute(`mutation { updateAccessKey(input: { id: "${id}", name: "changed" }) { __typename } }`);
        await execute(`mutation { updateAccessKey(input: { id: "${id}", name: "again" }) { __typename } }`);
        return stream.received();
      })
      .toBeGreaterThan(0);
    expect(await stream.change()).toMatchObject({
      kind: 'UPDATED',
      accessKey: { boundUser: { name: `Name of ${'U2acme'.padEnd(31, '0')}` } },
    });
  },
  60_000,
);
