import { describe, expect, it } from 'vitest';
import { DEMO_KEYS, DEMO_TENANTS, DEMO_USERS } from '../../src/sandbox/sandbox.js';
import { type Measured, startMeasured } from '../support/telemetry/measured-harness.js';

const path = '/v1/mgmt/audit/event';
const on = { AUDIT_TO_DESCOPE: 'on' };
const mutation = (field: string, id: string): string => `mutation { ${field}(input: { id: "${id}" }) { __typename } }`;

const eventsOf = ({ sandbox }: Measured) =>
  sandbox.calls.all.filter((call) => call.path === path && call.status !== undefined).map(({ body }) => body);

/** As a signed-in project admin. */
async function asAda({ sandbox, post }: Measured, query: string): Promise<{ data: object }> {
  const claims = { permissions: ['User Admin'], tenants: undefined, dct: undefined };
  const authorization = `Bearer ${await sandbox.sessionFor(DEMO_USERS.ada, { claims })}`;
  const answer = await post({ query }, { authorization, 'x-request-id': 'request-1' });
  return (await answer.json()) as { data: object };
}

const outcomes = async ({ samples }: Measured): Promise<Record<string, number | undefined>> => {
  const after = await samples();
  const count = (outcome: string) => after.get(`keyway_audit_events_total{outcome="${outcome}"}`);
  return { sent: count('sent'), failed: count('failed'), left_out: count('left_out') };
};

describe("Descope's audit", () => {
  it('records who wrote to which key, once for each tenant of the key', async () => {
    const measured = await startMeasured({ variables: on });
    const key = measured.sandbox.keys.all().find(({ keyTenants }) => keyTenants.length === 2);
    await asAda(measured, mutation('deactivateAccessKey', String(key?.id)));
    await expect.poll(() => eventsOf(measured).length).toBe(2);
    expect(eventsOf(measured)).toEqual(
      key?.keyTenants.map(({ tenantId }) => ({
        action: 'deactivateAccessKey',
        type: 'info',
        actorId: DEMO_USERS.ada,
        tenantId,
        data: {
          source: 'keyway',
          accessKeyId: key.id,
          outcome: 'done',
          requestId: 'request-1',
          writeId: expect.any(String),
          writtenAt: expect.any(String),
        },
      })),
    );
    await expect.poll(() => outcomes(measured)).toEqual({ sent: 2, failed: 0, left_out: 0 });
  });

  it('records writes that may have happened, and none that have not', async () => {
    const measured = await startMeasured({ variables: on });
    const { sandbox } = measured;
    const id = String(sandbox.keys.all().find(({ keyTenants }) => keyTenants.length === 1)?.id);
    sandbox.faults.add({ path: '/v1/mgmt/accesskey/deactivate', times: 3, fault: { kind: 'half' } });
    await asAda(measured, mutation('deactivateAccessKey', 'K2aaaaaaaaaaaaaaaaaaaaaaaaaaa'));
    await asAda(measured, mutation('activateAccessKey', id));
    await expect.poll(() => eventsOf(measured).length).toBe(1);
    expect(eventsOf(measured)).toMatchObject([{ action: 'activateAccessKey' }]);
  });

  it('records nothing for keys without tenants, for management keys, or when it is off', async () => {
    const measured = await startMeasured({ variables: on });
    const whole = measured.sandbox.keys
      .all()
      .find(({ keyTenants, status }) => keyTenants.length === 0 && status === 'active');
    await asAda(measured, mutation('deactivateAccessKey', String(whole?.id)));
    await measured.execute(mutation('deactivateAccessKey', DEMO_KEYS.ciDeployer));
    expect(eventsOf(measured)).toEqual([]);
    expect((await outcomes(measured)).left_out).toBe(1);

    const off = await startMeasured();
    const shared = off.sandbox.keys.all().find(({ keyTenants }) => keyTenants.length === 2);
    await asAda(off, mutation('deactivateAccessKey', String(shared?.id)));
    await off.execute('{ searchAccessKeys { totalCount } }');
    expect(eventsOf(off)).toEqual([]);
  });

  it('delays and fails no write while it is unavailable, and the log says so in one line', async () => {
    const measured = await startMeasured({ variables: on });
    const { sandbox, log } = measured;
    const ids = sandbox.keys
      .all()
      .filter(({ keyTenants, status }) => keyTenants.length > 0 && status === 'active')
      .slice(0, 4);
    sandbox.faults.add({ path, times: 1, fault: { kind: 'hang', when: 'before' } });
    for (const { id } of ids.slice(0, 2)) {
      const { data } = await asAda(measured, mutation('deactivateAccessKey', id));
      expect(data).toEqual({ deactivateAccessKey: { __typename: 'DeactivateAccessKeySuccess' } });
    }

    const refusing = await startMeasured({ variables: on });
    refusing.sandbox.faults.add({ path, times: Infinity, fault: { kind: 'status', status: 500 } });
    for (const { id } of ids) await asAda(refusing, mutation('deactivateAccessKey', id));
    await expect.poll(async () => (await outcomes(refusing)).failed).toBeGreaterThan(0);
    expect(refusing.log().match(/audit events do not reach Descope/g)).toHaveLength(1);
    expect(refusing.log().match(/"msg":"audit"/g)).toHaveLength(ids.length);
    expect(log()).not.toContain('audit events do not reach');
  });
});

it('accepts an event as the SDKs send it, and refuses one without a tenant', async () => {
  const { sandbox, authorization } = await startMeasured();
  const send = (event: object): Promise<Response> =>
    fetch(sandbox.url + path, { method: 'POST', headers: { authorization }, body: JSON.stringify(event) });
  const event = { action: 'a', type: 'info', actorId: 'U2', tenantId: DEMO_TENANTS.acme };
  expect((await send(event)).status).toBe(200);
  expect((await send({ ...event, tenantId: '' })).status).toBe(400);
  expect((await send({ ...event, type: 'debug' })).status).toBe(400);
});
