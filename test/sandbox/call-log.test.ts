import { describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { accessKeyPath, testSandbox } from '../support/sandbox.js';

describe('the call log', () => {
  it('lists every request in order, with request and response', async () => {
    const sandbox = await testSandbox();
    await sandbox.post(`${accessKeyPath}/search`);
    await sandbox.get(`${accessKeyPath}?id=${DEMO_KEYS.bareKey}`);
    await sandbox.post(`${accessKeyPath}/create`, { name: '' });
    await sandbox.get('/nowhere');
    expect(sandbox.calls.list).toEqual([
      'POST /v1/mgmt/accesskey/search',
      'GET /v1/mgmt/accesskey',
      'POST /v1/mgmt/accesskey/create',
      'GET /nowhere',
    ]);
    expect(sandbox.calls.all).toMatchObject([
      { status: 200, query: {} },
      { status: 200, query: { id: DEMO_KEYS.bareKey } },
      { status: 400, body: { name: '' } },
      { status: 404 },
    ]);
  });

  it('lists the headers without the credentials', async () => {
    const { url, calls } = await testSandbox();
    await fetch(url, {
      headers: { authorization: 'Bearer secret', cookie: 'DS=secret', 'x-descope-license': 'tier4' },
    });
    expect(calls.all[0]?.headers).toMatchObject({ 'x-descope-license': 'tier4' });
    expect(JSON.stringify(calls.all)).not.toContain('secret');
  });

  it('keeps a body that is not JSON as text', async () => {
    const { url, calls } = await testSandbox();
    await fetch(url, { method: 'POST', body: 'name=Key' });
    expect(calls.all).toMatchObject([{ body: 'name=Key' }]);
  });

  it('lets a test wait for a request to arrive and to end', async () => {
    const sandbox = await testSandbox();
    const [arrived, ended] = [sandbox.calls.nextCall(), sandbox.calls.nextEnd()];
    sandbox.faults.add({ fault: { kind: 'hang', when: 'before' } });
    const leaving = new AbortController();
    const request = fetch(`${sandbox.url}/first`, { signal: leaving.signal }).catch(() => undefined);
    expect(await arrived).toMatchObject({ path: '/first' });
    expect(sandbox.calls.inFlight).toBe(1);
    leaving.abort();
    expect(await ended).toMatchObject({ path: '/first', fault: 'hang' });
    expect(sandbox.calls.inFlight).toBe(0);
    await request;
  });

  it('counts concurrent requests', async () => {
    const sandbox = await testSandbox({ latencyMs: 1_000 });
    await Promise.all(Array.from({ length: 5 }, () => sandbox.get('/v1/mgmt/license')));
    expect(sandbox.calls.peakInFlight).toBe(5);
  });

  it('starts again when cleared', async () => {
    const sandbox = await testSandbox();
    await sandbox.get('/v1/mgmt/license');
    sandbox.calls.clear();
    await sandbox.get('/v1/mgmt/tenant/all');
    expect(sandbox.calls.list).toEqual(['GET /v1/mgmt/tenant/all']);
  });
});
