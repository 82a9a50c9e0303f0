import { describe, expect, it } from 'vitest';
import { probe, tableOf } from '../../src/sandbox/probe/probe.js';
import { type Readings, type Sandbox, defaultReadings } from '../../src/sandbox/sandbox.js';
import { testSandbox } from '../support/sandbox.js';

const running = { signal: new AbortController().signal, onProgress: () => undefined };
const targetOf = ({ url: baseUrl, projectId, managementKey }: Sandbox) => ({ baseUrl, projectId, managementKey });

/** Names that the probe gives, anywhere in the project. */
const left = (sandbox: Sandbox): string[] =>
  JSON.stringify(sandbox.state()).match(/keyway-probe-[\w-]*|kwProbe\w*/g) ?? [];

/** Every value that is not a default, in as few runs as possible. */
const others: Partial<Readings>[] = [
  {
    update: 'omitted-clears',
    attributes: 'merge',
    emptyListAsObject: 'refused',
    rolesWithTenants: 'both',
    ipv6: 'refused',
    searchOrder: 'newest-first',
    exchangeIssuer: 'project-id',
    sessionAlgorithm: 'ES256',
    notFoundStatus: 400,
    maxBatchSize: 100,
  },
  {
    update: 'empty-keeps',
    undefinedAttributes: 'refused',
    rolesWithTenants: 'refused',
    batchUnknownId: 'refused',
    activateExpired: 'accepted',
    exchangeTenant: 'only-tenant',
    refusedExchangeStatus: 403,
    sessionSeconds: 7200,
    maxNameLength: 254,
    maxUsersPerLoad: 500,
  },
  { readAfterWrite: 'delayed', attributes: 'merge' },
];

describe('the probe', () => {
  it('finds the defaults of the emulator, within its calls, and leaves nothing behind', async () => {
    const sandbox = await testSandbox();
    const before = sandbox.state();
    const result = await probe(targetOf(sandbox), running);
    expect(result.readings).toEqual(defaultReadings);
    expect(result.open).toEqual([]);
    expect(result.calls).toBe(sandbox.calls.all.length);
    expect(result.calls).toBeLessThan(100);
    expect(sandbox.state()).toEqual(before);
    expect(tableOf(result)).toMatch(/^update +omitted-keeps$/m);
  });

  it('is tested below with another value of every reading', () => {
    expect(new Set(others.flatMap((one) => Object.keys(one)))).toEqual(new Set(Object.keys(defaultReadings)));
  });

  it.each(others)('finds exactly %j', async (reading) => {
    const sandbox = await testSandbox({ readings: reading });
    const { readings, open } = await probe(targetOf(sandbox), running);
    expect(open).toEqual([]);
    expect(readings).toEqual({ ...defaultReadings, ...reading });
    sandbox.settle();
    expect(left(sandbox)).toEqual([]);
  });

  it('removes what it created when it is aborted', async () => {
    const sandbox = await testSandbox();
    const stopping = new AbortController();
    const onProgress = (title: string): void => {
      if (title === 'the order of a search') stopping.abort();
    };
    await expect(probe(targetOf(sandbox), { signal: stopping.signal, onProgress })).rejects.toThrow(/abort/i);
    expect(left(sandbox)).toEqual([]);
  });

  it('removes what a killed probe has left', async () => {
    const sandbox = await testSandbox();
    // Killed: no call reaches the project any more, so nothing can be removed.
    sandbox.faults.add({
      path: 'POST /v1/mgmt/accesskey/deactivate/batch',
      fault: { kind: 'meanwhile', run: () => sandbox.refuse() },
    });
    await expect(probe(targetOf(sandbox), running)).rejects.toThrow('fetch failed');
    await sandbox.accept();
    expect(left(sandbox).length).toBeGreaterThan(3);

    const { removedBefore, readings } = await probe(targetOf(sandbox), running);
    expect(removedBefore).toBeGreaterThan(3);
    expect(readings).toEqual(defaultReadings);
    expect(left(sandbox)).toEqual([]);
  });

  it('waits as long as a rate limit says', async () => {
    const sandbox = await testSandbox();
    sandbox.faults.add({
      path: /accesskey\/create$/,
      fault: { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
    });
    expect((await probe(targetOf(sandbox), running)).readings).toEqual(defaultReadings);
  });

  it('lists a reading as open when the project refuses its call', async () => {
    const sandbox = await testSandbox();
    sandbox.faults.add({ path: /keyPath|attribute/, times: Infinity, fault: { kind: 'status', status: 404 } });
    const { readings, open } = await probe(targetOf(sandbox), running);
    expect(readings.attributes).toBeUndefined();
    expect(open).toEqual(['update of one custom attribute']);
  });

  it('refuses a wrong management key with the status', async () => {
    const sandbox = await testSandbox();
    const target = { ...targetOf(sandbox), managementKey: 'K2Wrong' };
    await expect(probe(target, running)).rejects.toThrow('Status 401 E061001 for a search of access keys');
  });
});
