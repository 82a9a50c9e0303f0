import { describe, expect, it } from 'vitest';
import type { WireAuditEntry } from '../../src/descope/wire/types.js';
import { DEMO_KEYS, managementKeyId } from '../../src/sandbox/sandbox.js';
import { type TestSandbox, accessKeyPath, refusal, testSandbox } from '../support/sandbox.js';

const search = async (sandbox: TestSandbox, body: object = {}): Promise<WireAuditEntry[]> => {
  const reply = await sandbox.post('/v1/mgmt/audit/search', body);
  expect(reply.status).toBe(200);
  return (reply.body as { audits: WireAuditEntry[] }).audits;
};

describe('the audit trail', () => {
  it('records changes of keys and exchanges, newest first', async () => {
    const sandbox = await testSandbox({ clock: () => 1_800_000_000_123 });
    const { key, cleartext } = await sandbox.create({ name: 'Key', keyTenants: [{ tenantId: 'acme' }] });
    await sandbox.exchange(cleartext);
    await sandbox.exchange('K2Wrong');
    for (const verb of ['update', 'deactivate', 'activate', 'rotate', 'delete']) {
      await sandbox.post(`${accessKeyPath}/${verb}`, { id: key.id, name: 'Key' });
    }
    await sandbox.post(`${accessKeyPath}/delete/batch`, { ids: [DEMO_KEYS.bareKey] });
    const entries = await search(sandbox);
    expect(entries.map(({ action }) => action)).toEqual([
      'AccessKeysDeleted',
      'AccessKeyDeleted',
      'AccessKeyModified',
      'AccessKeyModified',
      'AccessKeyModified',
      'AccessKeyModified',
      'LoginFailed',
      'LoginSucceed',
      'AccessKeyCreated',
    ]);
    expect(entries.at(-1)).toMatchObject({
      projectId: sandbox.projectId,
      actorId: managementKeyId,
      occurred: '1800000000123',
      tenants: ['acme'],
      data: { keyId: key.id, keyName: 'Key' },
    });
    expect(JSON.stringify(entries)).not.toContain(cleartext);
  });

  it('records events of the application, and finds them by its criteria', async () => {
    const sandbox = await testSandbox();
    const event = { action: 'Exported', type: 'warn', actorId: 'U2Ada', tenantId: 'acme', data: { rows: 5 } };
    expect(await sandbox.post('/v1/mgmt/audit/event', event)).toEqual({ status: 200, body: {} });
    await sandbox.create({ name: 'Key' });
    const found = [expect.objectContaining({ action: 'Exported', tenants: ['acme'], data: { rows: 5 } })];
    expect(await search(sandbox, { actions: ['Exported'] })).toEqual(found);
    expect(await search(sandbox, { excludedActions: ['AccessKeyCreated'] })).toEqual(found);
    expect(await search(sandbox, { actorIds: ['U2Ada'], tenants: ['acme'] })).toEqual(found);
    expect(await search(sandbox, { text: 'EXPORTED' })).toEqual(found);
    expect(await search(sandbox, { noTenants: true })).toHaveLength(1);
    expect(await search(sandbox, { oldestFirst: true, size: 1 })).toEqual(found);
    expect(await search(sandbox, { from: Date.now() + 60_000 })).toEqual([]);
  });

  it('is searchable 10 times a minute', async () => {
    let now = 1_800_000_000_000;
    const sandbox = await testSandbox({ clock: () => now });
    for (let n = 0; n < 10; n += 1) await search(sandbox);
    const response = await fetch(`${sandbox.url}/v1/mgmt/audit/search`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.projectId}:${sandbox.managementKey}` },
    });
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await response.json()).toMatchObject({ errorCode: 'E130429' });
    now += 60_000;
    await search(sandbox);
  });

  it('is kept for 30 days', async () => {
    let now = 1_800_000_000_000;
    const sandbox = await testSandbox({ clock: () => now });
    await sandbox.create({ name: 'Key' });
    now += 31 * 86_400_000;
    expect(await search(sandbox)).toEqual([]);
  });

  it.each(['action', 'actorId', 'tenantId', 'type'])('requires the %s of an event', async (name) => {
    const sandbox = await testSandbox();
    const event = { action: 'Exported', type: 'info', actorId: 'U2Ada', tenantId: 'acme', [name]: '' };
    expect(refusal(await sandbox.post('/v1/mgmt/audit/event', event))).toMatchObject({
      status: 400,
      message: `The ${name} field is required`,
    });
  });
});
