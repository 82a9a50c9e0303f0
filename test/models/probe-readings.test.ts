import { describe, expect, it } from 'vitest';
import { probe } from '../../src/sandbox/probe/probe.js';
import { choicesOf } from '../../src/sandbox/readings.js';
import { defaultReadings, type Readings } from '../../src/sandbox/sandbox.js';
import { sampleOf } from '../support/sample.js';
import { testSandbox } from '../support/sandbox.js';

/** Values of the readings that are numbers: the smallest, the largest that is looked for, and others. */
const numbers: Partial<Record<keyof Readings, readonly number[]>> = {
  notFoundStatus: [400, 403],
  refusedExchangeStatus: [400, 403],
  sessionSeconds: [180, 7200, 4 * 7 * 86_400],
  maxNameLength: [22, 254, 1000],
  maxBatchSize: [1, 2, 100, 1000],
  maxUsersPerLoad: [1, 500, 1000],
};

const names = Object.keys(defaultReadings) as (keyof Readings)[];

/** Every other value of every reading, alone. */
const settings: Partial<Readings>[] = names.flatMap((name) =>
  (choicesOf(name) ?? numbers[name] ?? [])
    .filter((value) => value !== defaultReadings[name])
    .map((value) => ({ [name]: value })),
);

describe('the probe', () => {
  it('is tried with another value of every reading', () => {
    expect(new Set(settings.flatMap((one) => Object.keys(one)))).toEqual(new Set(names));
  });

  it.each(sampleOf(settings, { some: 4 }))('finds exactly %j, and leaves nothing behind', async (setting) => {
    const sandbox = await testSandbox({ readings: setting });
    const before = sandbox.state();
    const { url: baseUrl, projectId, managementKey } = sandbox;
    const { readings, open } = await probe(
      { baseUrl, projectId, managementKey },
      { signal: new AbortController().signal, onProgress: () => undefined },
    );
    expect(open).toEqual([]);
    expect(readings).toEqual({ ...defaultReadings, ...setting });
    sandbox.settle();
    expect(sandbox.state()).toEqual(before);
  });
});
