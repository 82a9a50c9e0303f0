import { describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { openEvents, type EventRequest } from '../support/event-stream.js';
import { startHarness, type Harness } from '../support/harness.js';

const follow = 'subscription { accessKeyChanged { kind accessKeyId accessKey { name status } } }';
const { ciDeployer } = DEMO_KEYS;

const open = ({ url, authorization }: Harness, query = follow, request: EventRequest = {}) =>
  openEvents(url, query, { headers: { authorization }, ...request });

const write = (name: string, input: string): string => `mutation { ${name}(input: { ${input} }) { __typename } }`;

describe('accessKeyChanged', () => {
  it('reports every kind of write with the key as the write has left it', async () => {
    const harness = await startHarness();
    const stream = await open(harness);
    expect([stream.status, stream.headers['content-type']]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const { data } = await harness.execute<{ createAccessKey: { accessKey: { id: string } } }, object>(
      `mutation { createAccessKey(input: { name: "New", expiry: { never: true } }) {
        ... on CreateAccessKeySuccess { accessKey { id } } } }`,
    );
    const id = data?.createAccessKey.accessKey.id ?? '';
    const seen = async () => ({ ...(await stream.change()) });
    const change = (kind: string, name: string, status: string) => ({
      kind,
      accessKeyId: id,
      accessKey: { name, status },
    });
    expect(await seen()).toEqual(change('CREATED', 'New', 'ACTIVE'));
    for (const [mutation, expected] of [
      [write('updateAccessKey', `id: "${id}", name: "Renamed"`), change('UPDATED', 'Renamed', 'ACTIVE')],
      [write('deactivateAccessKey', `id: "${id}"`), change('DEACTIVATED', 'Renamed', 'INACTIVE')],
      [write('activateAccessKey', `id: "${id}"`), change('ACTIVATED', 'Renamed', 'ACTIVE')],
      [write('rotateAccessKey', `id: "${id}"`), change('ROTATED', 'Renamed', 'ACTIVE')],
      [write('deactivateAccessKeys', `ids: ["${id}"]`), change('DEACTIVATED', 'Renamed', 'INACTIVE')],
      [write('deleteAccessKey', `id: "${id}"`), { kind: 'DELETED', accessKeyId: id, accessKey: null }],
    ] as const) {
      expect((await harness.execute(mutation)).errors).toBeUndefined();
      expect(await seen()).toEqual(expected);
    }
  });

  it('reports a replacement as a new key, and each key of a bulk mutation', async () => {
    const harness = await startHarness();
    const stream = await open(harness);
    await harness.execute(write('replaceAccessKey', `id: "${ciDeployer}", expiry: { never: true }`));
    expect(await stream.change()).toMatchObject({
      kind: 'CREATED',
      accessKeyId: expect.not.stringContaining(ciDeployer),
    });
    const ids = [ciDeployer, DEMO_KEYS.billingExporter];
    await harness.execute(write('deleteAccessKeys', `ids: ${JSON.stringify(ids)}`));
    expect([await stream.change(), await stream.change()]).toEqual(
      ids.map((accessKeyId) => ({ kind: 'DELETED', accessKeyId, accessKey: null })),
    );
  });

  it('reports nothing for what was refused or changed nothing, and UNCONFIRMED for what may have happened', async () => {
    const harness = await startHarness();
    const stream = await open(harness);
    const { faults } = harness.sandbox;
    await harness.execute(write('updateAccessKey', `id: "${ciDeployer}", name: ""`));
    await harness.execute(write('activateAccessKey', `id: "${ciDeployer}"`));
    faults.add({ path: '/v1/mgmt/accesskey/update', fault: { kind: 'status', status: 400 } });
    await harness.execute(write('updateAccessKey', `id: "${ciDeployer}", name: "Refused"`));
    faults.add({ path: '/v1/mgmt/accesskey/rotate', fault: { kind: 'reset', when: 'after' } });
    await harness.execute(write('rotateAccessKey', `id: "${ciDeployer}"`));
    expect(await stream.change()).toEqual({ kind: 'UNCONFIRMED', accessKeyId: ciDeployer, accessKey: null });
  });

  it('filters by id, kind, tenant and user', async () => {
    const harness = await startHarness();
    const filtered = (filter: string) =>
      open(harness, `subscription { accessKeyChanged(filter: ${filter}) { kind accessKeyId } }`);
    const streams = {
      ids: await filtered(`{ ids: ["${ciDeployer}"] }`),
      kinds: await filtered('{ kinds: [DELETED] }'),
      none: await filtered('{ ids: [] }'),
      tenants: await filtered('{ tenantIds: ["new-tenant", "acme"], ids: null }'),
    };
    const other = DEMO_KEYS.billingExporter;
    await harness.execute(write('deactivateAccessKeys', `ids: ["${ciDeployer}", "${other}"]`));
    await harness.execute(write('deleteAccessKeys', `ids: ["${ciDeployer}", "${other}"]`));
    await harness.app.close();
    const seen = async (name: keyof typeof streams) =>
      (await streams[name].rest())
        .flatMap(({ data }) => (data === '' ? [] : [JSON.parse(data) as { data?: { accessKeyChanged: object } }]))
        .flatMap(({ data }) => (data ? [Object.values(data.accessKeyChanged).join(' ')] : []));
    expect(await seen('ids')).toEqual([`DEACTIVATED ${ciDeployer}`, `DELETED ${ciDeployer}`]);
    expect(await seen('kinds')).toEqual([`DELETED ${ciDeployer}`, `DELETED ${other}`]);
    expect(await seen('none')).toEqual([]);
    expect(await seen('tenants')).toEqual([`DEACTIVATED ${other}`, `DELETED ${other}`]);
  });
});
