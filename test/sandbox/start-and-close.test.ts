import { describe, expect, it } from 'vitest';
import { DEMO_MANAGEMENT_KEY, DEMO_PROJECT_ID, startSandbox } from '../../src/sandbox/sandbox.js';
import { testSandbox } from '../support/sandbox.js';

describe('starting', () => {
  it('uses a free port of this machine and the demo credentials', async () => {
    const sandbox = await testSandbox();
    expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(sandbox).toMatchObject({ projectId: DEMO_PROJECT_ID, managementKey: DEMO_MANAGEMENT_KEY });
    expect(DEMO_PROJECT_ID).toHaveLength(28);
  });

  it('accepts only the given credentials instead of those of the demo', async () => {
    const sandbox = await testSandbox({ projectId: 'P2Mine', managementKey: 'K2Mine' });
    expect(await sandbox.get('/v1/mgmt/license')).toMatchObject({ status: 200 });
    const headers = { authorization: `Bearer ${DEMO_PROJECT_ID}:${DEMO_MANAGEMENT_KEY}` };
    expect((await fetch(`${sandbox.url}/v1/mgmt/license`, { headers })).status).toBe(401);
  });

  it('rejects with the error of Node when the port is in use', async () => {
    const { url } = await testSandbox();
    await expect(startSandbox({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('isolates one sandbox from another', async () => {
    const [one, other] = [await testSandbox(), await testSandbox()];
    await one.create({ name: 'Key' });
    expect(one.keys.size - other.keys.size).toBe(1);
    expect(other.calls.list).toEqual([]);
  });
});

describe('closing', () => {
  it('closes connections that a fault keeps open, and cancels waits', async () => {
    const sandbox = await startSandbox();
    sandbox.faults.add({ fault: { kind: 'hang', when: 'before' } });
    sandbox.faults.add({ fault: { kind: 'delay', ms: 3_600_000 } });
    sandbox.faults.add({ fault: { kind: 'drip' } });
    const requests = [];
    for (let n = 0; n < 3; n += 1) {
      const arrived = sandbox.calls.nextCall();
      requests.push(fetch(sandbox.url).then((response) => response.text()));
      await arrived;
    }
    await sandbox.close();
    const outcomes = await Promise.allSettled(requests);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(fetch(sandbox.url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  it('can be repeated', async () => {
    const sandbox = await startSandbox();
    await sandbox.close();
    await expect(sandbox.close()).resolves.toBeUndefined();
  });
});
