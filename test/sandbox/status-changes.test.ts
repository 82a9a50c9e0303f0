import { describe, expect, it } from 'vitest';
import { DEMO_KEYS } from '../../src/sandbox/sandbox.js';
import { accessKeyPath, refusal, testSandbox } from '../support/sandbox.js';

const done = { status: 200, body: {} };
const unknownId = 'K2Unknown0000000000000000000000';

describe('activate, deactivate and delete', () => {
  it('return {} and change only the status', async () => {
    const sandbox = await testSandbox();
    const before = sandbox.stored(DEMO_KEYS.pausedImporter);
    expect(await sandbox.post(`${accessKeyPath}/activate`, { id: before.id })).toEqual(done);
    expect(sandbox.stored(before.id)).toEqual({ ...before, status: 'active' });
    expect(await sandbox.post(`${accessKeyPath}/deactivate`, { id: before.id })).toEqual(done);
    expect(sandbox.stored(before.id)).toEqual(before);
    expect(await sandbox.post(`${accessKeyPath}/delete`, { id: before.id })).toEqual(done);
    expect(sandbox.keys.get(before.id)).toBeUndefined();
  });

  it('change nothing when the key has the status already', async () => {
    const sandbox = await testSandbox();
    const before = sandbox.keys.all();
    expect(await sandbox.post(`${accessKeyPath}/activate`, { id: DEMO_KEYS.billingExporter })).toEqual(done);
    expect(await sandbox.post(`${accessKeyPath}/deactivate`, { id: DEMO_KEYS.pausedImporter })).toEqual(done);
    expect(sandbox.keys.all()).toEqual(before);
  });

  it('cannot activate an expired key', async () => {
    const sandbox = await testSandbox();
    const reply = await sandbox.post(`${accessKeyPath}/activate`, { id: DEMO_KEYS.expiredTrial });
    expect(refusal(reply)).toEqual({
      status: 400,
      code: 'E011004',
      message: 'Expired access keys cannot be activated',
    });
  });
});

describe('the batches', () => {
  it.each([
    ['activate', 'active'],
    ['deactivate', 'inactive'],
  ])('%s the known keys, skip the others and return {}', async (verb, status) => {
    const sandbox = await testSandbox();
    const known = [DEMO_KEYS.billingExporter, DEMO_KEYS.pausedImporter];
    const ids = [unknownId, ...known, 'short'];
    expect(await sandbox.post(`${accessKeyPath}/${verb}/batch`, { ids })).toEqual(done);
    expect(known.map((id) => sandbox.stored(id).status)).toEqual([status, status]);
  });

  it('do not activate an expired key', async () => {
    const sandbox = await testSandbox();
    const id = DEMO_KEYS.expiredTrial;
    await sandbox.post(`${accessKeyPath}/deactivate`, { id });
    expect(await sandbox.post(`${accessKeyPath}/activate/batch`, { ids: [id] })).toEqual(done);
    expect(sandbox.stored(id).status).toBe('inactive');
  });

  it('delete the known keys and return {}', async () => {
    const sandbox = await testSandbox();
    const ids = [DEMO_KEYS.billingExporter, unknownId, DEMO_KEYS.statusPage];
    expect(await sandbox.post(`${accessKeyPath}/delete/batch`, { ids })).toEqual(done);
    expect(ids.map((id) => sandbox.keys.get(id))).toEqual([undefined, undefined, undefined]);
    expect(sandbox.keys.size).toBe(38);
  });
});
